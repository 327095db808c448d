import Core
import Database
import Foundation

/// What identifies one attempt to change something, so that its repetition changes nothing more.
public struct IdempotencyKey: Sendable, Equatable {
    /// Who asks.
    public let account: Account.ID
    /// The request's method.
    public let method: String
    /// The request's path, without its query.
    public let path: String
    /// What the client, or the form that the server made, calls this attempt.
    public let key: String
    /// A fingerprint of the request's body, hex. Another body under one key is a mistake.
    public let requestHash: String

    /// Describes an attempt.
    public init(account: Account.ID, method: String, path: String, key: String, requestHash: String)
    {
        self.account = account
        self.method = method
        self.path = path
        self.key = key
        self.requestHash = requestHash
    }
}

/// How a change was answered, as far as a repetition needs it: never a body.
public struct RecordedAnswer: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// Where the changed resource is; `nil` for an answer without one.
    public let location: String?
    /// The resource's mark after the change.
    public let etag: String?

    /// Describes an answer.
    public init(status: Int, location: String? = nil, etag: String? = nil) {
        self.status = status
        self.location = location
        self.etag = etag
    }
}

/// The same key was used for another request.
public struct IdempotencyMismatch: UserFacingError, Equatable {
    /// Unprocessable.
    public let status = 422
    /// Says that the key is taken; nobody changed anything meanwhile.
    public let messageKey = "error.key_used"
    /// Another request under the same key.
    public init() {}
}

/// Changes that happen once, however often they are asked for.
public enum Idempotency {
    /// Runs `effect` unless `attempt` was answered before, and remembers the answer along with it.
    ///
    /// - Parameter attempt: `nil` runs the effect as it is.
    /// - Returns: The answer of the first time.
    /// - Throws: ``IdempotencyMismatch``, or what `effect` throws; then nothing is remembered.
    public static func once(
        _ attempt: IdempotencyKey?,
        at now: Date,
        _ db: any Connection,
        effect: () throws -> RecordedAnswer
    ) throws -> RecordedAnswer {
        guard let attempt else { return try effect() }
        if let known = try answer(to: attempt, db) { return known }
        let answer = try effect()
        try db.run(
            """
            INSERT INTO idempotency_records
                (account, method, path, attempt, request_hash, status, location, etag, made_at)
            VALUES (\(attempt.account), \(attempt.method), \(attempt.path), \(attempt.key),
                \(attempt.requestHash), \(answer.status), \(answer.location), \(answer.etag),
                \(now))
            """
        )
        return answer
    }

    /// How `attempt` was answered before; `nil` for its first time.
    ///
    /// - Throws: ``IdempotencyMismatch``.
    public static func answer(
        to attempt: IdempotencyKey,
        _ db: any Connection
    ) throws -> RecordedAnswer? {
        guard let known = try earlier(attempt, db) else { return nil }
        guard known.hash == attempt.requestHash else { throw IdempotencyMismatch() }
        return known.answer
    }

    private static func earlier(
        _ attempt: IdempotencyKey,
        _ db: any Connection
    ) throws -> (hash: String, answer: RecordedAnswer)? {
        try db.first(
            """
            SELECT request_hash, status, location, etag FROM idempotency_records
            WHERE account = \(attempt.account) AND method = \(attempt.method)
                AND path = \(attempt.path) AND attempt = \(attempt.key)
            """
        ) { row in
            let answer = RecordedAnswer(
                status: try row.get(1),
                location: try row.optional(2),
                etag: try row.optional(3)
            )
            return (try row.get(0), answer)
        }
    }
}

extension Migration {
    static let createIdempotencyRecords = Migration(
        "2026-11-22 accounts: create idempotency records",
        """
        CREATE TABLE idempotency_records (
            account      TEXT   NOT NULL,
            method       TEXT   NOT NULL,
            path         TEXT   NOT NULL,
            attempt      TEXT   NOT NULL,
            request_hash TEXT   NOT NULL,
            status       BIGINT NOT NULL,
            location     TEXT,
            etag         TEXT,
            made_at      BIGINT NOT NULL,
            PRIMARY KEY (account, attempt, method, path)
        );
        CREATE INDEX idempotency_records_age ON idempotency_records (made_at);
        """
    )
}
