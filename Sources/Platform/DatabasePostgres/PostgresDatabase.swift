import Database

/// The store for several nodes: a PostgreSQL server, or one of several that follow each other.
public final class PostgresDatabase: Database {
    let sessions: Sessions

    /// Reads the address. Connections are made when they are first needed.
    ///
    /// - Parameters:
    ///   - url: What libpq takes: `postgres://name@host/database`, or several hosts with commas
    ///     between them, of which the one that takes writes is used.
    ///   - connections: How many transactions run at once; further ones wait in turn.
    /// - Throws: ``DatabaseUnavailable`` when the address cannot be read.
    public init(url: String, connections: Int = 8) throws {
        sessions = Sessions(try Address(url), count: connections)
    }

    /// PostgreSQL.
    public var engine: DatabaseEngine { .postgres }

    /// Runs `body` on one snapshot.
    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await run(.read, body)
    }

    /// Runs `body` as if no other write ran meanwhile; again, when one did after all.
    ///
    /// - Throws: ``DatabaseUnavailable`` also where nobody can say whether the change was kept.
    public func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await run(.write, body)
    }

    /// The list of transactions that are under way.
    ///
    /// Every commit changes it for good. So do those of the server's other databases: caches then
    /// start anew more often than they must.
    public func version() async throws -> DatabaseVersion {
        try await sessions.onThread { [sessions] in
            do throws(PostgresError) {
                return DatabaseVersion(try sessions.text("SELECT pg_current_snapshot()::text"))
            } catch {
                throw error.translated
            }
        }
    }

    /// Runs all pending migrations in one transaction; nodes that start together take turns.
    public func migrate(_ migrations: [Migration]) async throws {
        try await run(.migration) { try $0.migrate(migrations) }
    }

    /// Waits for the transactions that are running, and disconnects.
    public func close() async { await sessions.close() }

    /// Runs one statement outside any transaction, as `CREATE DATABASE` wants it: for tests.
    package func administer(_ statement: String) async throws {
        try await sessions.onThread { [sessions] in
            let session = try sessions.open()
            try session.command(statement)
        }
    }

    private func run<T: Sendable>(
        _ kind: TransactionKind,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await sessions.onThread { [sessions] in
            try Transaction(kind: kind, sessions: sessions).run(body)
        }
    }
}
