import Core
import Database
import Foundation

/// All reading and writing of sessions.
public enum SessionStore {
    /// Signs somebody in on a device.
    ///
    /// `device` is in a few words; ``DeviceName`` makes them. The session that this browser had
    /// before ends, so that nobody inherits it.
    /// - Throws: ``AccountMissing`` for an account that was locked out.
    public static func create(
        for account: Account.ID,
        device: String,
        replacing replaced: Token? = nil,
        at now: Date,
        _ db: any Connection
    ) throws -> Token {
        let token = Token.make()
        let ends = now + SessionLifetime.personal.absolute
        if let replaced { try end(replaced, db) }
        let made = try db.run(
            """
            INSERT INTO sessions
                (token_hash, id, account, device, created_at, last_seen_at, expires_at)
            SELECT \(token.hash), \(Session.ID.make(at: now)), id, \(device), \(now), \(now),
                \(ends)
            FROM accounts WHERE id = \(account) AND disabled_at IS NULL
            """
        )
        guard made == 1 else { throw AccountMissing() }
        try db.run(
            """
            UPDATE accounts SET first_signed_in_at = \(now)
            WHERE id = \(account) AND first_signed_in_at IS NULL
            """
        )
        return token
    }

    /// The session that `token` opens; `nil` when it has ended or never was.
    public static func find(
        _ token: Token,
        lifetime: SessionLifetime = .personal,
        at now: Date,
        _ db: any Connection
    ) throws -> Session? {
        let found = try find(hash: token.hash, db)
        return found.flatMap { lifetime.covers($0, at: now) ? $0 : nil }
    }

    /// Every device of `account`, the one used last first.
    public static func list(
        of account: Account.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> [Session] {
        let all = try db.all(
            """
            SELECT \(columns) FROM sessions s
            WHERE s.account = \(account) ORDER BY s.last_seen_at DESC, s.id DESC
            """,
            read
        )
        return all.filter { SessionLifetime.personal.covers($0, at: now) }
    }

    /// Ends one session of `account`, if it is theirs.
    public static func end(
        _ session: Session.ID,
        of account: Account.ID,
        _ db: any Connection
    ) throws {
        try db.run("DELETE FROM sessions WHERE id = \(session) AND account = \(account)")
    }

    /// Ends the session that `token` opens.
    public static func end(_ token: Token, _ db: any Connection) throws {
        try db.run("DELETE FROM sessions WHERE token_hash = \(token.hash)")
    }

    /// Ends every session of `account` but `kept`.
    ///
    /// `nil` ends them all.
    public static func endOthers(
        of account: Account.ID,
        keeping kept: Session.ID?,
        _ db: any Connection
    ) throws {
        let kept = kept?.rawValue ?? ""
        try db.run("DELETE FROM sessions WHERE account = \(account) AND id <> \(kept)")
    }

    /// The session with this hash, alive or not; `nil` too when its account was locked out.
    static func find(hash: String, _ db: any Connection) throws -> Session? {
        try db.first(
            """
            SELECT \(columns) FROM sessions s JOIN accounts a ON a.id = s.account
            WHERE s.token_hash = \(hash) AND a.disabled_at IS NULL
            """,
            read
        )
    }

    /// How exact ``Session/lastSeenAt`` is: a write for every page would be one too many.
    static let seenInterval: TimeInterval = 3600

    /// Notes that the session was used; changes nothing within the hour.
    static func touch(hash: String, at now: Date, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE sessions SET last_seen_at = \(now)
            WHERE token_hash = \(hash) AND last_seen_at <= \(now - seenInterval)
            """
        )
    }

    /// Deletes sessions that have ended.
    ///
    /// - Returns: How many, at most `limit`.
    static func sweep(at now: Date, limit: Int, _ db: any Connection) throws -> Int {
        let idle = now - SessionLifetime.personal.idle
        return try db.run(
            """
            DELETE FROM sessions WHERE token_hash IN (
                SELECT token_hash FROM sessions
                WHERE expires_at <= \(now) OR last_seen_at <= \(idle) LIMIT \(limit))
            """
        )
    }

    private static let columns: SQL = """
        s.id, s.account, s.device, s.created_at, s.last_seen_at
        """

    private static func read(_ row: Row) throws -> Session {
        Session(
            id: try row.get(0),
            account: try row.get(1),
            device: try row.get(2),
            createdAt: try row.get(3),
            lastSeenAt: try row.get(4)
        )
    }
}

extension Migration {
    static let createSessions = Migration(
        "2026-11-22 accounts: create sessions",
        """
        CREATE TABLE sessions (
            token_hash   TEXT   PRIMARY KEY,
            id           TEXT   NOT NULL UNIQUE,
            account      TEXT   NOT NULL REFERENCES accounts (id),
            device       TEXT   NOT NULL,
            created_at   BIGINT NOT NULL,
            last_seen_at BIGINT NOT NULL,
            expires_at   BIGINT NOT NULL
        );
        CREATE INDEX sessions_account ON sessions (account);
        CREATE INDEX sessions_end ON sessions (expires_at);
        """
    )
}
