import Accounts
import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages of the journey")
struct JourneyPagesTests {
    static let hostile = "\"\u{301}><script>alert(1)</script>\u{600}<img src=x>'&"
    let today = Day.on("2026-09-11")
    let card = SupportCard(
        name: hostile,
        initials: "D",
        roleLabel: hostile,
        standIn: hostile,
        branchName: hostile,
        branchPhone: "050-0000-0140",
        hours: nil
    )

    private func checked(_ page: some Page) throws {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(type(of: page)): \(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        let links = parsed.attributes["href"] ?? []
        #expect(!links.contains { $0.contains("about:invalid") })
    }

    private func withPlan(_ body: (World, Plan) async throws -> Void) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")],
                name: Self.hostile
            )
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            try await body(world, plan)
        }
    }

    @Test("are whole and harmless in both languages", arguments: Language.allCases)
    func assistant(language: Language) async throws {
        let text = try journeyText(language)
        try await withPlan { _, plan in
            try checked(
                TodayPage(
                    plan,
                    card: card,
                    notices: [],
                    address: Self.hostile,
                    today: today,
                    text: text
                )
            )
            try checked(PlanPage(plan, today: today, text: text))
            for step in plan.steps {
                var page = StepPage(
                    text: text,
                    step: step,
                    today: today,
                    person: Self.hostile,
                    back: .plan,
                    isOwn: true,
                    needs: [],
                    unlocks: [StepLine(step, of: plan, today: today, text: text)],
                    attempt: AttemptField(now: today.morning),
                    hasAsked: true
                )
                page.form = FormValues([("fixed_on", Self.hostile)])
                page.error = ("fixed_on", text["error.day_not_a_date"])
                try checked(page)
                try checked(
                    CardPage(step, plan.placement, address: Self.hostile, card: card, text: text)
                )
            }
        }
    }

    @Test("of staff are whole and harmless in both languages", arguments: Language.allCases)
    func staff(language: Language) async throws {
        let text = try journeyText(language)
        let places = try Municipalities()
        let procedures = try shippedProcedures()
        try await withPlan { world, plan in
            let watched = try await AttentionStore(database: world.database)
                .watched(.mine, by: world.consultant)
            let rules = AttentionRules(procedures.all)
            let list = AttentionList(watched, rules: rules, today: today)
            #expect(!list.rows.isEmpty)
            try checked(
                AttentionPage(
                    list,
                    scopes: [],
                    procedures: procedures,
                    places: places,
                    today: today,
                    text: text
                )
            )
            let filter = PlacementFilter(search: Self.hostile, stage: .working, isWaiting: true)
            for placements in [[plan.placement], []] {
                let found = PlacementList(placements: placements, counts: [:])
                try checked(
                    PlacementsPage(found, filter, places: places, today: today, text: text)
                )
            }
            let record = PlacementRecord(
                plan: plan,
                reasons: try rules.reasons(for: #require(watched.first), on: today),
                handovers: [],
                changes: [],
                names: [:],
                card: card,
                consultants: [],
                branches: [],
                place: Self.hostile,
                procedures: procedures
            )
            var page = PlacementPage(
                text: text,
                record: record,
                today: today,
                attempt: AttemptField(now: today.morning)
            )
            page.form = FormValues([("note", Self.hostile)])
            page.error = ("note", Self.hostile)
            try checked(page)
        }
    }

    @Test("have every sentence in both languages, with the same placeholders")
    func catalogues() throws {
        let strings = try Strings(folder: Resources.folder("Strings", of: "Journey"))
        for language in Language.allCases {
            #expect(strings.missing(in: language).isEmpty)
        }
        let english = strings[.english]
        let japanese = strings[.japanese]
        for key in strings.keys where !key.hasSuffix(".one") {
            #expect(
                Placeholders.names(in: english[key]) == Placeholders.names(in: japanese[key]),
                "\(key)"
            )
        }
    }
}

/// The `{names}` in a sentence.
enum Placeholders {
    static func names(in sentence: String) -> Set<String> {
        Set(
            sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap
            {
                $0.contains("}") ? String($0.prefix { $0 != "}" }) : nil
            }
        )
    }
}
