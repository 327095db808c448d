import Testing

@testable import DatabasePostgres

@Suite("Numbered placeholders")
struct PlaceholderTests {
    @Test(
        "Question marks are numbered, those of literals, names and comments are not",
        arguments: [
            ("a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)"),
            ("a = '?' AND b = ?", "a = '?' AND b = $1"),
            ("a = 'it''s ?' AND b = ?", "a = 'it''s ?' AND b = $1"),
            ("\"what?\" = ?", "\"what?\" = $1"),
            ("a -- why?\n= ?", "a -- why?\n= $1"),
            ("a /* ? /* ? */ ? */ = ?", "a /* ? /* ? */ ? */ = $1"),
            ("a - ? / ?", "a - $1 / $2"),
            ("'花火?' || ?", "'花火?' || $1"),
            ("'open ?", "'open ?"), ("/* open ?", "/* open ?"), ("-- ?", "-- ?"), ("-", "-"),
            ("", ""),
        ]
    )
    func numbered(text: String, expected: String) {
        #expect(Placeholders.numbered(text) == expected)
    }
}
