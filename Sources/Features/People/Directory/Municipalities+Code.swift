import Foundation

extension Municipalities {
    /// The six-digit code that somebody typed, or that of the town whose name they typed.
    ///
    /// In kanji, kana or English, with or without 市 or "City", whatever the case. `nil` for a name
    /// that is nowhere, and for one that several towns share: then the code has to say which.
    public func code(of typed: String) -> String? {
        let wanted = Self.folded(typed)
        guard !wanted.isEmpty else { return nil }
        if let code = MunicipalityCode.normalized(typed), has(code) { return code }
        let reading = Self.hiragana(wanted)
        let found = all.filter { _, japanese, english, kana in
            ["", "市", "町", "村"].contains { Self.folded(japanese) == wanted + $0 }
                || Self.folded(english) == wanted || Self.bare(english) == wanted
                || Self.isReading(reading, of: kana)
        }
        return found.count == 1 ? found.first?.code : nil
    }

    /// With or without し, まち, ちょう, むら and そん.
    private static func isReading(_ reading: String, of kana: String) -> Bool {
        let whole = folded(kana)
        return ["", "し", "まち", "ちょう", "むら", "そん"].contains { whole == reading + $0 }
    }

    /// Katakana as hiragana: lists and people write either.
    private static func hiragana(_ text: String) -> String {
        text.applyingTransform(.hiraganaToKatakana, reverse: true) ?? text
    }

    private static func bare(_ english: String) -> String {
        let name = folded(english)
        for kind in ["city", "town", "village"] where name.hasSuffix(kind) {
            return String(name.dropLast(kind.count))
        }
        return name
    }

    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in HRCell.halfWidth(text).lowercased().unicodeScalars
        where !HRCell.isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
