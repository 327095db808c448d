import Core
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Where nothing waits")
struct EmptyStateTests {
    @Test("Attention shows a drawing and one sentence", arguments: Language.allCases)
    func attention(language: Language) throws {
        let text = try journeyText(language)
        let today = Day.on("2026-09-11")
        let procedures = try shippedProcedures()
        let list = AttentionList([], rules: AttentionRules(procedures.all), today: today)

        let page = AttentionPage(
            list,
            scopes: [],
            procedures: procedures,
            places: try Municipalities(),
            today: today,
            text: text
        )
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(parsed.attributes["class"]?.contains("scene") == true)
        #expect(parsed.text.contains(text["attention.empty"]))
        #expect(parsed.attributes["href"]?.contains("/placements") == true)
        #expect(!parsed.text.contains("⟦"))
    }

    @Test(
        "Today shows the drawing when nothing waits, and not beside a step",
        arguments: Language.allCases
    )
    func today(language: Language) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let today = Day.on("2026-09-11")
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]
            )
            let full = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            let text = try journeyText(language)
            let card = SupportCard(
                name: "Dana",
                initials: "D",
                roleLabel: "MC",
                standIn: nil,
                branchName: "Aomine",
                branchPhone: "050-0000-0140",
                hours: nil
            )
            func markup(of plan: Plan) -> String {
                let page = TodayPage(
                    plan,
                    card: card,
                    notices: [],
                    address: nil,
                    today: today,
                    text: text
                )
                return "\(page.body)"
            }

            let calm = markup(of: Plan(full.placement, touched: [], procedures: [], today: today))
            let busy = markup(of: full)

            #expect(calm.contains("class=\"scene\""))
            #expect(calm.contains(text["today.nothing"]))
            #expect(!busy.contains("class=\"scene\""))
        }
    }
}
