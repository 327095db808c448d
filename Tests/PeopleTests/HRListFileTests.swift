import Core
import Foundation
import Testing

@testable import People

@Suite("An HR list as a file")
struct HRListFileTests {
    /// 社員番号,姓,名,メール,支店,来日日 CRLF E001,髙橋,①郎,T.Takahashi@Example.jp,青峰支店,令和8年4月1日 CRLF
    static let cp932: [UInt8] = [
        0x8E, 0xD0, 0x88, 0xF5, 0x94, 0xD4, 0x8D, 0x86, 0x2C, 0x90, 0xA9, 0x2C, 0x96, 0xBC, 0x2C,
        0x83, 0x81, 0x81, 0x5B, 0x83, 0x8B, 0x2C, 0x8E, 0x78, 0x93, 0x58, 0x2C, 0x97, 0x88, 0x93,
        0xFA, 0x93, 0xFA, 0x0D, 0x0A, 0x45, 0x30, 0x30, 0x31, 0x2C, 0xEE, 0xE0, 0x8B, 0xB4, 0x2C,
        0x87, 0x40, 0x98, 0x59, 0x2C, 0x54, 0x2E, 0x54, 0x61, 0x6B, 0x61, 0x68, 0x61, 0x73, 0x68,
        0x69, 0x40, 0x45, 0x78, 0x61, 0x6D, 0x70, 0x6C, 0x65, 0x2E, 0x6A, 0x70, 0x2C, 0x90, 0xC2,
        0x95, 0xF4, 0x8E, 0x78, 0x93, 0x58, 0x2C, 0x97, 0xDF, 0x98, 0x61, 0x38, 0x94, 0x4E, 0x34,
        0x8C, 0x8E, 0x31, 0x93, 0xFA, 0x0D, 0x0A,
    ]

    static let text = """
        社員番号,姓,名,メール,支店,来日日\r
        E001,髙橋,①郎,T.Takahashi@Example.jp,青峰支店,令和8年4月1日\r

        """

    @Test(
        "The encodings and line ends of Excel give the same row",
        arguments: [
            cp932, Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            text.utf8.filter { $0 != 0x0D }, text.utf8.filter { $0 != 0x0A },
        ] as [[UInt8]]
    )
    func encodings(bytes: [UInt8]) throws {
        let list = try HRListReader.read(bytes, today: .listDay)

        let row = try #require(list.rows.first)
        #expect(list.read == 1 && list.refused.isEmpty && list.warnings.isEmpty)
        #expect(row.row == 2 && row.employeeNumber == "E001")
        #expect(row.familyName == "髙橋" && row.givenName == "①郎")
        #expect(row.email == "t.takahashi@example.jp" && row.branch == "青峰支店")
        #expect(row.anchors[.landing] == Day(2026, 4, 1) && row.anchors.count == 1)
    }

    @Test("All 30 headers are known in English and Japanese, in any width, case and spacing")
    func headers() {
        #expect(HRColumn.allCases.count == 30)
        for column in HRColumn.allCases {
            #expect(HRColumn(header: column.rawValue) == column)
            #expect(HRColumn(header: column.japaneseHeader) == column)
            #expect(!ForbiddenColumn.matches(column.rawValue))
            #expect(!ForbiddenColumn.matches(column.japaneseHeader))
        }
        #expect(HRColumn(header: " Ｆａｍｉｌｙ　Ｎａｍｅ ") == .familyName)
        #expect(HRColumn(header: "氏名ｶﾅ") == .nameKatakana)
        #expect(HRColumn(header: "LANDING DATE") == .landingDate)
        #expect(HRColumn(header: "names") == nil)
    }

