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

@Suite("Pages of local keys, counters and the circle")
struct LocalPagesTests {
    static let hostile = JourneyPagesTests.hostile
    let today = Day.on("2026-09-11")

    private var attempt: AttemptField { AttemptField(now: today.morning) }

    private func checked(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(type(of: page)): \(parsed.text)")
        #expect(!parsed.elements.contains("script") && !parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        #expect(!(parsed.attributes["href"] ?? []).contains { $0.contains("about:invalid") })
        return parsed
    }

    private var names: [LocalKey] {
        LocalKey.scopes.map { scope in
            LocalKey(
                reach: OverlayReach(scope: scope, key: Self.hostile),
                names: OverlayText(en: Self.hostile, ja: Self.hostile),
                town: Self.hostile,
                isOffered: scope != .bank
            )
        }
    }

    private func words(_ language: Language) throws -> OverlayWords {
        OverlayWords(
            text: try journeyText(language),
            places: try Municipalities(),
            procedures: try shippedProcedures(),
            branches: [:],
            names: names
        )
    }

    @Test("of names and choices are whole and harmless", arguments: Language.allCases)
    func keys(language: Language) async throws {
        let words = try words(language)
        var page = LocalKeysPage(text: words.text, words: words, attempt: attempt)
        _ = try checked(page)
        page.error = .taken
        page.form = FormValues([("name_en", Self.hostile), ("town", Self.hostile)])
        _ = try checked(page)
        page.known = names[1]
        #expect(try checked(page).attributes["value"]?.contains("offer") == true)
        for error in [LocalKeyError.nameMissing, .nameTooLong, .nameWithoutLetters, .kindMissing] {
            #expect(words.text.has(error.messageKey), "\(error)")
        }
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, name: Self.hostile)
            let placement = try await world.database.read {
                try PlacementStore.find(world.placement, for: world.consultant, $0)
            }
            let known = names.map(\.reach) + [OverlayReach(scope: .school, key: "gone")]
            let form = ChoiceForm(names: names, known: known, town: nil)
            var choice = ChoicePage(
                text: words.text,
                placement: placement,
                form: form,
                attempt: attempt
            )
            choice.error = Self.hostile
            let values = try checked(choice).attributes["value"] ?? []
            #expect(values.contains("gone") && values.contains(Self.hostile))
            #expect(form.fields([.school], words.text).count == 3)
        }
    }

    @Test("of an import are whole and harmless", arguments: Language.allCases)
    func counters(language: Language) throws {
        let words = try words(language)
        var upload = CounterUploadPage(text: words.text)
        upload.isSaved = true
        _ = try checked(upload)
        for error in [
            FacilityError.columnMissing(Self.hostile), .columnTwice("a"), .broken(row: 3),
            .fileMissing, .tooLarge, .unreadableText, .noneOfYours, .nothingChosen, .dayAhead,
        ] {
            upload.error = error
            #expect(try checked(upload).text.contains(words.text["error.summary_title"]))
        }
        let hall = Facility.sample(name: Self.hostile, address: Self.hostile, said: Self.hostile)
        var list = FacilityList(facilities: Array(repeating: hall, count: FacilityList.shown + 2))
        (list.withoutTown, list.withoutPhone) = (Array(2...20), [3])
        var choice = CounterChoicePage(
            words: words,
            list: list,
            file: Self.hostile,
            licence: Self.hostile,
            day: today
        )
        choice.error = .nothingChosen
        #expect(choice.remarks.count == 3)
        let parsed = try checked(choice)
        #expect(parsed.attributes["value"]?.contains(CounterForm.carried(hall)) == true)
    }

    @Test(
        "A preview names what changes, what stays, and what is wrong",
        arguments: Language.allCases
    )
    func preview(language: Language) throws {
        let words = try words(language)
        let day = ("last_checked_on", "2026-09-01")
        let carried = ("facility", CounterForm.carried(.sample(name: Self.hostile)))
        let form = try CounterForm(
            FormValues([carried, day, ("counter", "0"), ("procedure", "x")])
        )
        let chosen = try form.chosen(today: today)
        let long = CounterImport.sample(name: String(repeating: "役", count: 300))
        let parts = [
            ("c-tennyu", chosen.outcome("c-tennyu", over: nil, today: today)),
            ("c-pension", .unchanged), ("l-tenshutsu", .newer(today)),
        ].map { id, outcome in
            CounterPreviewPage.Part(procedure: id, known: nil, outcome: outcome, effect: .none)
        }
        var page = CounterPreviewPage(
            words: words,
            form: form,
            chosen: chosen,
            parts: parts,
            attempt: attempt
        )
        page.isConflict = true
        let parsed = try checked(page)
        #expect(parsed.attributes["value"]?.contains("save") == true)
        let drafts = page.drafts(seen: FormValues([("version_c-tennyu", "0")]))
        #expect(drafts.map { $0.version } == [0])
        let wrong = CounterPreviewPage.Part(
            procedure: "c-tennyu",
            known: nil,
            outcome: long.outcome("c-tennyu", over: nil, today: today),
            effect: .none
        )
        page = CounterPreviewPage(
            words: words,
            form: form,
            chosen: long,
            parts: [wrong],
            attempt: attempt
        )
        #expect(!page.hasNoProblems)
        #expect(try checked(page).attributes["value"]?.contains("save") != true)
    }

    @Test("of a branch carry what they do not show", arguments: Language.allCases)
    func circle(language: Language) throws {
        let text = try journeyText(language)
        var overlay = Overlay.sample(.branch) { fields in
            fields.order = .postFirst
            fields.orderNote = OverlayText(en: Self.hostile, ja: Self.hostile)
            fields.phone = "054-626-1111"
        }
        overlay.sourceNote = Self.hostile
        let branch = Branch.ID.make(at: today.morning)
        let page = CirclePage(
            text: text,
            branch: branch,
            name: Self.hostile,
            known: overlay,
            attempt: attempt
        )
        let values = try checked(page).attributes["value"] ?? []
        #expect(values.contains("054-626-1111") && values.contains(Self.hostile))
        #expect(values.contains("post_first"))
        _ = try checked(
            CirclePage(text: text, branch: branch, name: Self.hostile, known: nil, attempt: attempt)
        )
        let row = CirclesPage.Row(
            name: Self.hostile,
            link: .circle(branch),
            order: nil,
            check: Self.hostile
        )
        _ = try checked(CirclesPage(text: text, rows: [row]))
    }
}
