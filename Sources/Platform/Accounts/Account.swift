import Core
import Foundation

/// Somebody who can sign in. The sign-in address belongs to the person, whoever employs them.
public struct Account: Sendable, Equatable, Identifiable {
    /// The identity of one account.
    public typealias ID = Identifier<Account>

    /// Never changes and never says anything about the person.
    public let id: ID
    /// The sign-in address as its owner wrote it.
    public let email: String
    /// The language chosen for pages and notices.
    public let language: Language
    /// When its owner signed in for the first time; `nil` when that has not happened yet.
    public let firstSignedInAt: Date?

    /// Describes an account.
    public init(id: ID, email: String, language: Language, firstSignedInAt: Date?) {
        self.id = id
        self.email = email
        self.language = language
        self.firstSignedInAt = firstSignedInAt
    }

    /// How two spellings of one address are compared: lower case.
    ///
    /// Mailbox names may in theory differ by case (RFC 5321, 2.4); in practice none do, and a
    /// second account under `Robin@` would be somebody locked out.
    public static func key(of email: String) -> String { email.lowercased() }
}
