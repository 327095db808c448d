import Core
import Foundation
import Strings

/// The sentences of every target together, for answers to errors that any of them may throw.
enum Catalogues {
    /// Loads them.
    ///
    /// Keys of errors are the same sentence wherever they stand twice.
    /// - Throws: What reading throws; a server without its words must not start.
    static func load() throws -> Strings {
        var sentences: [Language: [String: String]] = [:]
        for target in ["Strings", "Accounts", "People", "Journey", "Wellbeing", "Notices", "App"] {
            let folder = Resources.folder("Strings", of: target)
            for language in Language.allCases {
                let file = folder.appending(path: "\(language.rawValue).json")
                let own = try JSONDecoder().decode(
                    [String: String].self,
                    from: Data(contentsOf: file)
                )
                sentences[language, default: [:]].merge(own) { first, _ in first }
            }
        }
        return Strings(sentences)
    }
}
