import Core
import Database
import Foundation
import GRDB

/// The embedded store: one file, many readers, one writer whose concurrent work is grouped.
public final class SQLiteDatabase: Store {
    let pool: DatabasePool
    let writes: WriteQueue
    let probe: VersionProbe

    /// Opens or creates the file.
    ///
    /// - Parameter path: The file; its folder must exist. `-wal` and `-shm` appear beside it.
    /// - Throws: ``DatabaseUnavailable`` when commits would not be synced to disk; what SQLite
    /// says.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        // A writer in another process leaves gaps of a few milliseconds: ask every 2 ms, for 5 s.
        configuration.busyMode = .callback { attempts in
            usleep(2000)
            return attempts < 2500
        }
        pool = try Failure.translating { try Self.pool(path, configuration) }
        writes = WriteQueue(pool: pool)
        probe = try VersionProbe(path: path)
    }

    private static func pool(
        _ path: String,
        _ configuration: Configuration
    ) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            // GRDB sets NORMAL after its own callbacks; a commit would then survive a crash of the
            // program, but not of the machine.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // What is deleted is overwritten with zeros.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            guard level == 2 else {
                throw DatabaseUnavailable(message: "synchronous is not FULL", readable: true)
            }
        }
        return pool
    }

    /// SQLite.
    public var engine: DatabaseEngine { .sqlite }

    /// Runs `body` on one snapshot, on one of the reading connections.
    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any StoreConnection) throws -> T
    ) async throws -> T {
        try await Failure.translating {
            try await pool.read { db in try body(SQLiteConnection(db: db)) }
        }
    }

    /// Runs `body` in a transaction that may share its commit with others'.
    public func write<T: Sendable>(
        _ body: @escaping @Sendable (any StoreConnection) throws -> T
    ) async throws -> T {
        try await Failure.translating { try await writes.submit(body) }
    }

    /// What `PRAGMA data_version` says on a connection that never writes.
    public func version() async throws -> DatabaseVersion { try probe.current() }

    /// Runs all pending migrations in one transaction.
    public func migrate(_ migrations: [Migration]) async throws {
        try await write { try $0.migrate(migrations) }
    }

    /// Closes every connection; the file is then safe to move.
    public func close() async {
        probe.close()
        try? pool.close()
    }
}
