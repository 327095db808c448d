import Core
import Database
import Foundation

/// Who can sign in, how, and what they did.
///
/// Knows nothing of people and organizations: whoever needs their ids here passes plain text.
/// Start reading at ``Account``, then ``SignInLinks`` and ``SessionMiddleware``.
public enum Accounts {
    /// The tables of this target.
    public static let migrations: [Migration] = [
        .createAccounts, .createAddressChanges, .createAPITokens, .createAuditEntries,
        .createIdempotencyRecords, .createRecordLooks, .createSessions, .createSignInLinks,
        .proveAddresses,
    ]

    /// Deletes what has run out: sessions, sign-in links, and idempotency records of 7 days.
    ///
    /// In batches, so that others can write in between. Running it twice does no harm.
    /// The 7 days are what the API promises for repetitions.
    public static func sweep(_ database: any Database, at now: Date) async throws {
        try await repeating(database) { db in try SessionStore.sweep(at: now, limit: batch, db) }
        try await repeating(database) { db in try SignInLinks.sweep(at: now, limit: batch, db) }
        try await repeating(database) { db in
            try Idempotency.sweep(before: now - 7 * 86_400, limit: batch, db)
        }
    }

    /// Rows in one transaction, so that it stays far below 100 ms. A default of the project.
    private static let batch = 500

    private static func repeating(
        _ database: any Database,
        _ step: @escaping @Sendable (any Connection) throws -> Int
    ) async throws {
        while try await database.write(step) == batch { try Task.checkCancellation() }
    }
}

extension Idempotency {
    /// Forgets attempts older than `moment`.
    ///
    /// - Returns: How many, at most `limit`.
    static func sweep(before moment: Date, limit: Int, _ db: any Connection) throws -> Int {
        try db.run(
            """
            DELETE FROM idempotency_records
            WHERE (account, attempt, method, path) IN (
                SELECT account, attempt, method, path FROM idempotency_records
                WHERE made_at < \(moment) LIMIT \(limit))
            """
        )
    }
}
