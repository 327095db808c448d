import Core
import Database
import Foundation
import Web

/// Links that sign somebody in once. Opening one does nothing; its button does.
///
/// Mail scanners and chat previews open every link they see, so a link that acts on GET is used up
/// before its owner reads the mail.
public enum SignInLinks {
    /// Why a link was made.
    public enum Purpose: String, SQLValue {
        /// Asked for by its owner, or by an operator at the command line.
        case signIn = "sign_in"
        /// Sent by those who brought the person in.
        case invitation

        /// How long such a link works unless told otherwise, in seconds: an hour, and 14 days.
        public var validity: TimeInterval {
            switch self {
            case .signIn: 3600
            case .invitation: 14 * 86_400
            }
        }
    }

    /// Seconds that a link asked for on the sign-in page works. A default of the project.
    public static let mailedValidity: TimeInterval = 15 * 60

    /// A fresh link.
    ///
    /// `validFor` is in seconds; `nil` for what is usual for `purpose`. `change` is the one that
    /// its use proves, for a link that is sent to a new address.
    /// - Returns: The secret, of which only the hash is kept. `Link.signIn(_:)` is its place.
    public static func make(
        for account: Account.ID,
        purpose: Purpose,
        at now: Date,
        validFor: TimeInterval? = nil,
        proving change: AddressChange.ID? = nil,
        _ db: any Connection
    ) throws -> Token {
        let token = Token.make()
        let ends = now + (validFor ?? purpose.validity)
        try db.run(
            """
            INSERT INTO sign_in_links
                (token_hash, account, purpose, created_at, expires_at, proves)
            VALUES (\(token.hash), \(account), \(purpose), \(now), \(ends), \(change))
            """
        )
        return token
    }

    /// Uses a link up, and proves the new address that it was sent to.
    ///
    /// - Returns: Whose it is; `nil` when it was used, revoked or too old, or never was, and when
    ///   the address that it was sent to is not theirs after all.
    public static func consume(
        _ token: Token,
        at now: Date,
        _ db: any Connection
    ) throws -> Account.ID? {
        let used = try db.run(
            """
            UPDATE sign_in_links SET used_at = \(now)
            WHERE token_hash = \(token.hash) AND used_at IS NULL AND revoked_at IS NULL
                AND expires_at > \(now)
                AND account IN (SELECT id FROM accounts WHERE disabled_at IS NULL)
            """
        )
        guard used == 1 else { return nil }
        let link = try db.first(
            "SELECT account, proves FROM sign_in_links WHERE token_hash = \(token.hash)"
        ) { row in
            (
                account: try row.get(0, as: Account.ID.self),
                proves: try row.optional(1, as: AddressChange.ID.self)
            )
        }
        if let change = link?.proves {
            guard try AddressChanges.prove(change, at: now, db) else { return nil }
        }
        return link?.account
    }

    /// Ends every unused link of `account`: those in its mailbox, and those at its old address.
    public static func revokeAll(
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            UPDATE sign_in_links SET revoked_at = \(now)
            WHERE account = \(account) AND used_at IS NULL AND revoked_at IS NULL
            """
        )
    }

    /// Deletes links that have run out, used or not.
    ///
    /// - Returns: How many, at most `limit`.
    static func sweep(at now: Date, limit: Int, _ db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM sign_in_links WHERE token_hash IN (
                SELECT token_hash FROM sign_in_links WHERE expires_at <= \(now) LIMIT \(limit))
            """
        )
    }
}

extension Link {
    /// The page with the button of a one-time link. It holds the secret: never in a log.
    public static func signIn(_ token: Token) -> Link { "/sign-in/\(token.secret.reveal())" }
}

extension Migration {
    static let createSignInLinks = Migration(
        "2026-11-22 accounts: create sign-in links",
        """
        CREATE TABLE sign_in_links (
            token_hash TEXT   PRIMARY KEY,
            account    TEXT   NOT NULL REFERENCES accounts (id),
            purpose    TEXT   NOT NULL CHECK (purpose IN ('sign_in', 'invitation')),
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            used_at    BIGINT,
            revoked_at BIGINT
        );
        CREATE INDEX sign_in_links_account ON sign_in_links (account);
        CREATE INDEX sign_in_links_end ON sign_in_links (expires_at);
        """
    )
}