    @Test(
        "An unusable file is refused in one sentence",
        arguments: [
            ("", .empty), ("\r\n\r\n , \n", .empty), ("\u{FEFF}", .empty),
            ("town,river\nA,B\n", .noKnownColumn),
            ("{\"email\": \"a@example.jp\"}", .noKnownColumn),
            ("family_name,branch\nSato,Aomine\n", .identifierColumnMissing),
            ("family_name,email,メール\nSato,a@example.jp,b@example.jp\n", .duplicateColumn(.email)),
            ("family_name,email\n\"Sato,a@example.jp\n", .unclosedQuote(row: 2)),
            ("family_name,email\nSato,\"a\"b\n", .textAfterQuote(row: 2)),
            (
                "family_name,email\n" + String(repeating: "x", count: 2_000_000),
                .rowTooLarge(row: 2)
            ),
        ] as [(String, HRListError)]
    )
    func unusable(text: String, error: HRListError) {
        #expect(throws: error) { try readList(text) }
        #expect(error.status == 422)
    }

    @Test("Bytes that are no text, and more than 50 MB of them, are refused")
    func bytes() {
        let workbook: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0xFF]
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000)

        #expect(throws: HRListError.unreadableText) {
            try HRListReader.read(workbook, today: .listDay)
        }
        #expect(throws: HRListError.tooLarge) { try HRListReader.read(line, today: .listDay) }
        #expect(throws: HRListError.rowTooLarge(row: 1)) {
            try HRListReader.read(Array(line.prefix(HRListReader.limit)), today: .listDay)
        }
    }

    @Test("A header alone is an empty list, and blank rows are not read")
    func blankRows() throws {
        #expect(try readList("family_name,email\n") == HRList())

        let list = try readList("\n,,\nfamily_name,email\n\n,\nSato,a@example.jp\n　, \n")

        #expect(list.read == 1 && list.rows.map(\.row) == [6])
    }

    @Test("A column that the list does not know is a warning")
    func unknownColumn() throws {
        let list = try readList(
            "family_name,email,Shoe size,\nSato,a@example.jp,27,\nAbe,b@example.jp,27,x\n"
        )

        #expect(list.rows.count == 2)
        #expect(list.warnings.map(\.reason) == [.unknownColumn, .namelessColumn])
        #expect(list.warnings.map(\.column) == ["Shoe size", ""])
        #expect(list.warnings.map(\.row) == [1, 3])
    }

    @Test("An unquoted comma does not move an address under the wrong header")
    func tooManyCells() throws {
        let list = try readList(
            "family_name,email,address\nSato,a@example.jp,1-2-3 Honcho, Aomine\nAbe,b@example.jp\n"
        )

        #expect(
            list.refused == [.init(row: 2, column: nil, value: "Aomine", reason: .tooManyCells)]
        )
        #expect(list.rows.map(\.familyName) == ["Abe"])
        #expect(list.rows.map(\.address) == [nil])
    }

    @Test("Rows are counted as a spreadsheet shows them, line breaks in quotes apart")
    func lineBreaks() throws {
        let list = try readList(
            "family_name,email,address\r\nSato,a@example.jp,\"1-2\r\nAomine\"\r\nAbe,none,\r\n"
        )

        #expect(list.rows.map(\.address) == ["1-2 Aomine"])
        #expect(list.refused.map(\.row) == [3])
        #expect(list.read == 2)
    }

    @Test("Every sentence exists in both languages")
    func sentences() throws {
        let errors: [HRListError] = [
            .empty, .tooLarge, .unreadableText, .converterMissing("CP932"), .noKnownColumn,
            .unclosedQuote(row: 2), .textAfterQuote(row: 2), .rowTooLarge(row: 2),
            .forbiddenColumn("x"), .duplicateColumn(.email),
            .identifierColumnMissing,
        ]
        let keys =
            errors.map(\.messageKey) + HRReason.allCases.map(\.key)
            + HRWarningReason.allCases.map(\.key)
        let strings = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Features/People/Strings").standardized
        for language in ["en", "ja"] {
            let data = try Data(contentsOf: strings.appending(path: "\(language).json"))
            let catalogue = try JSONDecoder().decode([String: String].self, from: data)
            #expect(keys.filter { catalogue[$0] == nil } == [])
        }
    }
}
