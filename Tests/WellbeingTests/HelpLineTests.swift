import Core
import Foundation
import Strings
import Testing
import Web

@testable import Wellbeing

@Suite("A help line")
struct HelpLineTests {
    let lines: [HelpLine]

    init() throws { lines = try HelpLineFile.lines() }

    @Test("of the product speaks both languages")
    func bilingual() {
        #expect(lines.count == 25)
        for line in lines {
            let notes = line.telephones.compactMap(\.note)
            for text in [line.name, line.hours, line.languages, line.use] + notes {
                #expect(!text.english.isEmpty && !text.japanese.isEmpty, "\(line.id)")
                #expect(text.english.utf8.allSatisfy { $0 < 0xE3 }, "\(line.id)")
            }
        }
    }

    @Test("is kept with a reason when it must not be shown")
    func withheld() {
        let withheld = lines.filter { $0.tier == .withheld }

        let ids = ["employer-counselling", "fresc-helpdesk", "japan-helpline"]
        #expect(withheld.map(\.id).sorted() == ids)
        #expect(withheld.allSatisfy { $0.withheld?.isEmpty == false })
    }

    @Test(
        "is dialled as it is printed",
        arguments: [
            ("119", "tel:119"), ("#7119", "tel:%237119"), ("0120-279-338", "tel:0120279338"),
        ]
    )
    func dials(number: String, address: String) {
        #expect(Telephone(number)?.call.description == address)
    }

    @Test(
        "with anything but a number is refused",
        arguments: ["", "-", "119;110", "03\u{301}", "tel:119", "0120-279-226 (Iwate)", "1\r\n2"]
    )
    func refuses(number: String) {
        #expect(Telephone(number) == nil)
    }

    @Test(
        "is dated by a year, a month or a span",
        arguments: [("2026", 2026, nil), ("2026-09", 2026, 9), ("2015-2026", 2026, nil)]
    )
    func dated(text: String, year: Int, month: Int?) {
        let date = AsOf(text)

        #expect(date?.year == year)
        #expect(date?.month == month)
    }

    @Test("without a date is not dated", arguments: ["", "undated", "26", "2026-13", "2026-2015"])
    func undated(text: String) {
        #expect(AsOf(text) == nil)
    }

    @Test(
        "warns about its hours from twelve months after its date",
        arguments: [("2027-08-31", false), ("2027-09-01", true)]
    )
    func age(day: String, isDoubtful: Bool) throws {
        let line = try sample(asOf: "\"2026-09\"", status: "confirmed")
        let day = try #require(Day(day))

        #expect(line.doubts(on: day) == (isDoubtful ? ["doubt.hours"] : []))
    }

    @Test("that is not confirmed says so", arguments: ["single", "repo-only", "from-memory"])
    func unconfirmed(status: String) throws {
        let line = try sample(asOf: "null", status: status)
        let day = try #require(Day(2026, 9, 21))

        #expect(line.doubts(on: day) == ["doubt.\(status)", "doubt.hours"])
    }

    @Test("has a sentence for every doubt", arguments: Language.allCases)
    func sentences(language: Language) throws {
        let strings = try Strings(folder: Resources.folder("Strings", of: "Wellbeing"))
        let day = try #require(Day(2030, 1, 1))

        for doubt in lines.flatMap({ $0.doubts(on: day) }) {
            #expect(strings[language].has(doubt))
        }
    }

    @Test("for danger is never doubted")
    func danger() throws {
        let day = try #require(Day(2040, 1, 1))

        for line in lines where line.situation == .danger { #expect(line.doubts(on: day).isEmpty) }
    }

    @Test("file without 119 stops the start")
    func missing() {
        #expect(throws: HelpLineFileError.missing("fire-ambulance")) {
            try HelpLineFile.lines(in: Data(Self.yaml(asOf: "null", status: "single").utf8))
        }
    }

    @Test("file that is absent or broken stops the start")
    func unreadable() {
        #expect(throws: HelpLineFileError.unreadable("/nowhere/lines.yaml")) {
            try HelpLineFile.lines(at: URL(filePath: "/nowhere/lines.yaml"))
        }
        #expect(throws: HelpLineFileError.self) { try HelpLineFile.lines(in: Data("- {".utf8)) }
    }

    @Test("that is wrong stops the start", arguments: ["id: police", "en: \"\"", "\"03\\u0301\""])
    func wrong(change: String) throws {
        let file = Resources.folder("HelpLines.yaml", of: "Wellbeing")
        let good = try String(contentsOf: file, encoding: .utf8)
        let bad =
            switch change {
            case "id: police": good.replacing("id: coastguard", with: change)
            case "en: \"\"": good.replacing("en: \"Coast Guard\"", with: change)
            default: good.replacing("\"118\"", with: change)
            }

        #expect(bad != good)
        #expect(throws: HelpLineFileError.self) { try HelpLineFile.lines(in: Data(bad.utf8)) }
    }

    /// The one line of the file, behind the check that 119 is there.
    private func sample(asOf: String, status: String) throws -> HelpLine {
        let found = try HelpLineFile.decode(Data(Self.yaml(asOf: asOf, status: status).utf8))
        return try #require(found.first)
    }

    private static func yaml(asOf: String, status: String) -> String {
        """
        - id: sample
          tier: 1
          situation: talk
          name: {en: Sample, ja: 例}
          tel: ["0120-000-000"]
          hours: {en: Always, ja: いつでも}
          languages: {en: English, ja: 英語}
          use: {en: To talk, ja: 話す}
          as_of: \(asOf)
          status: \(status)
          sources: []
          last_checked_on: null
          checked_by: null
        """
    }
}
