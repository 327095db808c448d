import Core
import Database
import Foundation

/// A program that may act in somebody's name. Its secret was shown once and is not kept.
public struct APIToken: Sendable, Equatable, Identifiable {
    /// The identity of one token; no secret.
    public typealias ID = Identifier<APIToken>

    /// Names the token in its owner's list.
    public let id: ID
    /// In whose name it acts.
    public let account: Account.ID
    /// What its owner calls it.
    public let name: String
    /// When it was made.
    public let createdAt: Date
    /// When it stops working; `nil` for never.
    public let expiresAt: Date?
}

/// All reading and writing of API tokens.
public enum APITokens {
    /// Lets a program act as `account`.
    ///
    /// `expiresAt` is `nil` for a token that works until it is revoked.
    /// - Returns: The secret, to be shown once.
    public static func make(
        for account: Account.ID,
        name: String,
        expiresAt: Date?,
        at now: Date,
        _ db: any Connection
    ) throws -> Token {
        let token = Token.make()
        try db.run(
            """
            INSERT INTO api_tokens (token_hash, id, account, name, created_at, expires_at)
            VALUES (\(token.hash), \(APIToken.ID.make(at: now)), \(account), \(name), \(now),
                \(expiresAt))
            """
        )
        let entry = AuditEntry.account("token.made", account, by: nil, detail: name, at: now)
        try AuditLog.record(entry, db)
        return token
    }

    /// The tokens of `account` that work, the newest first.
    public static func list(
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> [APIToken] {
        try db.all(
            """
            SELECT \(columns) FROM api_tokens t
            WHERE t.account = \(account) AND t.revoked_at IS NULL
                AND (t.expires_at IS NULL OR t.expires_at > \(now))
            ORDER BY t.id DESC
            """,
            read
        )
    }

    /// Ends a token of `account`, if it is theirs.
    public static func revoke(
        _ id: APIToken.ID,
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws {
        let changed = try db.run(
            """
            UPDATE api_tokens SET revoked_at = \(now)
            WHERE id = \(id) AND account = \(account) AND revoked_at IS NULL
            """
        )
        guard changed > 0 else { return }
        let actor = account.rawValue
        try AuditLog.record(.account("token.revoked", account, by: actor, at: now), db)
    }

    /// The token with this hash; `nil` when it was revoked, or its account locked out.
    static func find(hash: String, _ db: any Connection) throws -> APIToken? {
        try db.first(
            """
            SELECT \(columns) FROM api_tokens t JOIN accounts a ON a.id = t.account
            WHERE t.token_hash = \(hash) AND t.revoked_at IS NULL AND a.disabled_at IS NULL
            """,
            read
        )
    }

    static func revokeAll(of account: Account.ID, at now: Date, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE api_tokens SET revoked_at = \(now)
            WHERE account = \(account) AND revoked_at IS NULL
            """
        )
    }

    private static let columns: SQL = "t.id, t.account, t.name, t.created_at, t.expires_at"

    private static func read(_ row: Row) throws -> APIToken {
        APIToken(
            id: try row.get(0),
            account: try row.get(1),
            name: try row.get(2),
            createdAt: try row.get(3),
            expiresAt: try row.optional(4)
        )
    }
}

extension Migration {
    static let createAPITokens = Migration(
        "2026-11-22 accounts: create api tokens",
        """
        CREATE TABLE api_tokens (
            token_hash TEXT   PRIMARY KEY,
            id         TEXT   NOT NULL UNIQUE,
            account    TEXT   NOT NULL REFERENCES accounts (id),
            name       TEXT   NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT,
            revoked_at BIGINT
        );
        CREATE INDEX api_tokens_account ON api_tokens (account);
        """
    )
}
