import Core

/// A text that exists in both languages, so that no reader meets a gap.
///
/// For what is data and not a sentence of a page: names, opening hours, what a line is for.
public struct BilingualText: Sendable, Equatable, Decodable {
    /// What an English reader sees.
    public let english: String
    /// What a Japanese reader sees.
    public let japanese: String

    /// Pairs the two texts.
    public init(english: String, japanese: String) {
        self.english = english
        self.japanese = japanese
    }

    /// The text for a reader of `language`.
    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .japanese: japanese
        }
    }

    var isComplete: Bool { !english.isEmpty && !japanese.isEmpty }

    enum CodingKeys: String, CodingKey {
        case english = "en"
        case japanese = "ja"
    }
}
