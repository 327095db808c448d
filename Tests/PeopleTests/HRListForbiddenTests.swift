import Foundation
import Testing

@testable import People

@Suite("Data that must not be stored")
struct HRListForbiddenTests {
    @Test(
        "A forbidden column refuses the whole file with its name",
        arguments: [
            "My Number", "mynumber", "MY_NUMBER", "myNumber", "Ｍｙ　Ｎｕｍｂｅｒ", "マイナンバー",
            "ﾏｲﾅﾝﾊﾞｰ", "マイナンバー(個人番号)", "個人番号", "My\u{200B}Number", "Individual number",
            "diagnosis", "Diagnoses 2026", "診断", "健康診断結果", "illness", "Illnesses", "medicine",
            "Medical notes", "medications", "服薬", "health", "Health check", "健康状態", "病歴",
            "disability", "Disabled?", "障害", "障がい者手帳", "religion", "Religious needs", "宗教",
            "criminal record", "犯罪歴", "前科", "police-check", "union", "Union member",
            "labour union", "労働組合", "blood type", "血液型", "stress check", "stress_check_result",
            "ストレスチェック", "allergies", "アレルギー", "妊娠", "race", "人種", "信条", "ethnicity",
        ]
    )
    func forbidden(header: String) throws {
        let error = #expect(throws: HRListError.self) {
            try readList("family_name,email,\"\(header)\"\nSato,a@example.jp,x\n")
        }
        guard case .forbiddenColumn(let name) = error else {
            Issue.record("\(header) was not refused by name")
            return
        }
        #expect(name.isEmpty == false)
        #expect(error?.values.first?.value == name)
    }

    @Test(
        "A harmless column that only sounds like one is left out with a warning",
        arguments: [
            "reunion", "department", "Environmental group", "billing", "Trace", "skills",
            "国籍", "生年月日", "法人番号", "緊急連絡先", "grace period", "備考",
        ]
    )
    func harmless(header: String) throws {
        let list = try readList("family_name,email,\(header)\nSato,a@example.jp,x\n")

        #expect(list.warnings.map(\.column) == [header])
        #expect(list.rows.count == 1)
    }

    @Test("It comes before every other problem of the file")
    func first() {
        #expect(throws: HRListError.forbiddenColumn("マイナンバー")) {
            try readList("マイナンバー\n123456789012\n")
        }
    }

    @Test(
        "A text that is nothing but twelve digits is a warning, which does not repeat them",
        arguments: [
            "123456789012", "1234 5678 9012", "1234-5678-9012", "１２３４５６７８９０１２",
            " 123456789012 ", "123 456 789 012", "'123456789012",
        ]
    )
    func wholeCell(value: String) throws {
        for column in HRColumn.allCases where column.isFreeText {
            let list = try readRow(column, value)
            #expect(list.refused.isEmpty && list.rows.count == 1)
            #expect(list.warnings.map(\.reason) == [.twelveDigits])
            #expect(list.warnings.map(\.column) == [column.rawValue])
            let reported = list.warnings.map(\.value).joined()
            #expect(reported.utf8.contains(UInt8(ascii: "*")))
            #expect(!reported.unicodeScalars.contains { $0.properties.numericType != nil })
        }
    }

    @Test(
        "A My Number in a text refuses the row, and is masked",
        arguments: [
            "My number is 123456789018", "1234-5678-9018", "番号１２３４５６７８９０１８です",
            "123 456 789 018", "1-2-3 Honcho 1234 5678 9018",
        ]
    )
    func certain(value: String) throws {
        let list = try readRow(.address, value)

        #expect(list.rows.isEmpty)
        #expect(list.refused.map(\.reason) == [.myNumber])
        #expect(list.refused.map(\.column) == ["address"])
        #expect(list.refused.allSatisfy { !$0.value.contains("9018") })
    }

    @Test("An employee number of twelve digits is warned about alone")
    func employeeNumber() throws {
        let list = try readRow(.employeeNumber, "123456789018")

        #expect(list.refused.isEmpty)
        #expect(list.warnings.map(\.reason) == [.twelveDigits])
    }

    @Test(
        "Twelve digits within a text are a warning",
        arguments: [
            ("1-2-3 Honcho, no. 123456789012", true), ("1234-5678-9012 Honcho", true),
            ("(1234 5678 9012) Honcho", true), ("番号１２３４５６７８９０１２です", true),
            ("090-1234-5678", false), ("〒123-4567 本町1-2-3", false), ("1234567890123 x", false),
            ("12345678901 x", false), ("12 34 56 78 90 12 x", false),
        ]
    )
    func withinText(value: String, isWarned: Bool) throws {
        let list = try readRow(.address, value)

        #expect(list.rows.map(\.address) == [value])
        #expect(list.warnings.map(\.reason) == (isWarned ? [.twelveDigits] : []))
    }

    @Test("Wherever twelve digits break a rule, the report masks them")
    func masked() throws {
        let list = try readRow(.landingDate, "123456789012")

        #expect(list.refused.map(\.value) == ["************"])
        #expect(list.refused.map(\.reason) == [.badDate])
    }
}
