import Core
import Database
import Foundation

/// Everything that the page of an account shows, read on one snapshot.
struct AccountFacts: Sendable {
    let account: Account
    let hasPassword: Bool
    /// The session that is reading.
    let session: Session
    /// Every device, this one among them.
    let sessions: [Session]
    let changes: [AddressChange]
    let tokens: [APIToken]
}

extension AccountFacts {
    /// Reads everything.
    ///
    /// - Throws: ``AccountMissing``.
    init(of session: Session, at now: Date, _ db: any Connection) throws {
        guard let account = try AccountStore.find(session.account, db) else {
            throw AccountMissing()
        }
        self.init(
            account: account,
            hasPassword: try PasswordStore.stored(of: account.id, db) != nil,
            session: session,
            sessions: try SessionStore.list(of: account.id, at: now, db),
            changes: try AddressChanges.open(for: account.id, db),
            tokens: try APITokens.list(of: account.id, at: now, db)
        )
    }
}

/// What was just done on the page of an account, for one sentence above it.
enum AccountNotice: String, Sendable, CaseIterable {
    case language, password, address, accepted, cancelled, devices, token
}

/// A form of the page that was refused: what was typed, and what is wrong with it.
enum AccountRefusal: Sendable, Equatable {
    case address(AddressError, email: String)
    case password(PasswordError)
}
