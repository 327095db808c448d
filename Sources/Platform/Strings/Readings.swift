import Foundation

/// How Japanese words are read, decided by people and looked up when a text is shown.
///
/// A word nobody has decided has no reading: none is better than a wrong one. How the words were
/// chosen is in `Docs/decisions/0012-furigana.md`; the words themselves are in `Readings.txt`.
public struct Readings: Sendable {
    /// Words by their first scalar, the longest first.
    private let words: [Unicode.Scalar: [ReadWord]]

    /// A piece of a text; its reading in kana, or `nil` where it needs none or has none.
    public struct Piece: Sendable, Equatable {
        /// The piece as it is written.
        public let text: String
        /// How it is read.
        public let reading: String?
    }

    /// No words: every text stays as it is.
    public static let none = Readings(words: [:])

    /// Reads the words that ship with the program.
    ///
    /// - Throws: ``ReadingsError`` for a faulty line, or what reading the file throws.
    public static func shipped() throws -> Readings {
        let file = Resources.folder("Readings.txt", of: "Strings")
        return try Readings(String(contentsOf: file, encoding: .utf8))
    }

    /// Reads words, one a line, such as `{届|とど}け{出|で}`. A line with `//` in front is a comment.
    ///
    /// - Throws: ``ReadingsError`` for a line that is no word, or a word that stands there twice.
    public init(_ lines: String) throws(ReadingsError) {
        var words: [Unicode.Scalar: [ReadWord]] = [:]
        var known: Set<String> = []
        for line in lines.split(separator: "\n") where !line.hasPrefix("//") {
            guard let word = ReadWord(line), let first = word.scalars.first else {
                throw .malformed(String(line))
            }
            let name = (word.followsDigit ? "#" : "") + word.pieces.map(\.text).joined()
            guard known.insert(name).inserted else { throw .duplicate(name) }
            words[first, default: []].append(word)
        }
        self.init(words: words.mapValues { $0.sorted(by: ReadWord.goesFirst) })
    }

    private init(words: [Unicode.Scalar: [ReadWord]]) { self.words = words }
}

extension Readings {
    /// The text in pieces, in their order; together they are the text, scalar for scalar.
    ///
    /// A run of kanji has readings as a whole or not at all.
    public func pieces(of text: String) -> [Piece] {
        let scalars = Array(text.unicodeScalars)
        var pieces: [Piece] = []
        var plain = String.UnicodeScalarView()
        var index = 0
        var dead: Set<Int> = []
        while index < scalars.count {
            if let found = covering(scalars, from: index, dead: &dead) {
                if !plain.isEmpty { pieces.append(Piece(text: String(plain), reading: nil)) }
                plain = .init()
                pieces += found.flatMap(\.pieces)
                index += found.map(\.scalars.count).reduce(0, +)
            } else {
                let end = Self.endOfUnread(scalars, from: index)
                plain.append(contentsOf: scalars[index..<end])
                index = end
            }
        }
        if !plain.isEmpty { pieces.append(Piece(text: String(plain), reading: nil)) }
        return pieces
    }

    /// The runs of kanji in a text that have no reading.
    public func unread(in text: String) -> [String] {
        pieces(of: text).filter { $0.reading == nil }.flatMap {
            $0.text.unicodeScalars.split { !$0.isKanji }.map { String($0) }
        }
    }

    /// The words from `index` to a place where no run of kanji is cut; `nil` where there are none.
    ///
    /// `dead` are the places already tried in vain, so that a long run costs its length alone.
    private func covering(
        _ text: [Unicode.Scalar],
        from index: Int,
        dead: inout Set<Int>
    ) -> [ReadWord]? {
        guard !dead.contains(index) else { return nil }
        for word in words[text[index], default: []] where word.fits(text, at: index) {
            let end = index + word.scalars.count
            guard end < text.count, text[end].isKanji, text[end - 1].isKanji else { return [word] }
            if let rest = covering(text, from: end, dead: &dead) { return [word] + rest }
        }
        dead.insert(index)
        return nil
    }

    private static func endOfUnread(_ text: [Unicode.Scalar], from index: Int) -> Int {
        guard text[index].isKanji else { return index + 1 }
        return text[index...].firstIndex { !$0.isKanji } ?? text.count
    }
}

/// What is wrong with the list of readings. It stops the program at its start.
public enum ReadingsError: Error, Equatable {
    /// A line without a reading, or with a brace too few.
    case malformed(String)
    /// A word that has two lines.
    case duplicate(String)
}
