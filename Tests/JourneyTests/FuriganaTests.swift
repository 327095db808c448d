import Accounts
import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Readings in guides and on cards")
struct FuriganaTests {
    let readings: Readings
    let today = Day.on("2026-09-11")

    init() throws { readings = try Readings.shipped() }

    @Test("are decided for all Japanese of every procedure, in guides of both languages")
    func complete() throws {
        for procedure in try shippedProcedures().all {
            let japanese = procedure.texts.map(\.ja)
            let inEnglish = procedure.texts.flatMap { JapaneseRuns($0.en).runs }
                .filter(\.isJapanese).map(\.text)
            for text in japanese + inEnglish + procedure.easyTexts {
                let unread = readings.unread(in: text)
                #expect(unread.isEmpty, "\(procedure.id): \(unread) in \(text)")
            }
        }
    }

    @Test("of a title are those of its own line, which somebody wrote apart from them")
    func titles() throws {
        var compared = 0
        for procedure in try shippedProcedures().all {
            guard let reading = procedure.reading?.kana else { continue }
            let (title, kana) = (withoutBrackets(procedure.title.ja), withoutBrackets(reading))
            guard !title.contains(where: { $0.isASCII || $0.isNumber }) else { continue }
            let read = readings.pieces(of: title).map { $0.reading ?? $0.text }.joined()
            #expect(read == kana, "\(procedure.id)")
            compared += 1
        }

        #expect(compared > 20)
    }

    @Test("leave the text of a guide as it was", arguments: Language.allCases)
    func accessible(language: Language) throws {
        let id = Step.ID(placement: .make(at: today.morning), procedure: "x")
        let text = try journeyText(language)
        var changed = 0
        for procedure in try shippedProcedures().all {
            let guide = StepGuide(procedure: procedure, text: text, card: id, isOwn: true)
            var read = guide
            read.japanese = JapaneseStyle(language: language, readings: readings)

            #expect(Self.withoutReadings(read.html) == guide.html.description, "\(procedure.id)")
            changed += read.html == guide.html ? 0 : 1
        }

        #expect(changed > 40)
    }

    @Test("are on the card, over all that the product says there", arguments: Language.allCases)
    func card(language: Language) async throws {
        try await withPage("c-tennyu", language) { step, placement, text in
            var card = CardPage(step, placement, address: nil, card: .none, text: text)
            let before = card.body.description
            card.aids = ReadingAids(furigana: true)
            card.readings = readings

            let body = card.body
            let words = try Self.forClerk(body).replacing(Self.ruby, with: "")
            #expect(!words.contains(/\p{Script=Han}/), "\(words)")
            let switched = { (html: String) in html.replacing(/<nav.*?<\/nav>/, with: "") }
            #expect(switched(Self.withoutReadings(body)) == switched(before))
        }
    }

    @Test("and plain words stand beside the words for the clerk, who is asked for plain words too")
    func easyCard() async throws {
        try await withPage("c-tennyu", .english) { step, placement, text in
            var card = CardPage(step, placement, address: nil, card: .none, text: text)
            #expect(!card.body.description.contains("やさしい日本語"))
            card.aids = ReadingAids(easy: true, furigana: false)
            let body = card.body

            #expect(body.description.contains("やさしい日本語で、"))
            #expect(body.description.contains(step.procedure.say[0].easy ?? "?"))
            let forClerk = try Self.forClerk(body)
            #expect(forClerk.contains(step.procedure.say[0].ja))
        }
    }

    @Test(
        "and plain words have switches on the step that turn the other way",
        arguments: Language.allCases
    )
    func switches(language: Language) async throws {
        try await withPage("c-tennyu", language) { step, _, text in
            var page = page(of: step, text)
            let place = Link.step(step.id).description
            #expect(try hrefs(page).contains("\(place)?easy=on#aids"))
            #expect(try hrefs(page).contains("\(place)?furigana=on#aids"))
            page.aids = ReadingAids(easy: true)
            page.readings = readings
            #expect(try hrefs(page).contains("\(place)?easy=off#aids"))
            #expect(try hrefs(page).contains("\(place)?furigana=off#aids"))

            let parsed = try ParsedMarkup("<main>\(page.body)</main>")
            #expect(!parsed.text.contains("⟦"))
            #expect(parsed.elements.contains("ruby"))
            #expect(
                page.title == (language == .english ? step.procedure.title.en : "市役所に住所を届ける（転入届）")
            )
        }
    }

    @Test("are offered where there are no plain words, and the page says that there are none")
    func none() async throws {
        try await withPage("ar-travel", .japanese) { step, _, text in
            var page = page(of: step, text)
            let before = try hrefs(page)
            #expect(!before.contains { $0.contains("easy=") })
            #expect(!page.body.description.contains(text["aids.no_easy"]))
            page.aids = ReadingAids(easy: true)

            #expect(page.body.description.contains(text["aids.no_easy"]))
            let after = try hrefs(page)
            #expect(after.contains { $0.contains("easy=off") })
            #expect(page.title == step.procedure.title.ja)
        }
    }

    // MARK: Help

    private func withoutBrackets(_ text: String) -> String {
        text.replacing(/（.*）/, with: "")
    }

    static var ruby: Regex<Substring> { /<ruby>.*?<\/ruby>/ }

    /// The markup without what was added for the eye.
    static func withoutReadings(_ html: HTML) -> String {
        html.description
            .replacing(/<rp>.<\/rp>|<rt aria-hidden="true">[^<]*<\/rt>|<\/?ruby>/, with: "")
    }

    /// The part of the card that is Japanese whoever shows it.
    static func forClerk(_ body: HTML) throws -> Substring {
        let text = body.description
        let start = try #require(text.range(of: "<div lang=\"ja\">"))
        let end = try #require(text.range(of: "<footer"))
        return text[start.upperBound..<end.lowerBound]
    }

    private func hrefs(_ page: StepPage) throws -> [String] {
        try ParsedMarkup("<main>\(page.body)</main>").attributes["href"] ?? []
    }

    private func page(of step: Step, _ text: Text) -> StepPage {
        StepPage(
            text: text,
            step: step,
            today: today,
            person: "Robin",
            back: .plan,
            isOwn: true,
            needs: [],
            attempt: AttemptField(now: today.morning)
        )
    }

    private func withPage(
        _ procedure: String,
        _ language: Language,
        _ body: (Step, Placement, Text) throws -> Void
    ) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]
            )
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            let step = try #require(plan.step(procedure))
            try body(step, plan.placement, try journeyText(language))
        }
    }
}

extension SupportCard {
    /// Nobody answers yet.
    fileprivate static let none = SupportCard(
        name: nil,
        initials: "",
        roleLabel: "",
        standIn: nil,
        branchName: "Aomine",
        branchPhone: "050-0000-0140",
        hours: nil
    )
}
