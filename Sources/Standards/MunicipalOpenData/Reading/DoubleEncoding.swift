import CSV

/// Text whose bytes were read as Latin-1 or Windows-1252 and saved again as UTF-8.
///
/// Such a file is flawless UTF-8 without a single kana or kanji.
enum DoubleEncoding {
    /// Whether `text` has letters beyond ASCII, a tenth at least, and all of them Western.
    static func isSuspected(in text: [UInt8]) -> Bool {
        var western = 0
        for byte in text where byte >= 0xC0 {
            // U+3040 and above: kana, kanji, half-width katakana.
            if byte >= 0xE3 { return false }
            western += 1
        }
        return western > 0 && western * 10 >= text.count
    }

    /// The text before it was read in the wrong encoding; `nil` when it cannot be had back.
    static func restored(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value <= 0xFF {
                bytes.append(UInt8(scalar.value))
            } else if let byte = windows1252[scalar.value] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        guard let text = try? CSVText.decode(bytes), !isSuspected(in: text) else { return nil }
        return text
    }

    /// What Windows-1252 has where Latin-1 has control characters.
    ///
    /// Source: Unicode, Mappings/Vendors/Micsft/Windows/CP1252.
    private static let windows1252: [UInt32: UInt8] = [
        0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86,
        0x2021: 0x87, 0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C,
        0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95,
        0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
        0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
    ]
}
