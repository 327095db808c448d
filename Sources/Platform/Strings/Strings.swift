import Core
import Foundation

/// The sentences of one feature, in every language.
public struct Strings: Sendable {
    let sentences: [Language: [String: String]]

    /// Wraps loaded catalogues.
    public init(_ sentences: [Language: [String: String]]) { self.sentences = sentences }

    /// Loads a target's `Strings/en.json` and `ja.json` on top of the words that all pages share.
    ///
    /// - Parameter folder: The target's `Strings` folder, from its installed resources.
    /// - Throws: What reading or decoding throws; a server without its words must not start.
    public init(folder: URL) throws {
        sentences = try .init(
            uniqueKeysWithValues: Language.allCases.map { language in
                let shared = try Self.catalogue(
                    language,
                    in: Resources.folder("Strings", of: "Strings")
                )
                let own = try Self.catalogue(language, in: folder)
                return (language, shared.merging(own) { _, own in own })
            }
        )
    }

    /// The sentences in one language.
    public subscript(language: Language) -> Text {
        Text(language: language, sentences: sentences[language, default: [:]])
    }

    /// Every key of every language.
    public var keys: Set<String> { Set(sentences.values.flatMap(\.keys)) }

    /// The keys some language has and `language` lacks. Japanese has no `.one`.
    public func missing(in language: Language) -> Set<String> {
        let own = sentences[language, default: [:]]
        return keys.filter { own[$0] == nil && !(language == .japanese && $0.hasSuffix(".one")) }
    }

    private static func catalogue(_ language: Language, in folder: URL) throws -> [String: String] {
        let file = folder.appending(path: "\(language.rawValue).json")
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }
}
