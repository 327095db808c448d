import DatabasePostgres
import Foundation
import Synchronization

/// The PostgreSQL server of this test run.
///
/// `make test` starts one and says so in `ENGAWA_TEST_POSTGRES_URL`. A test process of its own
/// starts one when the first test asks, and the script ends it with the process.
enum PostgresServer {
    /// The tests did not get the server that they need.
    struct Missing: Error {
        let reason: String
    }

    /// Creates databases, two at a time: all at once would take each too long. Files are copied:
    /// where nothing is synced, that takes a third of the time of writing them to the log.
    private static let administration = Result {
        try url().map { try PostgresDatabase(url: $0, connections: 2) }
    }
    /// The names of databases that no test uses now. To empty one is faster than to make one.
    private static let empty = Mutex<[String]>([])
    private static let found = Result { try environmentURL() ?? startedURL() }
    private static let count = Atomic(0)

    /// An empty database that no other test has, in this process or another.
    ///
    /// - Returns: Its name and address; `nil` on a machine without PostgreSQL.
    /// - Throws: ``Missing`` when it does not start, and where `CI` is set, when it is not
    /// installed.
    static func take() async throws -> (name: String, url: String)? {
        guard let administration = try administration.get(), let url = try url() else { return nil }
        let known = empty.withLock { $0.popLast() }
        let name = known ?? newName()
        if known == nil {
            try await administration.administer(
                "CREATE DATABASE \(name) TEMPLATE template0 STRATEGY file_copy"
            )
        }
        // Where an address says something twice, the last word counts.
        return (name, url + (url.contains("?") ? "&" : "?") + "dbname=\(name)")
    }

    /// Empties a database for the next test, whoever is still connected to it.
    static func giveBack(_ name: String, at url: String) async throws {
        let database = try PostgresDatabase(url: url, connections: 1)
        try await database.administer(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
            DROP SCHEMA public CASCADE; CREATE SCHEMA public;
            """
        )
        await database.close()
        empty.withLock { $0.append(name) }
    }

    private static func newName() -> String {
        let number = count.add(1, ordering: .relaxed).newValue
        return "t_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
    }

    private static func url() throws -> String? {
        let url = try found.get()
        guard url != nil || ProcessInfo.processInfo.environment["CI"] == nil else {
            throw Missing(reason: "PostgreSQL is not installed")
        }
        return url
    }

    private static func environmentURL() -> String? {
        ProcessInfo.processInfo.environment["ENGAWA_TEST_POSTGRES_URL"]
    }

    private static func startedURL() throws -> String? {
        let own = ProcessInfo.processInfo.processIdentifier
        let note = FileManager.default.temporaryDirectory
            .appending(path: "engawa-postgres-note-\(own)").path
        let script = URL(filePath: #filePath)
            .appending(path: "../../../../Utilities/postgres-for-tests").standardizedFileURL.path
        let (status, output) = shell(
            """
            export ENGAWA_TEST_POSTGRES_NOTE='\(note)'
            '\(script)' start \(own) && '\(script)' url
            """
        )
        if status == 3 { return nil }
        guard status == 0 else { throw Missing(reason: "postgres-for-tests start: \(status)") }
        return output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs `command`, which leaves a server behind.
    ///
    /// Not `Process`: on Linux it waits for all that a command leaves behind.
    private static func shell(_ command: String) -> (status: Int32, output: String) {
        guard let pipe = popen(command, "r") else { return (-1, "") }
        var output = ""
        var line = [CChar](repeating: 0, count: 1024)
        while fgets(&line, 1024, pipe) != nil {
            output += String(
                decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
                as: UTF8.self
            )
        }
        return ((pclose(pipe) >> 8) & 0xFF, output)
    }
}
