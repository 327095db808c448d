import CSV
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
    @Test(
        "Fields are separated, quotes taken off and doubled quotes halved",
        arguments: [
            ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,\"b,\"\"c\"\"\"\n\"\",", [["a", "b,\"c\""], ["", ""]]),
            ("\"x\r\ny\",\"\n\"\n", [["x\r\ny", "\n"]]),
            ("a\tb,c\n", [["a\tb", "c"]]),
            ("a\tb;c\n1,5\t2\n", [["a", "b;c"], ["1,5", "2"]]),
            ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
            ("\n\"a,b\";c\n1;2\n", [["a,b", "c"], ["1", "2"]]),
            ("a,b\nsay \"hi\",3\"\n", [["a", "b"], ["say \"hi\"", "3\""]]),
            ("a\n\"\"\nb", [["a"], [""], ["b"]]),
            ("a,b,c\n1\n,,,\n", [["a", "b", "c"], ["1"], ["", "", "", ""]]),
            ("\u{FEFF}a,b", [["a", "b"]]), ("a,\u{301}b", [["a", "\u{301}b"]]),
            ("", []), ("\n\r\n\r", []), ("\u{FEFF}", []), ("a,", [["a", ""]]), ("\"\"", [[""]]),
        ] as [(String, [[String]])]
    )
    func fields(text: String, expected: [[String]]) throws {
        #expect(try CSVReader(Array(text.utf8)).allRows().map(\.fields) == expected)
    }

    @Test("A row has the number that a spreadsheet shows")
    func numbers() throws {
        let text = "a,b\r\n\"1\r\n1\",2\r\n\r\n3,4\r\n,\r\n\n5,6"

        let rows = try CSVReader(Array(text.utf8)).allRows()

        #expect(rows.map(\.number) == [1, 2, 4, 5, 7])
        #expect(rows.map(\.isBlank) == [false, false, false, true, false])
    }

    @Test(
        "A file that cannot be split says where",
        arguments: [
            ("a,b\n\"1,2\n3,4\n", .unclosedQuote(row: 2)), ("\"", .unclosedQuote(row: 1)),
            ("a\n\"\"\"", .unclosedQuote(row: 2)), ("a,b\n\n\"1\"x,2\n", .textAfterQuote(row: 3)),
            ("a,b\n1,123456789\n", .fieldTooLong(row: 2)),
            ("a,b\n1,\"12345678\"\"\"\n", .fieldTooLong(row: 2)),
            ("a,b\n12345678,12345678,1234\n", .recordTooLong(row: 2)),
            ("a,b\n\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\",12345678\n", .recordTooLong(row: 2)),
            ("a,b\n1,2,3,4,5\n", .tooManyColumns(row: 2)),
            (String(repeating: "\n", count: 101), .fileTooLarge(limit: 100)),
        ] as [(String, CSVError)]
    )
    func refused(text: String, error: CSVError) throws {
        let limits = CSVLimits(file: 100, record: 20, field: 8, columns: 4)
        var rows = CSVReader(Array(text.utf8), limits: limits).rows

        #expect(throws: error) { while try rows.next() != nil {} }
        #expect(try rows.next() == nil)
    }

    @Test("What just fits is read")
    func fitting() throws {
        let limits = CSVLimits(file: 20, record: 20, field: 8, columns: 4)
        let text = "12345678,\"1234567\",,"

        let rows = try CSVReader(Array(text.utf8), limits: limits).allRows()

        #expect(rows.map(\.fields) == [["12345678", "1234567", "", ""]])
    }

    @Test(
        "100 MB on one line are refused at once",
        arguments: [
            ("x", .fieldTooLong(row: 1)), ("\"", .fieldTooLong(row: 1)),
            (",", .tooManyColumns(row: 1)), ("", .fileTooLarge(limit: 64 << 20)),
        ] as [(String, CSVError)]
    )
    func oneLine(character: String, error: CSVError) {
        let bytes = [UInt8](repeating: character.utf8.first ?? 0, count: 100 << 20)
        let limits = character.isEmpty ? CSVLimits() : CSVLimits(file: .max)

        #expect(throws: error) { try CSVReader(bytes, limits: limits).allRows() }
    }
}
