import CSV
import Foundation
import Testing

@Suite("The encoding of a CSV file")
struct CSVTextTests {
    @Test(
        "CP932 is read with its NEC and IBM extensions",
        arguments: [
            ([0xFB, 0xFC, 0x8B, 0xB4], "髙橋"), ([0x8D, 0x82, 0x8B, 0xB4], "高橋"),
            ([0x87, 0x40, 0x87, 0x54], "①Ⅰ"), ([0xFA, 0xB1, 0x93, 0x63], "﨑田"),
            ([0xED, 0x95, 0x2C], "﨑,"), ([0x95, 0x5C, 0x83, 0x5C], "表ソ"),
            ([0x81, 0x60, 0x81, 0x7C], "～－"), ([0xC0, 0xB6, 0xCA, 0xBC], "ﾀｶﾊｼ"),
            ([0x96, 0xBC, 0x2C, 0x90, 0xA9, 0x0D, 0x0A], "名,姓\r\n"),
        ] as [([UInt8], String)]
    )
    func cp932(bytes: [UInt8], text: String) throws {
        #expect(try CSVText.decode(bytes) == Array(text.utf8))
        #expect(try CSVText.decode(Data(bytes)) == Array(text.utf8))
    }

    @Test(
        "UTF-8 and UTF-16 are read, and their mark is taken off",
        arguments: [
            (Array("社員番号,姓".utf8), "社員番号,姓"),
            ([0xEF, 0xBB, 0xBF] + Array("髙橋 ① 🏠".utf8), "髙橋 ① 🏠"),
            ([0xFF, 0xFE, 0xD9, 0x9A, 0x3C, 0xD8, 0xE0, 0xDF], "髙🏠"),
            ([0xFE, 0xFF, 0x9A, 0xD9, 0xD8, 0x3C, 0xDF, 0xE0], "髙🏠"),
            ([0xFF, 0xFE], ""), ([0xEF, 0xBB, 0xBF], ""), ([], ""),
        ] as [([UInt8], String)]
    )
    func unicode(bytes: [UInt8], text: String) throws {
        #expect(try CSVText.decode(bytes) == Array(text.utf8))
    }

    @Test(
        "What is no text in a known encoding is refused",
        arguments: [
            [0x80], [0xFF], [0xFD, 0xFE], [0x41, 0xA0, 0x42],  // no CP932
            [0x8B], [0x8B, 0xB4, 0xFB],  // cut within a character
            [0x81, 0x20], [0x85, 0x9F, 0x41],  // unassigned
            [0xEF, 0xBB, 0xBF, 0x8B, 0xB4],  // a UTF-8 mark before CP932
            [0x41, 0x00, 0x2C, 0x00], [0x00],  // UTF-16 without a mark
            [0xFF, 0xFE, 0x41], [0xFF, 0xFE, 0x00, 0xD8], [0xFF, 0xFE, 0x00, 0x00],
            [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0xFF],  // a workbook
            [0x1B, 0x24, 0x42, 0x3C, 0x52, 0x1B, 0x28, 0x42],  // ISO-2022-JP
        ] as [[UInt8]]
    )
    func refused(bytes: [UInt8]) {
        #expect(throws: CSVError.unknownEncoding) { try CSVText.decode(bytes) }
    }

    @Test("A long text is converted whole")
    func long() throws {
        let bytes = [[UInt8]](repeating: [0xFB, 0xFC, 0x8B, 0xB4, 0x0A], count: 50_000).flatMap {
            $0
        }

        let text = try CSVText.decode(bytes)

        let isWhole = text.elementsEqual(String(repeating: "髙橋\n", count: 50_000).utf8)
        #expect(isWhole)
    }

    @Test("A file above the limit is refused before it is looked at")
    func large() {
        let bytes = [UInt8](repeating: 0xFF, count: 11)

        #expect(throws: CSVError.fileTooLarge(limit: 10)) {
            try CSVText.decode(bytes, limits: CSVLimits(file: 10))
        }
        #expect(throws: CSVError.fileTooLarge(limit: 10)) {
            try CSVText.decode(Data(bytes), limits: CSVLimits(file: 10))
        }
    }
}
