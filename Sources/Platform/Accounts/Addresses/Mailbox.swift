import Core
import Database
import Foundation

/// Somebody, and the mailbox in which they want a sign-in link.
struct Mailbox: Sendable, Equatable {
    /// With the address of this mailbox.
    let account: Account
    /// The change that a link out of this mailbox proves; `nil` for the present address.
    let proves: AddressChange.ID?

    /// Whose mailbox `email` is, as far as they may sign in; `nil` for nobody's.
    static func find(
        _ email: String,
        at now: Date,
        _ db: any Connection
    ) throws -> Mailbox? {
        guard let mailbox = try present(email, db) ?? new(email, at: now, db),
            try !AccountStore.isDisabled(mailbox.account.id, db)
        else { return nil }
        return mailbox
    }

    private static func present(_ email: String, _ db: any Connection) throws -> Mailbox? {
        try AccountStore.find(email: email, db).map { Mailbox(account: $0, proves: nil) }
    }

    private static func new(
        _ email: String,
        at now: Date,
        _ db: any Connection
    ) throws -> Mailbox? {
        guard let change = try AddressChanges.usable(email, at: now, db),
            let known = try AccountStore.find(change.account, db)
        else { return nil }
        let account = Account(
            id: known.id,
            email: change.newEmail,
            language: known.language,
            firstSignedInAt: known.firstSignedInAt
        )
        return Mailbox(account: account, proves: change.id)
    }
}
