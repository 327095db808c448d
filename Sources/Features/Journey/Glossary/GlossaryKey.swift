import Foundation

/// What a word is found by, so that kanji, kana, romaji and English lead to the same one.
///
/// `find-words.js` folds by the same rules; a browser test compares the two.
struct GlossaryKey: Sendable {
    private let plain: String
    private let sound: String

    init(_ term: GlossaryTerm) {
        let texts = [term.english, term.japanese, term.kana, term.romaji, term.also]
        // A line feed, which no folded text has, keeps the end of one from joining the next.
        plain = texts.map(Self.plain).joined(separator: "\n")
        // Not the others: among them is English, whose sound says nothing.
        sound = Self.sound(Self.plain(term.romaji))
    }

    /// Whether every part is found, in whatever order.
    func holds(_ parts: [Part]) -> Bool {
        parts.allSatisfy { part in
            plain.range(of: part.plain, options: .literal) != nil
                || !part.sound.isEmpty && sound.range(of: part.sound, options: .literal) != nil
        }
    }

    /// One word of a search.
    struct Part: Sendable {
        let plain: String
        /// Empty where it is not written in Latin letters.
        let sound: String
    }

    /// The words of a search, at most six; none when nothing in it can be looked for.
    static func parts(of search: String) -> [Part] {
        search.unicodeScalars.prefix(80).split(whereSeparator: \.properties.isWhitespace).prefix(6)
            .map { plain(String($0)) }
            .filter { !$0.isEmpty }
            .map { part in
                let isLatin = part.utf8.allSatisfy { (97...122).contains($0) }
                let heard = isLatin ? sound(part) : ""
                // One letter is heard everywhere.
                return Part(plain: part, sound: heard.utf8.count < 2 ? "" : heard)
            }
    }

    /// NFKD without accents, in lower case, katakana as hiragana, letters and digits alone.
    ///
    /// The long mark ー goes, since people leave it out: セーター and せた are one.
    static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x30A1...0x30F6:
                if let hiragana = Unicode.Scalar(scalar.value - 0x60) { scalars.append(hiragana) }
            case 0x30FC: break
            // The two marks that make が of か and ぱ of は are part of a letter.
            case 0x3099, 0x309A: scalars.append(scalar)
            default:
                let properties = scalar.properties
                if properties.isAlphabetic || properties.numericType != nil {
                    scalars.append(scalar)
                }
            }
        }
        return String(scalars)
    }

    /// One spelling for all that romaji has: kyōyu, kyoyu and kyouyu; juminhyo and zyuminhyo.
    static func sound(_ plain: String) -> String {
        var text = plain
        for (written, heard) in spellings {
            text = text.replacingOccurrences(of: written, with: heard, options: .literal)
        }
        var letters: [UInt8] = []
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            // Shimbun is shinbun, and a doubled letter is one.
            let isLips = byte == 0x6D && [0x62, 0x6D, 0x70].contains(next)
            let letter = isLips ? 0x6E : byte
            if letters.last != letter { letters.append(letter) }
        }
        return String(decoding: letters, as: UTF8.self)
            .replacingOccurrences(of: "ou", with: "o", options: .literal)
    }

    /// In this order; Hepburn becomes the shorter Kunrei, and its y goes.
    private static let spellings = [
        ("sh", "s"), ("ch", "t"), ("ts", "t"), ("j", "z"), ("f", "h"), ("dz", "z"), ("sy", "s"),
        ("ty", "t"), ("zy", "z"),
    ]
}
