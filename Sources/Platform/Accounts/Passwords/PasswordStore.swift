import Core
import Database
import Foundation

/// All reading and writing of stored passwords.
enum PasswordStore {
    /// Whose address it is, and the stored hash; `nil` for an unknown or locked account.
    ///
    /// A new address that waits for its proof works too. A password proves nothing about it.
    static func find(
        email: String,
        at now: Date,
        _ db: any Connection
    ) throws -> (account: Account.ID, stored: String?)? {
        let claimant = try AddressChanges.usable(email, at: now, db)?.account
        return try db.first(
            """
            SELECT id, password_hash FROM accounts
            WHERE (email_key = \(Account.key(of: email)) OR id = \(claimant))
                AND disabled_at IS NULL
            """
        ) { (try $0.get(0), try $0.optional(1)) }
    }

    /// The stored hash; `nil` for somebody who has no password.
    static func stored(of account: Account.ID, _ db: any Connection) throws -> String? {
        try db.first("SELECT COALESCE(password_hash, '') FROM accounts WHERE id = \(account)") {
            try $0.get(0, as: String.self)
        }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Replaces the password that its owner had while the new one was hashed.
    ///
    /// `previous` is the hash that was checked, `nil` for none. When it is another one by now,
    /// nothing changes, and the answer is false.
    static func set(
        _ stored: String,
        replacing previous: String?,
        of account: Account.ID,
        _ db: any Connection
    ) throws -> Bool {
        let previous = previous ?? ""
        let changed = try db.run(
            """
            UPDATE accounts SET password_hash = \(stored)
            WHERE id = \(account) AND COALESCE(password_hash, '') = \(previous)
            """
        )
        return changed == 1
    }
}
