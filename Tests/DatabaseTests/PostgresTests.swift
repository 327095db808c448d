import Database
import TestKit
import Testing

@testable import DatabasePostgres

@Suite("PostgreSQL")
struct PostgresTests {
    @Test("A write that met another runs again and counts both")
    func conflict() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let other = try Session(Address(url))
            let tries = Tally()

            try await store.write { connection in
                let visits = try connection.visits()
                if tries.add() == 1 { try other.command("UPDATE counters SET value = value + 1") }
                try connection.run("UPDATE counters SET value = \(visits + 1)")
            }

            #expect(tries.value == 2)
            #expect(try await store.read { try $0.visits() } == 2)
        }
    }

    @Test("A conflict that the closure hid still makes it run again")
    func hiddenConflict() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let other = try Session(Address(url))
            let tries = Tally()

            try await store.write { connection in
                let visits = try connection.visits()
                if tries.add() == 1 { try other.command("UPDATE counters SET value = value + 1") }
                _ = try? connection.savepoint {
                    try connection.run("UPDATE counters SET value = \(visits + 1)")
                }
            }

            #expect(try await store.read { try $0.visits() } == 2)
        }
    }

    @Test("A connection that is lost before COMMIT is replaced", arguments: [false, true])
    func lost(atTheEnd: Bool) async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let other = try Session(Address(url))
            let tries = Tally()

            try await store.write { connection in
                let isFirst = tries.add() == 1
                if isFirst && !atTheEnd { try other.end(connection) }
                try connection.countVisit()
                if isFirst && atTheEnd { try other.end(connection) }
            }

            #expect(tries.value == 2)
            #expect(try await store.read { try $0.visits() } == 1)
        }
    }

    @Test("After the server ended all connections, everything works again")
    func allEnded() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let other = try Session(Address(url))
            let end: SQL = """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            let uses: [@Sendable () async throws -> Void] = [
                { _ = try await store.version() },
                { _ = try await store.read { try $0.notes() } },
                { try await store.write { try $0.countVisit() } },
            ]
            for use in uses {
                _ = await concurrently(20) { _ in try await store.read { try $0.notes() } }
                _ = try other.run(end)

                try await use()
            }
        }
    }

    @Test("A first host that is dead does not matter")
    func severalHosts() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let folder = try await store.read { connection in
                try connection.first("SHOW unix_socket_directories") {
                    try $0.get(0, as: String.self)
                }
            }
            let hosts = "/nowhere,\(try #require(folder))"
            let several = try PostgresDatabase(url: url + "&host=\(hosts)")
            try await several.write { try $0.countVisit() }
            await several.close()

            #expect(try await store.read { try $0.visits() } == 1)
        }
    }

    @Test("Without a server the error says so, and repeats no password")
    func noServer() async throws {
        #expect(throws: DatabaseUnavailable.self) { try PostgresDatabase(url: "postgres://[::") }
        let store = try PostgresDatabase(url: "postgres://name:secret@/engawa?host=/nowhere")

        let error = await #expect(throws: DatabaseUnavailable.self) {
            try await store.write { try $0.countVisit() }
        }
        #expect(error?.readable == false)
        #expect(error?.message.contains("secret") == false)
        await store.close()
    }

    @Test("A statement prepared before a table changed is prepared again")
    func stalePlan() async throws {
        try await TestStores.postgres([.samples]) { store, url in
            let other = try Session(Address(url))
            try await store.write { try $0.add("a") }
            let columns: @Sendable () async throws -> [String] = {
                try await store.read { connection in
                    try connection.all("SELECT * FROM notes") { try $0.get(0) }
                }
            }
            #expect(try await columns() == ["a"])
            try other.command("ALTER TABLE notes ADD COLUMN colour TEXT")

            #expect(try await columns() == ["a"])
        }
    }

    @Test("More statements than are kept prepared")
    func manyStatements() async throws {
        try await TestStores.postgres([.samples]) { store, _ in
            let counts = try await store.read { connection in
                try (1...600).map { length in
                    let list = SQL(list: Array(repeating: 1, count: length))
                    return try connection.first("SELECT COUNT(*) FROM counters WHERE 1 IN \(list)")
                    {
                        try $0.get(0, as: Int.self)
                    }
                }
            }
            #expect(counts.allSatisfy { $0 == 1 })
        }
    }

    @Test("A statement that waits too long is the database's failure, and reading goes on")
    func timeout() async throws {
        try await TestStores.postgres([.samples]) { store, _ in
            let error = await #expect(throws: DatabaseUnavailable.self) {
                try await store.write {
                    try $0.run("SET LOCAL statement_timeout = 20")
                    try $0.run("SELECT pg_sleep(4)")
                }
            }
            let visits = try await store.read { try $0.visits() }
            #expect(error?.readable == true)
            #expect(visits == 0)
        }
    }

    @Test("A broken transaction is never taken for a kept one")
    func swallowed() async throws {
        try await TestStores.postgres([.samples]) { store, _ in
            await #expect(throws: ConstraintViolation.self) {
                try await store.write {
                    try $0.add("a")
                    try? $0.add("a")
                }
            }
            let notes = try await store.read { try $0.notes() }
            #expect(notes == [])
        }
    }

    @Test("Text with U+0000 is refused rather than cut")
    func nul() async throws {
        try await TestStores.postgres([.samples]) { store, _ in
            await #expect(throws: PostgresError.self) {
                try await store.write { try $0.add("a\0b") }
            }
            let notes = try await store.read { try $0.notes() }
            #expect(notes == [])
        }
    }

    @Test("A few connections serve many, and no more are made")
    func fewConnections() async throws {
        try await TestStores.postgres([.samples]) { _, url in
            let store = try PostgresDatabase(url: url, connections: 3)
            let results = await concurrently(100) { _ in
                try await store.read { connection in
                    try connection.first("SELECT pg_backend_pid()") { try $0.get(0, as: Int.self) }
                }
            }
            await store.close()

            #expect(try Set(results.map { try $0.get() }).count <= 3)
        }
    }
}

extension Session {
    /// Ends the server's side of another connection, as a crash would.
    fileprivate func end(_ connection: any Connection) throws {
        let process = try connection.first("SELECT pg_backend_pid()") {
            try $0.get(0, as: Int.self)
        }
        _ = try run("SELECT pg_terminate_backend(CAST(\(process) AS int), 5000)")
    }
}
