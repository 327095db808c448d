import Accounts
import Core
import Database

/// Somebody in an organization: an assistant teacher, or one of those who look after them.
public struct Person: Sendable, Equatable {
    /// The identity of one person within one organization.
    public typealias ID = Identifier<Person>

    /// Unique within the installation.
    public let id: ID
    /// The account they sign in with; `nil` when the list that brought them held no address.
    public let account: Account.ID?
    /// The family name as on the residence card.
    public let familyName: String
    /// The given names as on the residence card.
    public let givenName: String
    /// The name in katakana, as Japanese colleagues write it; `nil` when nobody has fixed it.
    public let nameKatakana: String?
    /// What they like to be called; `nil` for the given name.
    public let preferredName: String?

    /// The columns of ``init(_:from:)``, in order, for a table called `p`.
    public static let columns: SQL = """
        p.id, p.account, p.family_name, p.given_name, p.name_katakana, p.preferred_name
        """

    /// How many ``columns`` there are.
    public static let columnCount = 6

    /// Reads ``columns`` starting at column `start`.
    public init(_ row: Row, from start: Int = 0) throws {
        id = try row.get(start)
        account = try row.optional(start + 1)
        familyName = try row.get(start + 2)
        givenName = try row.get(start + 3)
        nameKatakana = try row.optional(start + 4)
        preferredName = try row.optional(start + 5)
    }

    /// Describes a person.
    public init(
        id: ID,
        account: Account.ID? = nil,
        familyName: String,
        givenName: String,
        nameKatakana: String? = nil,
        preferredName: String? = nil
    ) {
        self.id = id
        self.account = account
        self.familyName = familyName
        self.givenName = givenName
        self.nameKatakana = nameKatakana
        self.preferredName = preferredName
    }

    /// The full name: `Juniper Hale`, ジュニパー・ヘイル. Japanese falls back to the card's spelling.
    ///
    /// Without さん, as headings and lists have it. Sentences and buttons add it, to staff too:
    /// the reader is addressed by a house, not by a company. ``shortName(in:)`` has it already.
    ///
    /// Somebody with one name has that one, without a space beside it.
    public func name(in language: Language) -> String {
        if language == .japanese, let nameKatakana, !nameKatakana.isEmpty { return nameKatakana }
        return Self.joined(calledName, familyName)
    }

    /// The name as on the residence card, whatever they like to be called: `Juniper Hale`.
    public var registeredName: String { Self.joined(givenName, familyName) }

    /// What they are called: the preferred name, else the given one; empty for a family name alone.
    var calledName: String { preferredName.flatMap { $0.isEmpty ? nil : $0 } ?? givenName }

    private static func joined(_ parts: String...) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What a colleague calls them: `Juniper`, ジュニパーさん, 森下さん.
    ///
    /// In Japanese the first part of the name as it is registered: the given name in katakana, or
    /// the family name of somebody whose name is written in Japanese.
    public func shortName(in language: Language) -> String {
        guard language == .japanese else { return calledName.isEmpty ? familyName : calledName }
        let parts = name(in: .japanese).unicodeScalars.split {
            "・ \u{3000}".unicodeScalars.contains($0)
        }
        return "\(parts.first.map { String($0) } ?? name(in: .japanese))さん"
    }
}
