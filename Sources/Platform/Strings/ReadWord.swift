/// A line of the readings: how one word is written and read, and where it may stand.
struct ReadWord: Sendable {
    let pieces: [Readings.Piece]
    let scalars: [Unicode.Scalar]
    /// Whether it is only this word right after a digit, as 日 in 25日.
    let followsDigit: Bool

    /// Reads `{行|い}く`, or with `#` in front for what follows a digit; `nil` for anything else.
    init?(_ line: Substring) {
        followsDigit = line.hasPrefix("#")
        var rest = followsDigit ? line.dropFirst() : line
        var pieces: [Readings.Piece] = []
        while let first = rest.first {
            guard first == "{" else {
                let plain = rest.prefix { $0 != "{" }
                guard !plain.contains("}"), !plain.contains("|") else { return nil }
                pieces.append(Readings.Piece(text: String(plain), reading: nil))
                rest = rest.dropFirst(plain.count)
                continue
            }
            guard let end = rest.firstIndex(of: "}") else { return nil }
            let parts = rest[..<end].dropFirst().split(
                separator: "|",
                omittingEmptySubsequences: false
            )
            guard parts.count == 2, !parts[0].isEmpty, Self.isKana(parts[1]) else { return nil }
            pieces.append(Readings.Piece(text: String(parts[0]), reading: String(parts[1])))
            rest = rest[rest.index(after: end)...]
        }
        guard pieces.contains(where: { $0.reading != nil }) else { return nil }
        self.pieces = pieces
        scalars = pieces.flatMap(\.text.unicodeScalars)
    }

    /// Whether the word stands in `text` at `index`, and there is that word and no part of another.
    func fits(_ text: [Unicode.Scalar], at index: Int) -> Bool {
        let end = index + scalars.count
        guard end <= text.count, text[index..<end].elementsEqual(scalars) else { return false }
        // An accent or a variation selector makes it another letter.
        if end < text.count, text[end].properties.isGraphemeExtend { return false }
        let before = index > 0 ? text[index - 1] : nil
        if followsDigit { return before?.isDigit ?? false }
        if scalars[0].isDigit { return !(before?.continuesNumber ?? false) }
        guard isOneKanji else { return true }
        return !(before?.isKanji ?? false) && !(end < text.count && text[end].isKanji)
    }

    /// Longer words first; of two as long, the one that says more about its place.
    static func goesFirst(_ left: ReadWord, _ right: ReadWord) -> Bool {
        (left.scalars.count, left.followsDigit ? 1 : 0)
            > (right.scalars.count, right.followsDigit ? 1 : 0)
    }

    private var isOneKanji: Bool { scalars.count == 1 && scalars[0].isKanji }

    private static func isKana(_ reading: Substring) -> Bool {
        !reading.isEmpty
            && reading.unicodeScalars.allSatisfy {
                (0x3041...0x3096).contains($0.value) || $0 == "ー"
            }
    }
}

extension Unicode.Scalar {
    /// Whether it is an ideograph or the mark that repeats one, 々.
    ///
    /// Source: Unicode 16, Blocks.txt: extension A, unified, compatibility, and later planes.
    var isKanji: Bool {
        switch value {
        case 0x3005, 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        case 0x20000...0x323AF: true
        default: false
        }
    }

    var isDigit: Bool { (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value) }

    /// A digit, or what stands between the digits of one number.
    var continuesNumber: Bool { isDigit || self == "," || self == "." }
}
