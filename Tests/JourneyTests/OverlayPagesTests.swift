import Accounts
import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages with what a town says")
struct OverlayPagesTests {
    static let hostile = JourneyPagesTests.hostile
    let today = Day.on("2026-09-11")

    private func checked(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(type(of: page)): \(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        #expect(!(parsed.attributes["href"] ?? []).contains { $0.contains("about:invalid") })
        return parsed
    }

    /// Every text hostile, and two overlays in which it stands.
    private var overlays: [Overlay] {
        let text = OverlayText(en: Self.hostile, ja: Self.hostile)
        let fill = { (fields: inout OverlayFields) in
            fields = OverlayFields(
                place: text,
                counter: text,
                floor: text,
                address: Self.hostile,
                phone: "054-000-0301",
                hours: OpeningHours([[OpeningHours.Span(from: 510, to: 1035)]]),
                closed: text,
                bring: [text],
                bag: text,
                rubbish: text,
                order: .bankFirst,
                refused: text,
                note: OverlayText(en: "", ja: Self.hostile)
            )
        }
        return [
            .sample(.municipality, checked: today - 500, fill), .sample(.branch, fill),
        ]
    }

    private func words(_ language: Language) throws -> OverlayWords {
        OverlayWords(
            text: try journeyText(language),
            places: try Municipalities(),
            procedures: try shippedProcedures(),
            branches: ["k": Self.hostile]
        )
    }

    private func facts(_ language: Language, at hour: Double = 9) throws -> LocalFacts {
        LocalFacts(
            text: try journeyText(language),
            local: LocalText(overlays, on: today),
            people: [:],
            now: today.startInJapan + hour * 3600
        )
    }

    private func withStep(_ body: (Plan, Step) throws -> Void) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.addressStart: .on("2026-09-10")],
                name: Self.hostile
            )
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: today - 20)
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            try body(plan, try #require(plan.step("c-tennyu")))
        }
    }

    @Test("of a step and its card are whole and harmless", arguments: Language.allCases)
    func step(language: Language) async throws {
        let text = try journeyText(language)
        try await withStep { plan, step in
            var page = StepPage(
                text: text,
                step: step,
                today: today,
                person: Self.hostile,
                back: .plan,
                isOwn: true,
                needs: [],
                attempt: AttemptField(now: today.morning)
            )
            page.local = try facts(language)
            page.form = FormValues([("surprise", Self.hostile)])
            page.error = ("surprise", text["overlay.error.line_too_long"])
            let parsed = try checked(page)
            #expect(parsed.attributes["href"]?.contains("tel:0540000301") == true)
            #expect(parsed.text.contains(text["overlay.old"]))
            #expect(parsed.text.contains(text["surprise.title"]))
            let card = SupportCard(
                name: nil,
                initials: "",
                roleLabel: "",
                standIn: nil,
                branchName: nil,
                branchPhone: nil,
                hours: nil
            )
            var cardPage = CardPage(step, plan.placement, address: nil, card: card, text: text)
            cardPage.local = try facts(language)
            #expect(try checked(cardPage).text.contains("窓口"))
        }
    }

    @Test("A done step says when it was done, and that the page changed after that")
    func afterDone() async throws {
        let text = try journeyText(.english)
        try await withStep { _, step in
            var page = StepPage(
                text: text,
                step: step,
                today: today,
                person: "",
                back: .plan,
                isOwn: true,
                needs: [],
                attempt: AttemptField(now: today.morning)
            )
            page.local = try facts(.english)
            #expect(try checked(page).text.contains("Done on Sat 22 Aug 2026."))
            page.hasTold = true
            #expect(try checked(page).text.contains(text["surprise.told"]))
        }
    }

    @Test(
        "Opening hours follow the clock",
        arguments: [(8.0, "opens today at 8:30"), (9.0, "closed now, opens mon 14 sep, 8:30")]
    )
    func clock(hour: Double, words: String) throws {
        // Friday: the sample opens on Mondays only.
        let monday = OpeningHours([[OpeningHours.Span(from: 510, to: 1035)]])
        let day = hour == 8 ? Day.on("2026-09-14") : today
        let said = HoursWords(monday, text: try journeyText(.english))
            .now(day.startInJapan + hour * 3600)
        #expect(said.lowercased().contains(words))
    }

    @Test("of staff are whole and harmless", arguments: Language.allCases)
    func staff(language: Language) throws {
        let words = try words(language)
        let overlay = overlays[1]
        var page = OverlayPage(
            words: words,
            form: OverlayForm(OverlayDraft(overlay)),
            stored: overlay,
            today: today,
            attempt: AttemptField(now: today.morning)
        )
        page.history = [Self.hostile]
        page.conflict = OverlayDifference.all(OverlayFields(), overlay.fields, words)
        page.isSaved = true
        page.unseen = page.conflict
        _ = try checked(page)
        _ = try checked(
            OverlaysPage(
                overlays,
                filter: OverlayFilter(key: Self.hostile, isDue: true, page: 1),
                scopes: OverlayScope.allCases,
                towns: ["222127", Self.hostile],
                surprises: 2,
                words: words,
                today: today
            )
        )
        let all = OverlayScope.allCases.map { OverlayReach(scope: $0, key: Self.hostile) }
        _ = try checked(
            NewOverlayPage(all.map { ($0, words.place($0)) }, typed: FormValues([]), words: words)
        )
        let surprise = Surprise(
            id: .make(at: today.morning),
            procedure: "c-tennyu",
            line: Self.hostile,
            toldAt: today.morning,
            municipality: Self.hostile
        )
        let attempt = AttemptField(now: today.morning)
        _ = try checked(SurprisesPage([surprise], words: words, attempt: attempt))
    }

    @Test(
        "A preview says whom it reaches and carries everything typed",
        arguments: Language.allCases
    )
    func preview(language: Language) throws {
        let words = try words(language)
        let form = OverlayForm(
            FormValues([("note_en", Self.hostile), ("last_checked_on", "2026-09-11")]),
            World.yaizu,
            "c-tennyu",
            today: today
        )
        var effect = OverlayEffect.none
        (effect.people, effect.open, effect.soon, effect.narrower) = (20_000, 3, 600, 1)
        let page = OverlayPreviewPage(
            words: words,
            form: form,
            version: 7,
            effect: effect,
            differences: OverlayDifference.all(OverlayFields(), form.draft.fields, words),
            attempt: AttemptField(now: today.morning)
        )

        let parsed = try checked(page)
        #expect(parsed.text.contains("20000"))
        #expect(parsed.text.contains("\(OverlayNews.most)"))
        #expect(parsed.attributes["value"]?.contains(Self.hostile) == true)
        #expect(parsed.attributes["value"]?.contains("7") == true)
    }

    @Test("The yearly check is one row, and names the branch")
    func work() throws {
        let work = OverlayWork(branch: Self.hostile, count: 4, text: try journeyText(.english))
        let parsed = try ParsedMarkup("<ol>\(work.html)</ol>")
        #expect(parsed.text.contains("4 pages need their yearly check"))
        #expect(parsed.attributes["href"]?.contains("/settings/overlays?age=due") == true)
    }
}
