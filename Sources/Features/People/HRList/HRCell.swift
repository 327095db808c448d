import Foundation

/// Text of a cell as people type it, made comparable.
///
/// All of this looks at code points: a Character may hide a line break or a combining mark.
enum HRCell {
    /// Compatibility composition (NFKC).
    ///
    /// Full-width letters and digits become half-width, half-width kana become full-width.
    /// It is composed twice: Foundation on Linux leaves `ﾊﾞ` as two code points the first time.
    static func halfWidth(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
    }

    /// Canonical composition, except where it would replace a compatibility ideograph: 神 (U+FA19)
    /// and 神 (U+795E) are different letters to the person whose name it is.
    static func composed(_ text: String) -> String {
        let hasOwnIdeograph = text.unicodeScalars.contains {
            (0xF900...0xFAFF).contains($0.value) || (0x2F800...0x2FA1F).contains($0.value)
        }
        return hasOwnIdeograph ? text : text.precomposedStringWithCanonicalMapping
    }

    /// The text without white space at either end and without marks that show nothing anywhere.
    ///
    /// Copying from web pages and mails leaves zero-width spaces, soft hyphens and direction marks.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: isInk),
            let last = scalars.lastIndex(where: isInk)
        else { return "" }
        let kept = scalars[first...last]
        guard kept.contains(where: { debris.contains($0) }) else { return String(kept) }
        return String(String.UnicodeScalarView(kept.filter { !debris.contains($0) }))
    }

    /// Line breaks and tabs become one space, so that an address in two lines is one line.
    static func onOneLine(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isBreak = scalar.value < 0x20 && isSpace(scalar)
            if !isBreak {
                scalars.append(scalar)
            } else if scalars.last != " " {
                scalars.append(" ")
            }
        }
        return String(scalars)
    }

    /// White space of any script, line breaks included.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    /// Marks that show nothing and could hide a word, such as a zero-width space.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint
    }

    private static func isInk(_ scalar: Unicode.Scalar) -> Bool {
        !isSpace(scalar) && !debris.contains(scalar)
    }

    private static let debris: Set<Unicode.Scalar> = [
        "\u{AD}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}",
    ]

    /// Controls, direction overrides, line separators: they could forge a line or turn a name.
    ///
    /// Joiners (U+200C, U+200D) and variation selectors belong to names and pass.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        case .format: scalar.value != 0x200C && scalar.value != 0x200D
        default: false
        }
    }

    /// A value as a report may show it: at most 100 code points, nothing that moves a terminal's
    /// cursor, and no digits where they may be a My Number.
    static func reported(_ text: String) -> String {
        let hidesDigits = MyNumber.isSuspected(in: text)
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(100) {
            if hidesDigits, scalar.properties.numericType != nil {
                scalars.append("*")
            } else {
                scalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(scalars)
    }
}
