import Database
import DatabasePostgres
import TestKit
import Testing

@Suite("Migrations, on both engines")
struct MigrationTests {
    private let second = Migration("2026-02-01 visits", "UPDATE counters SET value = value + 1;")

    @Test("They run once, oldest first, whatever their order in the list")
    func once() async throws {
        try await TestStores.each { store in
            try await store.migrate([second, .samples])
            try await store.migrate([.samples, second])

            #expect(try await store.read { try $0.visits() } == 1, "\(store.engine)")
        }
    }

    @Test("One that was edited after it ran is refused")
    func changed() async throws {
        try await TestStores.each([.samples]) { store in
            let edited = Migration(
                "2026-01-01 samples",
                "CREATE TABLE notes (id TEXT PRIMARY KEY);"
            )

            await #expect(throws: MigrationError.changed(migration: edited.name)) {
                try await store.migrate([edited, second])
            }
            let visits = try await store.read { try $0.visits() }
            #expect(visits == 0, "\(store.engine)")
        }
    }

    @Test("A schema newer than the program is refused")
    func newer() async throws {
        try await TestStores.each([.samples, second]) { store in
            await #expect(throws: MigrationError.newerSchema(migration: second.name)) {
                try await store.migrate([.samples])
            }
            await #expect(throws: MigrationError.newerSchema(migration: second.name)) {
                try await store.checkSchema([.samples])
            }
            try await store.checkSchema([.samples, second])
        }
    }

    @Test("One that fails leaves nothing of any")
    func failing() async throws {
        let broken = Migration(
            "2026-03-01 broken",
            """
            CREATE TABLE half (id TEXT PRIMARY KEY);
            INSERT INTO nowhere (id) VALUES ('a');
            """
        )
        try await TestStores.each([.samples]) { store in
            await #expect(throws: (any Error).self) {
                try await store.migrate([.samples, second, broken])
            }

            #expect(try await store.read { try $0.visits() } == 0, "\(store.engine)")
            await #expect(throws: (any Error).self) {
                try await store.read { try $0.exists("SELECT 1 FROM half") }
            }
            try await store.migrate([.samples, second])
        }
    }

    @Test("Nodes that start together migrate once")
    func together() async throws {
        try await TestStores.postgres { _, url in
            let results = await concurrently(4) { _ in
                let node = try PostgresDatabase(url: url, connections: 1)
                try await node.migrate([.samples, second])
                let visits = try await node.read { try $0.visits() }
                await node.close()
                return visits
            }

            let visits = try results.map { try $0.get() }
            #expect(visits == [1, 1, 1, 1])
        }
    }
}
