/// Text as a property’s value holds it: `\` before what would end it, no control characters.
///
/// Source: RFC 5545, section 3.3.11.
enum ICalendarText {
    /// `text` as the value of a property, on one line.
    ///
    /// CR LF, CR, LF and the line separators of Unicode become `\n`. Other control characters are
    /// left out: they can stand in no calendar, and CR or LF would begin another property.
    static func escape(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n", isAfterReturn {
                isAfterReturn = false
                continue
            }
            isAfterReturn = scalar == "\r"
            switch scalar {
            case "\\", ";", ",": escaped.append(contentsOf: ["\\", scalar])
            case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}":
                escaped.append(contentsOf: ["\\", "n"])
            case _ where isControl(scalar): break
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// The text that `value` stands for; a `\` before another letter stands for that letter.
    static func unescape(_ value: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value {
            if isEscaped {
                isEscaped = false
                text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\n" || !isControl(scalar) {
                text.append(scalar)
            }
        }
        return String(text)
    }

    /// The texts of a list, which commas part.
    static func unescapeList(_ value: String) -> [String] {
        var parts: [String.UnicodeScalarView] = [.init()]
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if scalar == ",", !isEscaped {
                parts.append(.init())
            } else {
                parts[parts.count - 1].append(scalar)
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return parts.map { trimmed(unescape($0)) }.filter { !$0.utf8.isEmpty }
    }

    /// `text` without the blanks around it.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    /// Whether RFC 5545 leaves this character out of text: `CONTROL`, and the second block of ISO
    /// 6429; a tab is text.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\t" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
    }
}
