import Database
import Foundation
import GRDB

extension SQLiteDatabase {
    /// Copies the database, as it is at one moment, into a new file while others read and write.
    ///
    /// The copy is one plain file, without `-wal` and `-shm` beside it, and is on disk when this
    /// returns.
    ///
    /// - Throws: What SQLite says, such as about a full disk; the file may then be there in part.
    public func backup(to path: String) async throws {
        try await Failure.translating {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                DispatchQueue.global().async { [pool] in
                    continuation.resume(with: Result { try Self.copy(pool, to: path) })
                }
            }
        }
    }

    private static func copy(_ pool: DatabasePool, to path: String) throws {
        let copy = try DatabaseQueue(path: path)
        try pool.backup(to: copy)
        // The copy says of itself that it has a write-ahead log, as the original does.
        try copy.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
    }
}

/// What a look into a database file found, without changing it.
public struct SQLiteInspection: Sendable, Equatable {
    /// What `PRAGMA integrity_check` objects to; empty when the file is sound.
    public let damages: [String]
    /// How many rows lead to a row that is not there.
    public let brokenReferences: Int
    /// How many rows each table has.
    public let rows: [String: Int]

    /// Reads the whole file.
    ///
    /// - Throws: What SQLite says, when it is no database at all.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        (damages, brokenReferences, rows) = try queue.read { db in
            let answers = try String.fetchAll(db, sql: "PRAGMA integrity_check")
            let broken = try GRDB.Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            return (answers.filter { $0 != "ok" }, broken, try Self.counts(db))
        }
    }

    private static func counts(_ db: GRDB.Database) throws -> [String: Int] {
        let tables = try String.fetchAll(
            db,
            sql: """
                SELECT name FROM sqlite_master
                WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name
                """
        )
        return try tables.reduce(into: [:]) { counts, table in
            let name = table.replacingOccurrences(of: "\"", with: "\"\"")
            counts[table] = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \"\(name)\"")
        }
    }
}
