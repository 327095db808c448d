/// What the parser of the command line says, in the words of the house: what is wrong, and what to
/// do.
struct UsageWords: Equatable {
    let wrong: String
    let remedy: String

    /// The line without `engawa:`.
    var line: String { "\(wrong): \(remedy)" }

    /// Rewords a message of swift-argument-parser 1.8.2; others keep their words.
    ///
    /// Its `UsageGenerator` has the originals. The values that may be given are listed in quotes
    /// or one a line.
    init(_ message: String) {
        let usual = "see engawa help"
        let flat = message.split(separator: "\n").map { $0.drop { $0 == " " } }
            .joined(separator: " ")
        if let match = flat.firstMatch(of: #/^The value '(.*)' is invalid for '(.+?)'(.*)$/#) {
            wrong = "\(Self.name(match.2)) cannot be “\(match.1)”"
            remedy = Self.choices(in: match.3) ?? Self.reason(in: match.3) ?? usual
        } else if let match = flat.firstMatch(of: #/^Unknown option '(.+?)'(.*)$/#) {
            wrong = "\(match.1) is no option of this command"
            let meant = match.2.firstMatch(of: #/Did you mean '(.+?)'/#)
            remedy = meant.map { "say \($0.1), or see engawa help" } ?? usual
        } else if let match = flat.firstMatch(of: #/^Missing expected argument '(.+?)'/#) {
            wrong = "\(Self.name(match.1)) is missing"
            remedy = "add it, or see engawa help"
        } else if let match = flat.firstMatch(of: #/^Missing value for '(.+?)'/#) {
            wrong = "\(Self.name(match.1)) has no value"
            remedy = "say one after it, or see engawa help"
        } else if let match = flat.firstMatch(of: #/^.*[Uu]nexpected arguments?:? (.+)$/#) {
            wrong = "nothing more is expected than what comes before \(match.1)"
            remedy = "leave it out, or see engawa help"
        } else {
            wrong = Self.withoutStop(flat)
            remedy = usual
        }
    }

    /// `--format <format>` is `--format`; `<file>` stays.
    private static func name(_ text: Substring) -> String {
        String(text.firstMatch(of: #/^(--?[\w-]+) </#)?.1 ?? text)
    }

    /// `. Please provide one of 'csv' and 'json'.` is `say csv or json`.
    private static func choices(in text: Substring) -> String? {
        guard let list = text.firstMatch(of: #/Please provide one of(?: the following:)?(.+)$/#)
        else { return nil }
        let quoted = list.1.matches(of: #/'(.+?)'/#).map { String($0.1) }
        let lines = list.1.split(separator: "- ").map { $0.filter { $0 != " " } }
        let values = (quoted.isEmpty ? lines : quoted).filter { !$0.isEmpty }
        guard let last = values.last else { return nil }
        let others = values.dropLast().joined(separator: ", ")
        return others.isEmpty ? "say \(last)" : "say \(others) or \(last)"
    }

    /// What an option said about its value itself.
    private static func reason(in text: Substring) -> String? {
        let words = withoutStop(String(text.drop { ": ".contains($0) }))
        return words.isEmpty ? nil : words
    }

    private static func withoutStop(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
