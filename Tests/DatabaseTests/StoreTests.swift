import Database
import Foundation
import TestKit
import Testing

@Suite("A store, on both engines")
struct StoreTests {
    @Test(
        "Text comes back as it was",
        arguments: [
            "", "'; DROP TABLE notes; --", "髙橋 ① 🏠", "\u{301}", "\u{FEFF}a", "a\r\nb\t", "?", "$1",
            "\\", "%_", "\"\u{200D}", "NULL", String(repeating: "花火", count: 50_000),
        ]
    )
    func text(words: String) async throws {
        try await TestStores.each([.samples]) { store in
            try await store.write { try $0.add("a", words: words) }

            let found = try await store.read { connection in
                try connection.all("SELECT words FROM notes WHERE words = \(words)") {
                    Array(try $0.get(0, as: String.self).utf8)
                }
            }
            #expect(found == [Array(words.utf8)], "\(store.engine)")
        }
    }

    @Test("Integers, NULL and dates come back", arguments: [Int.min, -1, 0, 1, Int.max])
    func integers(number: Int) async throws {
        let moment = Date(timeIntervalSince1970: 1_767_225_600.123)
        try await TestStores.each([.samples]) { store in
            try await store.write {
                try $0.add("a", number: number)
                try $0.add("b")
                try $0.run("INSERT INTO notes (id, number) VALUES ('c', \(moment))")
            }

            try await store.read { connection in
                let numbers = try connection.all("SELECT number FROM notes ORDER BY id LIMIT \(2)")
                {
                    try $0.optional(0, as: Int.self)
                }
                #expect(numbers == [number, nil], "\(store.engine)")
                let date = try connection.first("SELECT number FROM notes WHERE id = 'c'") {
                    try $0.get(0, as: Date.self)
                }
                #expect(date == moment, "\(store.engine)")
            }
        }
    }

    @Test("What SQL computes reads as an integer")
    func computed() async throws {
        try await TestStores.each([.samples]) { store in
            try await store.write {
                try $0.add("a", words: "why?", number: 3_000_000_000)
                try $0.add("b", number: 4)
            }

            let row = try await store.read { connection in
                try connection.first(
                    """
                    SELECT SUM(number), COUNT(*), MAX(number), EXISTS (SELECT 1 FROM notes),
                        number = \(3_000_000_000), number IS NULL -- why?
                    FROM notes WHERE words = 'why?' OR id IN \(SQL(list: ["b", "c"]))
                    GROUP BY number ORDER BY number DESC
                    """
                ) { row in try (0...5).map { try row.get($0, as: Int.self) } }
            }
            #expect(row == [3_000_000_000, 1, 3_000_000_000, 1, 1, 0], "\(store.engine)")
        }
    }

    @Test("A statement says how many rows it changed")
    func changed() async throws {
        try await TestStores.each([.samples]) { store in
            let counts = try await store.write { connection in
                try connection.add("a")
                try connection.add("b")
                return [
                    try connection.run("UPDATE notes SET number = 1"),
                    try connection.run("DELETE FROM notes WHERE id = \("z")"),
                ]
            }
            #expect(counts == [2, 0], "\(store.engine)")
        }
    }

    @Test("A closure that throws after a write leaves nothing")
    func rollback() async throws {
        try await TestStores.each([.samples]) { store in
            await #expect(throws: Refusal.self) {
                try await store.write {
                    try $0.add("a")
                    throw Refusal()
                }
            }

            let notes = try await store.read { try $0.notes() }
            #expect(notes == [], "\(store.engine)")
        }
    }

    @Test("A savepoint is undone alone, also inside another")
    func savepoint() async throws {
        try await TestStores.each([.samples]) { store in
            try await store.write { connection in
                try connection.add("a")
                try connection.savepoint {
                    try connection.add("b")
                    try? connection.savepoint {
                        try connection.add("c")
                        throw Refusal()
                    }
                }
                try? connection.savepoint { try connection.add("a") }
                try connection.add("d")
            }

            #expect(try await store.read { try $0.notes() } == ["a", "b", "d"], "\(store.engine)")
        }
    }

    @Test("A broken constraint has its own error")
    func constraint() async throws {
        try await TestStores.each([.samples]) { store in
            try await store.write { try $0.add("a") }

            await #expect(throws: ConstraintViolation.self, "\(store.engine)") {
                try await store.write { try $0.add("a") }
            }
            await #expect(throws: ConstraintViolation.self, "at COMMIT, \(store.engine)") {
                try await store.write {
                    try $0.run("INSERT INTO children (id, parent) VALUES ('a', 'nobody')")
                }
            }
        }
    }

    @Test("200 writers at once are all counted")
    func counter() async throws {
        try await TestStores.each([.samples]) { store in
            let results = await concurrently(200) { _ in
                try await store.write { try $0.countVisit() }
            }
            for result in results { try result.get() }

            #expect(try await store.read { try $0.visits() } == 200, "\(store.engine)")
        }
    }

    @Test("A reader sees one moment, and cannot write")
    func reading() async throws {
        try await TestStores.each([.samples]) { store in
            try await store.write { try $0.add("a") }

            await #expect(throws: DatabaseUnavailable.self, "\(store.engine)") {
                try await store.read { try $0.add("b") }
            }
            #expect(try await store.read { try $0.notes() } == ["a"], "\(store.engine)")
        }
    }

    @Test("A write that its caller gave up is still whole")
    func cancelled() async throws {
        try await TestStores.each([.samples]) { store in
            let results = await concurrently(40) { number in
                let task = Task {
                    try await store.write {
                        try $0.add("\(number) first")
                        try $0.add("\(number) second")
                    }
                }
                if number.isMultiple(of: 2) { task.cancel() }
                try await task.value
            }

            let notes = try await store.read { try $0.notes() }
            for number in 0..<40 {
                let count = notes.filter { $0.hasPrefix("\(number) ") }.count
                let isDone = (try? results[number].get()) != nil
                #expect(count == (isDone ? 2 : 0), "\(store.engine)")
                #expect(isDone || number.isMultiple(of: 2), "\(store.engine)")
            }
        }
    }

    @Test("The mark moves with a commit, not with a read")
    func version() async throws {
        try await TestStores.each([.samples]) { store in
            let before = try await store.version()
            try await store.write { try $0.add("a") }
            #expect(try await store.version() != before, "\(store.engine)")

            // On PostgreSQL a test beside this one may commit meanwhile, so one quiet moment is
            // enough.
            var stood = false
            for _ in 0..<1000 where !stood {
                let before = try await store.version()
                _ = try await store.read { try $0.notes() }
                stood = try await store.version() == before
            }
            #expect(stood, "\(store.engine)")
        }
    }

    @Test("A closed store refuses instead of waiting")
    func closed() async throws {
        try await TestStores.each([.samples]) { store in
            await store.close()

            await #expect(throws: (any Error).self) { try await store.write { try $0.add("a") } }
            await #expect(throws: (any Error).self) { try await store.read { try $0.notes() } }
            await #expect(throws: (any Error).self) { try await store.version() }
        }
    }
}
