import Core
import Foundation
import Testing

@testable import People

@Suite("The export of people")
struct HRListWriterTests {
    @Test("An export is read back unchanged")
    func roundTrip() throws {
        let rows = [full, hostile]

        let list = try readList(HRListWriter.csv(rows))

        #expect(list.refused.isEmpty && list.read == 2)
        #expect(list.rows == rows)
        #expect(HRListWriter.csv(list.rows) == HRListWriter.csv(rows))
    }

    @Test("No cell of an export is a formula")
    func formulas() {
        let csv = HRListWriter.csv([hostile])

        #expect(csv.contains("'=HYPERLINK") && csv.contains("'+81 90-1234-5678"))
        #expect(!csv.contains(",=") && !csv.contains(",+") && !csv.contains("\"="))
    }

    @Test("The JSON export is one array of objects with the names of the columns")
    func json() throws {
        let data = try HRListWriter.json([full, HRRow()])

        let array = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(array.count == 2)
        #expect(array.allSatisfy { Set($0.keys) == Set(HRColumn.allCases.map(\.rawValue)) })
        #expect(array.first?["landing_date"] as? String == "2026-04-01")
        #expect(array.first?["drives"] as? String == "yes")
        #expect(array.last?["email"] is NSNull)
        #expect(try HRListWriter.json([]) == Data("[]".utf8))
    }

    @Test("The report has the names of the contract")
    func report() throws {
        let refusal = HRList.Refusal(row: 3, column: .email, value: "x", reason: .badEmail)

        let data = try JSONEncoder().encode(refusal)

        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["row", "column", "value", "reason"])
        #expect(object["reason"] as? String == "bad_email")
    }

    private var full: HRRow {
        var row = HRRow(row: 2)
        row.employeeNumber = "E001"
        row.familyName = "Smith"
        row.givenName = "Robin"
        row.nameKatakana = "ロビン・スミス"
        row.preferredName = "Rob"
        row.email = "robin@example.jp"
        row.phone = "090-1234-5678"
        row.language = .english
        row.role = .alt
        row.branch = "青峰支店"
        row.supporterEmail = "dana@example.jp"
        row.recruiterEmail = "kim@example.jp"
        row.stage = .working
        row.track = .alternate
        row.anchors = [.landing: Day(2026, 4, 1), .exit: Day(2027, 3, 31)].compactMapValues(\.self)
        row.municipalityCode = "131016"
        row.address = "本町1-2-3、\"青峰荘\", 203"
        row.contractMode = .dispatch
        row.nationalityGroup = "visa required"
        row.residenceStatus = "教育"
        row.housing = "company"
        row.drives = true
        return row
    }

    private var hostile: HRRow {
        var row = HRRow(row: 3)
        row.familyName = "=HYPERLINK(\"http://example.com\",\"x\")"
        row.givenName = "'=1+1"
        row.email = "=a@example.jp"
        row.phone = "+81 90-1234-5678"
        row.address = "-2+3, \"A\"; 'tis"
        row.housing = "@SUM(A1)"
        return row
    }
}
