/// One property as it stands in a file: `DTSTART;TZID=Asia/Tokyo:20260401T083000`.
///
/// Source: RFC 5545, section 3.1.
struct ContentLine: Hashable, Sendable {
    /// In capitals.
    let name: String
    /// By their names in capitals; of a list, the text with its commas.
    let parameters: [String: String]
    /// As written, escapes included.
    var value: String
    /// Where the line begins in its file, from 1.
    let number: Int

    /// The text that the value stands for.
    var text: String { ICalendarText.unescape(value.unicodeScalars) }

    /// Reads an unfolded line; `nil` when it does not begin with a name and a colon.
    init?(_ line: String, number: Int) {
        var scanner = LineScanner(line)
        guard let name = scanner.name() else { return nil }
        var parameters: [String: String] = [:]
        while scanner.take(";") {
            guard let (key, value) = scanner.parameter() else { return nil }
            if parameters[key] == nil { parameters[key] = value }
        }
        guard scanner.take(":") else { return nil }
        self.name = name
        self.parameters = parameters
        self.value = scanner.remainder
        self.number = number
    }
}

/// Walks over code points.
private struct LineScanner {
    private var rest: Substring.UnicodeScalarView

    init(_ line: String) { rest = line[...].unicodeScalars }

    var remainder: String { String(rest) }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    /// Letters, digits and hyphens; blanks after them are passed over.
    mutating func name() -> String? {
        let name = rest.prefix {
            $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-")
        }
        guard !name.isEmpty, name.count <= 100 else { return nil }
        rest = rest[name.endIndex...].drop { $0 == " " }
        return String(name).uppercased()
    }

    /// A key with its value; one without a value is empty, as `;CHARSET:` of old programs.
    mutating func parameter() -> (String, String)? {
        guard let key = name() else { return nil }
        guard take("=") else { return (key, "") }
        var value = String.UnicodeScalarView()
        var isQuoted = false
        while let scalar = rest.first {
            if scalar == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, scalar == ":" || scalar == ";" {
                break
            } else {
                value.append(scalar)
            }
            rest.removeFirst()
        }
        return isQuoted ? nil : (key, Self.withoutCarets(value))
    }

    /// Source: RFC 6868: `^n` is a new line, `^'` a quotation mark, `^^` a caret.
    private static func withoutCarets(_ value: String.UnicodeScalarView) -> String {
        guard value.contains("^") else { return String(value) }
        var text = String.UnicodeScalarView()
        var isAfterCaret = false
        for scalar in value {
            switch (isAfterCaret, scalar) {
            case (false, "^"):
                isAfterCaret = true
                continue
            case (true, "n"): text.append("\n")
            case (true, "'"): text.append("\"")
            case (true, "^"): text.append("^")
            case (true, _): text.append(contentsOf: ["^", scalar])
            case (false, _): text.append(scalar)
            }
            isAfterCaret = false
        }
        if isAfterCaret { text.append("^") }
        return String(text)
    }
}
