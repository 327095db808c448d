import CSV
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
    @Test(
        "Fields are quoted where they must be",
        arguments: [
            (["a", "b"], "a,b\r\n"), (["a,b", "c\"d"], "\"a,b\",\"c\"\"d\"\r\n"),
            (["x\r\ny", "髙橋"], "\"x\r\ny\",髙橋\r\n"), (["a;b"], "\"a;b\"\r\n"),
            ([""], "\"\"\r\n"), (["", ""], ",\r\n"), ([",\u{301}"], "\",\u{301}\"\r\n"),
        ] as [([String], String)]
    )
    func quotes(fields: [String], line: String) {
        #expect(CSVWriter.row(fields).utf8.elementsEqual(line.utf8))
    }

    @Test(
        "No field begins as a formula does, and each can be read back",
        arguments: [
            "=1+1", "+81-90-1234-5678", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－",
            "＠x",
            "=\u{301}1", "\u{FEFF}=1", "'=1", "''=1",
        ]
    )
    func guardsFormulas(field: String) throws {
        let row = try #require(try CSVReader(Array(CSVWriter.row([field]).utf8)).allRows().first)

        #expect(row.fields[0].unicodeScalars.elementsEqual(("'" + field).unicodeScalars))
        #expect(CSVWriter.unguard(row.fields[0]).unicodeScalars.elementsEqual(field.unicodeScalars))
    }

    @Test(
        "Other fields are left alone",
        arguments: ["", "'", "'tis", "''", "O'Neill", "1=1", " =1", "ー"]
    )
    func leavesAlone(field: String) {
        #expect(CSVWriter.unguard(field) == field)
        #expect(CSVWriter.row(["a", field]) == "a,\(field)\r\n")
    }
}
