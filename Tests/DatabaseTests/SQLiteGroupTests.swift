import DatabaseSQLite
import TestKit
import Testing

@testable import Database

// One after the other: a writer that is held takes one of the few threads there are.
@Suite("Writes that share a commit on SQLite", .serialized)
struct SQLiteGroupTests {
    @Test("A commit is synced to disk")
    func synchronous() async throws {
        try await TestStores.sqlite { store in
            let level = try await store.write { try $0.first("PRAGMA synchronous", Self.integer) }

            #expect(level == 2)
        }
    }

    @Test("One failure among 64 costs only its own change")
    func oneFails() async throws {
        try await TestStores.sqlite([.samples]) { store in
            let results = await group(64, on: store) { number, connection in
                try connection.add("\(number)")
                if number == 17 { throw Refusal() }
            }

            for (number, result) in results.enumerated() where number != 17 { try result.get() }
            #expect(throws: Refusal.self) { try results[17].get() }
            let notes = try await store.read { try $0.notes() }
            #expect(notes.count == 63)
            #expect(!notes.contains("17"))
        }
    }

    @Test("A full disk fails who fills it, and the others are kept")
    func full() async throws {
        let long = String(repeating: "x", count: 400_000)
        try await TestStores.sqlite([.samples]) { store in
            let pages =
                try await store.read { try $0.first("PRAGMA page_count", Self.integer) } ?? 0
            try await store.limit(pages: pages + 20)

            let results = await group(16, on: store) { number, connection in
                try connection.add("\(number)")
                if number == 7 { try connection.add("long", words: long) }
            }

            for (number, result) in results.enumerated() where number != 7 { try result.get() }
            #expect(throws: DatabaseUnavailable.self) { try results[7].get() }
            let notes = try await store.read { try $0.notes() }
            #expect(notes.count == 15)
            #expect(!notes.contains("7"))

            try await store.limit(pages: 1_000_000)
            try await store.write { try $0.add("long", words: long) }
            #expect(try await store.read { try $0.notes().count } == 16)
        }
    }

    @Test("A commit that fails for one is made again for the others")
    func commitFails() async throws {
        try await TestStores.sqlite([.samples]) { store in
            _ = try await store.write { try $0.run("INSERT INTO parents (id) VALUES ('known')") }

            let results = await group(16, on: store) { number, connection in
                let parent = number == 5 ? "unknown" : "known"
                try connection.run(
                    "INSERT INTO children (id, parent) VALUES (\("\(number)"), \(parent))"
                )
            }

            for (number, result) in results.enumerated() where number != 5 { try result.get() }
            #expect(throws: ConstraintViolation.self) { try results[5].get() }
            let count = try await store.read { connection in
                try connection.first("SELECT COUNT(*) FROM children", Self.integer)
            }
            #expect(count == 15)
        }
    }

    /// Makes `count` writes wait behind one, so that they share its successor's commit.
    private func group(
        _ count: Int,
        on store: SQLiteDatabase,
        _ body: @escaping @Sendable (Int, any Connection) throws -> Void
    ) async -> [Result<Void, any Error>] {
        let gate = Gate()
        async let first: Void = store.write { _ in gate.wait(for: count) }
        let results = await concurrently(count) { number in
            gate.arrive()
            try await store.write { try body(number, $0) }
        }
        try? await first
        return results
    }

    private static func integer(_ row: Row) throws -> Int { try row.get(0) }
}

extension SQLiteDatabase {
    /// Limits the size of the file: a disk that is full, to order.
    fileprivate func limit(pages: Int) async throws {
        _ = try await write { try $0.run(SQL(migration: "PRAGMA max_page_count = \(pages)")) }
    }
}
