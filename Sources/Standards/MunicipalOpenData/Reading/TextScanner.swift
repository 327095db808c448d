/// Walks over the code points of a normalised text.
struct TextScanner {
    private var left: ArraySlice<Unicode.Scalar>

    init(_ text: String) { left = Array(CellText.normalized(text).unicodeScalars)[...] }

    /// What was not taken, without blanks around it.
    var rest: String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: left)
        return CellText.trimmed(String(view))
    }

    var isAtEnd: Bool { left.allSatisfy(\.properties.isWhitespace) }

    /// Whether a digit comes next.
    var isAtDigit: Bool { left.first.map { ("0"..."9").contains($0) } ?? false }

    /// The number in one to `most` digits, and how many digits it has.
    mutating func number(most: Int) -> (value: Int, digits: Int)? {
        let digits = left.prefix { ("0"..."9").contains($0) }
        guard (1...most).contains(digits.count) else { return nil }
        left = left.dropFirst(digits.count)
        return (digits.reduce(0) { $0 * 10 + Int($1.value) - 48 }, digits.count)
    }

    mutating func take(anyOf scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
        guard let first = left.first, scalars.contains(first) else { return nil }
        left = left.dropFirst()
        return first
    }

    /// Whether one of `words` was next.
    mutating func take(_ words: String...) -> Bool {
        for word in words where left.starts(with: word.unicodeScalars) {
            left = left.dropFirst(word.unicodeScalars.count)
            return true
        }
        return false
    }

    mutating func skipBlanks() { left = left.drop(while: \.properties.isWhitespace) }

    /// Passes over `(土)`, `(土・祝)` or `土曜日`.
    mutating func skipWeekday() {
        var ahead = self
        ahead.skipBlanks()
        let isBracketed = ahead.take("(")
        guard ahead.take(anyOf: ["月", "火", "水", "木", "金", "土", "日"]) != nil else { return }
        if isBracketed {
            while ahead.take(anyOf: ["・", "曜", "日", "祝", "休", "振", "替"]) != nil {}
            guard ahead.take(")") else { return }
        } else {
            guard ahead.take("曜日") || ahead.take("曜") else { return }
        }
        self = ahead
    }
}
