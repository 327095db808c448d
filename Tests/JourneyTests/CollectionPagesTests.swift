import Accounts
import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages about collection days")
struct CollectionPagesTests {
    static let hostile = JourneyPagesTests.hostile
    let today = Day.on("2026-09-18")

    private func checked(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(type(of: page)): \(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        let ids = parsed.attributes["id", default: []]
        #expect(Set(ids).count == ids.count)
        return parsed
    }

    private func words(_ language: Language) throws -> CollectionWords {
        CollectionWords(text: try journeyText(language), japanese: try journeyText(.japanese))
    }

    /// Every text hostile: a rule, a town's own words, and a list of days that has ended.
    private func area(checked day: Day?) throws -> CollectionArea {
        let text = OverlayText(en: Self.hostile, ja: Self.hostile)
        var fields = CollectionFields()
        (fields.kana, fields.english, fields.place) = (Self.hostile, Self.hostile, text)
        (fields.until, fields.noneOn) = (480, [today + 3])
        fields.rules = [
            CollectionRule(
                kind: .burnable,
                name: text,
                days: CollectionProse.parse("毎週土曜日"),
                bag: text
            ),
            CollectionRule(kind: .cans, written: Self.hostile),
            CollectionRule(kind: .paper, days: CollectionProse.parse("2026-01-05")),
        ]
        return CollectionArea(
            id: .make(at: today.morning),
            municipality: "222127",
            name: Self.hostile,
            fields: fields,
            source: "https://example.org/",
            lastCheckedOn: day,
            checkedBy: nil,
            version: 1
        )
    }

    @Test(
        "of an assistant are whole, harmless, and say how old they are",
        arguments: Language.allCases
    )
    func reader(language: Language) throws {
        let text = try journeyText(language)
        let area = try area(checked: today - 500)

        let page = CollectionsPage(
            area,
            choices: [area],
            town: "Yaizu",
            checker: Self.hostile,
            today: today,
            words: try words(language)
        )
        let parsed = try checked(page)
        #expect(parsed.text.contains(text["overlay.old"]))
        #expect(parsed.text.contains(text["collections.as_written"]))
        #expect(page.days.map(\.day).first == today + 1)

        let empty = CollectionsPage(
            nil,
            choices: [],
            town: "",
            checker: "",
            today: today,
            words: try words(language)
        )
        #expect(try !checked(empty).elements.contains("form"))
    }

    @Test("of staff are whole and harmless", arguments: Language.allCases)
    func staff(language: Language) throws {
        let words = try words(language)
        let area = try area(checked: nil)
        _ = try checked(
            CollectionAreasPage([("222127", "Yaizu", [area])], today: today, words: words)
        )
        var page = CollectionAreaPage(
            words: words,
            form: CollectionForm(
                FormValues([("rule_2_schedule", Self.hostile), ("until", Self.hostile)]),
                today: today
            ),
            town: ("222127", "Yaizu"),
            stored: area,
            today: today,
            attempt: AttemptField(now: today.morning)
        )
        page.conflict = CollectionDifference(text: words.text).all(
            CollectionDraft(area),
            CollectionDraft()
        )
        #expect(page.form.problems.map(\.field).contains("rule_2_kind"))
        #expect(try checked(page).text.contains(words.text["collections.error.time"]))
        let csv = "地名,草木,備考\n港町,第1月曜日,\(Self.hostile.replacing(",", with: " "))\n"
        let bare = csv.utf8.filter { $0 != UInt8(ascii: "\"") }
        let file = try CollectionFile(bare, town: "222127")
        var report = CollectionImport.Report(file: file)
        report.untouched = [Self.hostile]
        for decision in [nil, Link.collectionDecision("a")] {
            _ = try checked(
                CollectionReportPage(
                    words: words,
                    town: "Yaizu",
                    report: report,
                    decision: decision,
                    today: today
                )
            )
        }
        var upload = CollectionImportPage(
            text: words.text,
            towns: [("222127", "Yaizu")],
            values: FormValues([]),
            today: today
        )
        upload.problems = [("file", words.text["collections.file.no_days"])]
        _ = try checked(upload)
    }

    @Test("Today says one line for today or tomorrow, and nothing for other days")
    func card() throws {
        let area = try area(checked: today)
        let words = try words(.english)
        let at = { (day: Day) in CollectionCard(area, at: day.startInJapan + 9 * 3600, words: words)
        }

        let friday = try ParsedMarkup("<main>\(at(today).html)</main>")
        #expect(friday.text.contains("Tomorrow, Sat 19 Sep:"))
        #expect(friday.text.contains("by 8:00"))
        #expect(at(today + 1).html == "")
        #expect(at(today).link != "")
        let nobody = CollectionCard(nil, at: today.morning, words: words)
        #expect(try ParsedMarkup("<main>\(nobody.html)</main>").text.contains("Choose your"))
    }

    @Test("A form that is sent as it came says the same", arguments: Language.allCases)
    func roundTrip(language: Language) throws {
        var draft = CollectionDraft(try area(checked: today - 3))
        let plain = OverlayText(en: "plain", ja: "平")
        (draft.name, draft.fields.kana, draft.fields.english) = ("港", "みなと", "Port")
        (draft.fields.place, draft.fields.yearEnd) = (plain, YearEnd(from: (12, 31), to: (1, 3)))
        (draft.fields.rules[0].name, draft.fields.rules[0].bag) = (plain, plain)
        draft.fields.rules[1].written = "奇数月の第1月曜日"

        let shown = CollectionForm(draft, in: language).values

        let read = CollectionForm(shown, today: today)
        #expect(read.problems.isEmpty)
        #expect(read.draft == draft)
    }
}
