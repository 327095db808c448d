/// Writes records that every spreadsheet reads, and that none executes.
///
/// Source: RFC 4180; the guard against formulas follows OWASP, “CSV Injection”.
public enum CSVWriter {
    /// One record with its CR LF.
    ///
    /// A field is quoted where a reader could mistake it, and guarded where a spreadsheet would
    /// take it for a formula: `=1+1` becomes `'=1+1`, and so does a telephone number with `+`.
    public static func row(_ fields: [String]) -> String {
        let isOneEmptyField = fields.count == 1 && fields[0].utf8.isEmpty
        guard !isOneEmptyField else { return "\"\"\r\n" }
        return fields.map { quoted(guarded($0)) }.joined(separator: ",") + "\r\n"
    }

    /// The field that ``row(_:)`` was given, from the field that a reader found.
    ///
    /// Takes one apostrophe off what looks guarded and leaves all else alone, such as `'tis`.
    public static func unguard(_ field: String) -> String {
        guard field.unicodeScalars.first == "'", isExecutable(field) else { return field }
        return String(field.unicodeScalars.dropFirst())
    }

    private static func guarded(_ field: String) -> String {
        isExecutable(field) ? "'" + field : field
    }

    /// Whether a spreadsheet may execute `field`, or would if apostrophes before it were taken off.
    ///
    /// Those are guarded too, so that ``unguard(_:)`` gives back exactly what was written. A byte
    /// order mark counts, because it vanishes at the beginning of a file.
    private static func isExecutable(_ field: String) -> Bool {
        switch field.unicodeScalars.first(where: { $0 != "'" }) {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "\u{FEFF}": true
        default: false
        }
    }

    /// Separators of other dialects are quoted as well, so that no reader guesses one of them.
    private static func quoted(_ field: String) -> String {
        guard field.utf8.contains(where: Self.special.contains) else { return field }
        var text = "\""
        for scalar in field.unicodeScalars {
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
            text.unicodeScalars.append(scalar)
        }
        return text + "\""
    }

    private static let special: [UInt8] = Array("\"\r\n,;\t".utf8)
}
