import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// Fresh stores of both engines, real ones, for tests.
public enum TestStores {
    /// Runs `body` on a new SQLite file, then on a new database of a PostgreSQL server.
    ///
    /// Without PostgreSQL on the machine the second run is skipped, which standard error says;
    /// where `CI` is set, that is an error.
    ///
    /// - Parameters:
    ///   - migrations: What has run before `body` does.
    ///   - body: The test; both stores are removed after it.
    public static func each(
        _ migrations: [Migration] = [],
        _ body: (any Database) async throws -> Void
    ) async throws {
        try await sqlite(migrations) { try await body($0) }
        try await postgres(migrations) { database, _ in try await body(database) }
    }

    /// Runs `body` on a new SQLite file.
    public static func sqlite(
        _ migrations: [Migration] = [],
        _ body: (SQLiteDatabase) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "engawa-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "engawa.sqlite").path)
        try await using(database, migrations, body)
    }

    /// Runs `body` on a new database of a PostgreSQL server, or skips it as ``each(_:_:)`` does.
    ///
    /// - Parameters:
    ///   - migrations: What has run before `body` does.
    ///   - body: Gets the store and its address.
    public static func postgres(
        _ migrations: [Migration] = [],
        _ body: (PostgresDatabase, String) async throws -> Void
    ) async throws {
        guard let (name, url) = try await PostgresServer.take() else {
            return say("PostgreSQL is not here: skipped")
        }
        let database = try PostgresDatabase(url: url)
        let outcome = await caught {
            try await using(database, migrations) { try await body($0, url) }
        }
        try await PostgresServer.giveBack(name, at: url)
        try outcome.get()
    }

    private static func using<Store: Database>(
        _ store: Store,
        _ migrations: [Migration],
        _ body: (Store) async throws -> Void
    ) async throws {
        let outcome = await caught {
            if !migrations.isEmpty { try await store.migrate(migrations) }
            do { try await body(store) } catch {
                say("The next failure is of \(store.engine.rawValue): \(error)")
                throw error
            }
        }
        await store.close()
        try outcome.get()
    }

    private static func caught(_ body: () async throws -> Void) async -> Result<Void, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    private static func say(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
