/// One step of a schema's history. Never edited once released: add another.
public struct Migration: Sendable {
    /// Date, feature and intent; also the sort key, so names start with an ISO date.
    public let name: String
    /// Statements that SQLite and PostgreSQL both accept, each ended by a semicolon at a line's
    /// end.
    public let statements: String

    /// Describes one step.
    public init(_ name: String, _ statements: StaticString) {
        self.name = name
        self.statements = statements.description
    }

    /// The statements one by one; comments end at their line's end, so none may hold a semicolon.
    public var parts: [String] {
        var parts: [String] = []
        var current: [Substring] = []
        for line in statements.split(separator: "\n") {
            current.append(line)
            guard line.utf8.last == UInt8(ascii: ";") else { continue }
            parts.append(current.joined(separator: "\n"))
            current = []
        }
        if !current.isEmpty { parts.append(current.joined(separator: "\n")) }
        return parts
    }

    /// A fingerprint of the statements: 64-bit FNV-1a, against accidents rather than attackers.
    ///
    /// Source of the two constants: RFC 9923.
    public var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in statements.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

/// Why a schema could not be brought up to date.
public enum MigrationError: Error, Equatable {
    /// The database has seen a migration that this program does not know.
    case newerSchema(migration: String)
    /// A migration was edited after it had run.
    case changed(migration: String)
}

extension [Migration] {
    /// The migrations that still have to run, oldest first.
    ///
    /// - Parameter applied: Name and checksum of those that have run.
    public func pending(after applied: [(name: String, checksum: String)]) throws -> [Migration] {
        let known = Dictionary(uniqueKeysWithValues: map { ($0.name, $0) })
        for (name, checksum) in applied {
            guard let migration = known[name] else {
                throw MigrationError.newerSchema(migration: name)
            }
            guard migration.checksum == checksum else {
                throw MigrationError.changed(migration: name)
            }
        }
        let done = Set(applied.map(\.name))
        return filter { !done.contains($0.name) }.sorted { $0.name < $1.name }
    }
}

extension Connection {
    /// Brings the schema up to date inside this transaction.
    ///
    /// - Throws: ``MigrationError``, or what the engine says about a statement.
    public func migrate(_ migrations: [Migration]) throws {
        try run(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                name     TEXT PRIMARY KEY,
                checksum TEXT NOT NULL
            )
            """
        )
        for migration in try migrations.pending(after: try appliedMigrations()) {
            for part in migration.parts { try run(SQL(migration: part)) }
            try run(
                """
                INSERT INTO schema_migrations (name, checksum)
                VALUES (\(migration.name), \(migration.checksum))
                """
            )
        }
    }
    fileprivate func appliedMigrations() throws -> [(name: String, checksum: String)] {
        try all("SELECT name, checksum FROM schema_migrations ORDER BY name") {
            (name: try $0.get(0, as: String.self), checksum: try $0.get(1, as: String.self))
        }
    }
}

extension Database {
    /// Makes sure that the schema can be brought up to date, and changes nothing.
    ///
    /// - Throws: ``MigrationError``, or ``DatabaseUnavailable``.
    public func checkSchema(_ migrations: [Migration]) async throws {
        guard try await hasTable("schema_migrations") else { return }
        try await read { db in _ = try migrations.pending(after: try db.appliedMigrations()) }
    }

    /// Whether there is a table of this name, for who looks before migrations have run.
    public func hasTable(_ name: String) async throws -> Bool {
        let tables: SQL =
            switch engine {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE name = \(name)"
            case .postgres: "SELECT 1 WHERE to_regclass(\(name)) IS NOT NULL"
            }
        return try await read { db in try db.exists(tables) }
    }
}
