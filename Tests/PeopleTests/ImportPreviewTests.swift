import Core
import Database
import Foundation
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("The preview of an import")
struct ImportPreviewTests {
    private static let list = """
        employee_number,family_name,given_name,email,role,branch,phone
        A1,Hale,Juniper,juniper@example.jp,alt,Aomine,050-0000-0001
        A2,Bo,Kai,kai@example.jp,alt,Aomine,

        """

    @Test("names who changes, with field, old and new value", arguments: Language.allCases)
    func changes(language: Language) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let changed = "employee_number,phone,branch\nA1,050-0000-0009,Kitasato\nA2,,\n"
            let report = try await office.run(changed, dryRun: true)

            let page = ImportReportPage(
                report,
                decision: "/people/import/a",
                createsBranches: false,
                text: try Strings.people()[language]
            )
            #expect(report.updated == 1 && report.unchanged == 1)
            #expect(page.changes.people.map(\.name) == ["Juniper Hale"])
            let fields = page.changes.people.first?.changes ?? []
            let (phone, branch) = (HRColumn.phone, HRColumn.branch)
            let names = [phone, branch].map {
                language == .english ? $0.rawValue : $0.japaneseHeader
            }
            let known = [names[0]: "050-0000-0001", names[1]: "Aomine"]
            let said = [names[0]: "050-0000-0009", names[1]: "Kitasato"]
            var (before, after): ([String: String], [String: String]) = ([:], [:])
            for field in fields {
                before[field.field] = field.before
                after[field.field] = field.after
            }
            #expect(before == known)
            #expect(after == said)
        }
    }

    @Test("shows fifty people, counts the rest, and escapes what a list says")
    func many() throws {
        let hostile = PeoplePagesTests.hostile
        var report = ImportReport()
        report.changes = (1...53).map { row in
            ImportReport.Change(
                row: row,
                person: .init(familyName: hostile, givenName: "", katakana: nil),
                column: "phone",
                before: "",
                after: hostile
            )
        }

        for language in Language.allCases {
            let text = try Strings.people()[language]
            let page = ImportReportPage(
                report,
                decision: "/people/import/a",
                createsBranches: false,
                text: text
            )
            let parsed = try ParsedMarkup("<main>\(page.body)</main>")

            #expect(page.changes.people.count == 50)
            #expect(parsed.text.contains(text.counted("import.more_people", 3)))
            #expect(parsed.text.contains(text["import.nothing"]))
            #expect(!parsed.elements.contains("img") && !parsed.elements.contains("script"))
        }
    }

    @Test("A report for programs keeps its numbers and lists alone")
    func json() throws {
        var report = ImportReport()
        report.changes = [
            .init(
                row: 2,
                person: .init(familyName: "Hale", givenName: "", katakana: nil),
                column: "phone",
                before: "",
                after: "1"
            )
        ]

        let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)

        #expect(!text.contains("Hale"))
    }

    @Test("What was refused is spoken of only where something was", arguments: [0, 1])
    func lead(refused: Int) throws {
        var report = ImportReport()
        report.refused = HRRow.refusals.prefix(refused).map { $0 }
        let text = try Strings.people()[.english]

        let page = ImportReportPage(report, decision: nil, createsBranches: false, text: text)
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(parsed.text.contains(text["import.done_lead"]) == (refused > 0))
    }
}

extension HRRow {
    /// A row that no branch takes.
    fileprivate static var refusals: [ImportReport.Refusal] {
        var row = HRRow()
        row.branch = "Kumo"
        return [.init(row: row, column: .branch, reason: .unknownBranch)]
    }
}
