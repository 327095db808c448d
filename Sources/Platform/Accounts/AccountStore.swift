import Core
import Database
import Foundation

/// All reading and writing of accounts, inside the transactions of others.
public enum AccountStore {
    /// The account of `email`, made when there is none.
    ///
    /// `language` is for a new account only; what somebody chose stays.
    /// - Returns: `created` is false for an account that was there, disabled ones included.
    public static func ensure(
        email: String,
        language: Language,
        at now: Date,
        _ db: any Connection
    ) throws -> (id: Account.ID, created: Bool) {
        let id = Account.ID.make(at: now)
        let key = Account.key(of: email)
        let made = try db.run(
            """
            INSERT INTO accounts (id, email, email_key, language, created_at)
            VALUES (\(id), \(email), \(key), \(language), \(now))
            ON CONFLICT (email_key) DO NOTHING
            """
        )
        guard made == 0 else { return (id, true) }
        guard let known = try find(email: email, db) else { throw AccountMissing() }
        return (known.id, false)
    }

    /// The account that signs in with `email`, whatever its spelling; `nil` when there is none.
    public static func find(email: String, _ db: any Connection) throws -> Account? {
        try db.first(
            "SELECT \(columns) FROM accounts WHERE email_key = \(Account.key(of: email))",
            read
        )
    }

    /// The account `id`; `nil` when there is none.
    public static func find(_ id: Account.ID, _ db: any Connection) throws -> Account? {
        try db.first("SELECT \(columns) FROM accounts WHERE id = \(id)", read)
    }

    /// Remembers the language that somebody chose.
    public static func setLanguage(
        _ language: Language,
        of id: Account.ID,
        _ db: any Connection
    ) throws {
        try db.run("UPDATE accounts SET language = \(language) WHERE id = \(id)")
    }

    /// Locks somebody out at once: every session ends, every link and API token stops working.
    ///
    /// `actor` is who did it, for the audit log; `nil` for the command line.
    public static func disable(
        _ id: Account.ID,
        by actor: String?,
        at now: Date,
        _ db: any Connection
    ) throws {
        let changed = try db.run(
            "UPDATE accounts SET disabled_at = \(now) WHERE id = \(id) AND disabled_at IS NULL"
        )
        try db.run("DELETE FROM sessions WHERE account = \(id)")
        try SignInLinks.revokeAll(of: id, at: now, db)
        try APITokens.revokeAll(of: id, at: now, db)
        guard changed > 0 else { return }
        try AuditLog.record(.account("account.disabled", id, by: actor, at: now), db)
    }

    /// Lets somebody sign in again. Sessions, links and tokens of before stay ended.
    public static func enable(
        _ id: Account.ID,
        by actor: String?,
        at now: Date,
        _ db: any Connection
    ) throws {
        let changed = try db.run(
            "UPDATE accounts SET disabled_at = NULL WHERE id = \(id) AND disabled_at IS NOT NULL"
        )
        guard changed > 0 else { return }
        try AuditLog.record(.account("account.enabled", id, by: actor, at: now), db)
    }

    /// Whether somebody was locked out; true for an account that does not exist.
    public static func isDisabled(_ id: Account.ID, _ db: any Connection) throws -> Bool {
        try !db.exists("SELECT 1 FROM accounts WHERE id = \(id) AND disabled_at IS NULL")
    }

    /// Corrects the address of somebody who has never signed in, at once.
    ///
    /// Whoever has signed in owns their address; for them there is ``AddressChanges/propose``.
    /// - Returns: Whether it was corrected; false for an owner, and for an address that is taken.
    public static func correctAddress(
        of id: Account.ID,
        to email: String,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let key = Account.key(of: email)
        let changed = try db.run(
            """
            UPDATE accounts SET email = \(email), email_key = \(key)
            WHERE id = \(id) AND first_signed_in_at IS NULL
                AND NOT EXISTS (
                    SELECT 1 FROM accounts other WHERE other.email_key = \(key)
                        AND other.id <> \(id))
            """
        )
        guard changed > 0 else { return false }
        try SignInLinks.revokeAll(of: id, at: now, db)
        return true
    }

    private static let columns: SQL = "id, email, language, first_signed_in_at"

    private static func read(_ row: Row) throws -> Account {
        Account(
            id: try row.get(0),
            email: try row.get(1),
            language: try row.get(2),
            firstSignedInAt: try row.optional(3)
        )
    }
}

/// An account that is not there, or no longer open: the work that needed it stops.
public struct AccountMissing: UserFacingError, Equatable {
    /// Not found.
    public let status = 404
    /// The sentence of every missing page.
    public let messageKey = "error.not_found"
    /// No such account.
    public init() {}
}

extension AuditEntry {
    /// What somebody did to an account. It belongs to the installation, as accounts do.
    static func account(
        _ action: String,
        _ account: Account.ID,
        by actor: String?,
        detail: String? = nil,
        at now: Date
    ) -> AuditEntry {
        AuditEntry(
            organization: "",
            actor: actor,
            action: action,
            object: account.rawValue,
            detail: detail,
            at: now
        )
    }
}

extension Migration {
    static let createAccounts = Migration(
        "2026-11-22 accounts: create accounts",
        """
        CREATE TABLE accounts (
            id                 TEXT   PRIMARY KEY,
            email              TEXT   NOT NULL CHECK (email <> ''),
            email_key          TEXT   NOT NULL UNIQUE,
            language           TEXT   NOT NULL CHECK (language IN ('en', 'ja')),
            password_hash      TEXT,
            first_signed_in_at BIGINT,
            disabled_at        BIGINT,
            created_at         BIGINT NOT NULL
        );
        """
    )
}
