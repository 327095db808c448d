import Foundation

/// What a cell says, without what a spreadsheet or a hostile hand put around it.
struct CellText {
    /// The text without surrounding blanks; empty for a lone dash, which means nothing.
    private(set) var text: String
    /// Whether control characters or marks of direction were taken out.
    private(set) var hadHidden = false

    /// Whether characters were lost before the file was saved.
    var isDamaged: Bool { text.unicodeScalars.contains("\u{FFFD}") }

    init(_ cell: String) {
        text = cell
        if Self.isSuspect(cell) { takeOutHidden() }
        text = Self.trimmed(text)
        if text.utf8.contains(UInt8(ascii: "\\")) { text = Self.withYenSigns(text) }
        if text.utf8.count <= 3, Self.dashes.contains(text) { text = "" }
    }

    /// Compatibility forms become usual ones: full-width digits, half-width katakana, `㈱`.
    static func normalized(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return text.precomposedStringWithCompatibilityMapping
    }

    /// Without blanks at both ends, the full-width one among them.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last,
            first.properties.isWhitespace || last.properties.isWhitespace
        else { return text }
        let start = scalars.drop { $0.properties.isWhitespace }
        guard let end = start.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// Where Japan has the yen sign, ASCII has the backslash: `\1,500` is a price.
    private static func withYenSigns(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var signed = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isPrice =
                scalar == "\\" && index + 1 < scalars.count
                && ("0"..."9").contains(scalars[index + 1])
            signed.append(isPrice ? "¥" : scalar)
        }
        return String(signed)
    }

    private static let dashes: Set<String> = ["-", "－", "ー", "―", "—", "–", "‐", "−", "ｰ"]

    /// Whether the bytes could hold a control character, a mark of direction or a byte order mark.
    private static func isSuspect(_ cell: String) -> Bool {
        var before: UInt8 = 0
        for byte in cell.utf8 {
            if byte < 0x20 || byte == 0x7F || byte == 0xC2 { return true }
            if before == 0xE2, byte == 0x80 || byte == 0x81 { return true }
            if before == 0xEF, byte == 0xBB { return true }
            before = byte
        }
        return false
    }

    private mutating func takeOutHidden() {
        var kept = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r", "\u{85}", "\u{2028}", "\u{2029}": kept.append("\n")
            case "\n": if !isAfterReturn { kept.append(scalar) }
            case "\t", "\u{A0}": kept.append(" ")
            case _ where Self.isHidden(scalar): hadHidden = true
            default: kept.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        text = String(kept)
    }

    /// Controls, and what turns the direction of writing or vanishes; the joiner of emoji stays.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x2069,
            0xFEFF:
            true
        default: false
        }
    }
}
