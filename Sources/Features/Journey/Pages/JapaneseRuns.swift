import Core
import Strings
import Web

/// A text cut where Japanese begins and ends, so that a screen reader changes its voice there.
///
/// Source for the language of parts: WCAG 2.2, success criterion 3.1.2.
struct JapaneseRuns: Sendable {
    /// In the order of the text; together they are the text, scalar for scalar.
    let runs: [Run]

    struct Run: Sendable, Equatable {
        let text: String
        let isJapanese: Bool
    }

    /// Scalars, not characters: a kanji and an accent typed after it are one `Character`.
    init(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        var runs: [(text: String.UnicodeScalarView, isJapanese: Bool)] = []
        for (index, kind) in Self.kinds(of: scalars).enumerated() {
            if runs.last?.isJapanese != kind { runs.append((.init(), kind)) }
            runs[runs.count - 1].text.append(scalars[index])
        }
        self.runs = runs.map { Run(text: String($0.text), isJapanese: $0.isJapanese) }
    }

    /// The text in a page of `language`, its Japanese marked where the page is not, with
    /// `readings` above it.
    static func html(
        _ text: String,
        in language: Language,
        readings: Readings = .none
    ) -> HTML {
        guard language != .japanese else { return readings.html(text) }
        return "\(JapaneseRuns(text).runs, each: { html($0, readings) })"
    }

    private static func html(_ run: Run, _ readings: Readings) -> HTML {
        guard run.isJapanese else { return "\(run.text)" }
        return """
            <span lang="ja">\(readings.html(run.text))</span>
            """
    }

    /// Whether each scalar belongs to Japanese: its letters do, and what stands between two of them
    /// without a space, such as the digit in 第1号. What changes a letter goes with it.
    private static func kinds(of scalars: [Unicode.Scalar]) -> [Bool] {
        var kinds = scalars.map(isLetter)
        var last: Int?
        for (index, scalar) in scalars.enumerated() {
            if kinds[index] {
                if let last { for between in last..<index { kinds[between] = true } }
                last = index
            } else if scalar.properties.isGraphemeExtend, last == index - 1, index > 0 {
                kinds[index] = true
                last = index
            } else if !isJoint(scalar) {
                last = nil
            }
        }
        return kinds
    }

    /// Kana, kanji and their marks. Source: Unicode 16, Blocks.txt.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // 々〆〇, hiragana and katakana with their iteration marks, phonetic extensions.
        case 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF: true
        // Kanji: extension A, unified, compatibility, and those beyond the first plane.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        // Half-width katakana.
        case 0xFF66...0xFF9F: true
        default: false
        }
    }

    /// What may stand inside Japanese without ending it: digits, and Japanese punctuation.
    private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x3001...0x3003, 0x3008...0x301F, 0xFF01...0xFF65: true
        default: false
        }
    }
}
