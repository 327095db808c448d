import Core
import Foundation

extension JapaneseEra {
    /// Reads a day written with an era: `令和8年4月1日`, `平成元年1月8日`, `R8.4.1`, `H31/4/30`, `S50-1-2`.
    ///
    /// Full-width digits and one-character eras (`㍻`) are read too (NFKC), and blanks between the
    /// parts. `nil` for other text, for a day that no month has, and for a year that its era never
    /// reached: `平成31年5月1日` is none.
    public static func parse(_ text: String) -> Day? {
        guard text.utf8.count <= 100 else { return nil }
        var scanner = EraScanner(text)
        guard let era = scanner.era(), let count = scanner.yearOfEra(),
            let separator = scanner.take(anyOf: ["年", ".", "/", "-"]), let month = scanner.number(),
            scanner.take(anyOf: separator == "年" ? ["月"] : [separator]) != nil,
            let date = scanner.number(), separator != "年" || scanner.take(anyOf: ["日"]) != nil,
            scanner.isAtEnd, count >= 1,
            let day = Day(era.firstYear + count - 1, month, date), JapaneseEra(of: day) == era
        else { return nil }
        return day
    }
}

/// Walks over code points; blanks before a part are passed over, blanks within a number are not.
private struct EraScanner {
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ text: String) {
        rest = Array(text.precomposedStringWithCompatibilityMapping.unicodeScalars)[...]
    }

    var isAtEnd: Bool { rest.allSatisfy(\.properties.isWhitespace) }

    mutating func era() -> JapaneseEra? {
        skipBlanks()
        for era in JapaneseEra.allCases {
            if rest.starts(with: era.kanji.unicodeScalars) {
                rest = rest.dropFirst(era.kanji.unicodeScalars.count)
                return era
            }
            if rest.first?.properties.uppercaseMapping == String(era.initial) {
                rest = rest.dropFirst()
                return era
            }
        }
        return nil
    }

    mutating func yearOfEra() -> Int? { take(anyOf: ["元"]) == nil ? number() : 1 }

    mutating func take(anyOf scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        skipBlanks()
        guard let first = rest.first, scalars.contains(first) else { return nil }
        rest = rest.dropFirst()
        return first
    }

    /// One to four digits: the year 9999 is the last that ``Day`` knows.
    mutating func number() -> Int? {
        skipBlanks()
        let digits = rest.prefix { ("0"..."9").contains($0) }
        guard (1...4).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }

    private mutating func skipBlanks() { rest = rest.drop(while: \.properties.isWhitespace) }
}
