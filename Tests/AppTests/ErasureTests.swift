import Core
import Database
import DatabaseSQLite
import Foundation
import Journey
import TestKit
import Testing

@testable import App
@testable import People

@Suite("Being erased")
struct ErasureTests {
    @Test("Afterwards no file of the data holds a name, an address or a mail, nor does a backup")
    func files() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            let traveller = try await Traveller.make(database)
            let folder = try await database.folder()
            #expect(try Self.found(in: folder) == Set(Traveller.needles))

            try await traveller.erase()
            try await database.scrub()

            #expect(try Self.found(in: folder).isEmpty)
            let backup = folder.appending(path: "backup")
            try FileManager.default.createDirectory(at: backup, withIntermediateDirectories: true)
            try await database.backup(to: backup.appending(path: "engawa.sqlite").path)
            #expect(try Self.found(in: backup).isEmpty)
        }
    }

    @Test("Afterwards no row on PostgreSQL does")
    func rows() async throws {
        try await TestStores.postgres(Installation.migrations) { database, _ in
            let traveller = try await Traveller.make(database)
            let before = try await database.everything()
            #expect(Traveller.needles.allSatisfy { before.contains($0) })

            try await traveller.erase()

            let after = try await database.everything()
            #expect(Traveller.needles.filter { after.contains($0) }.isEmpty)
        }
    }

    @Test("What stays is what was said: the audit log, and work without a name")
    func stays() async throws {
        try await TestStores.each(Installation.migrations) { database in
            let traveller = try await Traveller.make(database)
            let entries: SQL = "SELECT COUNT(*) FROM audit_entries"
            let before = try await database.count(entries)

            let kept = try await traveller.erase()

            #expect(Set(kept) == [.audit, .person, .placement, .work])
            #expect(try await database.count(entries) == before + 1)
            #expect(try await database.count("SELECT COUNT(*) FROM handovers") >= 2)
            #expect(try await database.count("SELECT COUNT(*) FROM steps") == 0)
            #expect(try await database.count("SELECT COUNT(*) FROM accounts") == 2)
            #expect(try await database.count("SELECT COUNT(*) FROM jobs") == 0)
            await #expect(throws: OutsideRole.self) { try await traveller.export() }
            #expect(try await traveller.erase().isEmpty)
        }
    }

    @Test("A wish waits seven days, can be taken back, and then is done")
    func wish() async throws {
        try await TestStores.each(Installation.migrations) { database in
            let traveller = try await Traveller.make(database)
            let store = try ErasureStore(database: database)
            let viewer = try #require(try await traveller.viewer("isolde.q@example.net"))
            let retention = try OwnData.retention(database)
            let now = Traveller.now

            try await store.ask(as: viewer, at: now)
            try await store.takeBack(as: viewer, at: now + 86_400)
            #expect(try await retention.eraseDue(at: now + 30 * 86_400) == 0)
            try await store.ask(as: viewer, at: now + 86_400)
            #expect(try await retention.eraseDue(at: now + 7.9 * 86_400) == 0)
            #expect(try await retention.eraseDue(at: now + 8 * 86_400) == 1)
            #expect(try await traveller.viewer("isolde.q@example.net") == nil)
        }
    }

    @Test("Whoever left five years ago is proposed once, and kept when an administrator says so")
    func retention() async throws {
        try await TestStores.each(Installation.migrations) { database in
            let traveller = try await Traveller.make(database)
            let store = try ErasureStore(database: database)
            let administrator = try #require(try await traveller.viewer("ada@example.org"))
            let retention = try OwnData.retention(database)
            let before = try #require(Day("2032-03-31")).startInJapan
            let after = before + 86_400

            #expect(try await retention.propose(at: before) == 0)
            #expect(try await retention.propose(at: after) == 1)
            #expect(try await retention.propose(at: after) == 0)
            #expect(try await store.overview(for: administrator).waiting.count == 1)
            try await store.keep(traveller.person, as: administrator, at: after)
            #expect(try await retention.eraseDue(at: after + 300 * 86_400) == 0)
            #expect(try await retention.propose(at: after + 366 * 86_400) == 1)
            #expect(try await retention.eraseDue(at: after + 397 * 86_400) == 0)
            #expect(try await retention.eraseDue(at: after + 399 * 86_400) == 1)
        }
    }

    @Test("A clock that leaps erases nobody for a day, and the administrators hear of it")
    func leap() async throws {
        try await TestStores.each(Installation.migrations) { database in
            let traveller = try await Traveller.make(database)
            let store = try ErasureStore(database: database)
            let viewer = try #require(try await traveller.viewer("isolde.q@example.net"))
            let retention = try OwnData.retention(database)
            let now = Traveller.now
            let leapt = now + 365 * 86_400
            let told: SQL = "SELECT COUNT(*) FROM notices WHERE unique_key LIKE 'erasure held%'"

            try await store.ask(as: viewer, at: now)
            #expect(try await retention.eraseDue(at: now + 3600) == 0)
            #expect(try await retention.eraseDue(at: leapt) == 0)
            #expect(try await retention.eraseDue(at: leapt + 3600) == 0)
            #expect(try await database.count(told) > 0)
            // Put right in time, nothing was lost.
            #expect(try await retention.eraseDue(at: now + 7200) == 0)
            #expect(try await traveller.viewer("isolde.q@example.net") != nil)

            #expect(try await retention.eraseDue(at: leapt) == 0)
            #expect(try await retention.eraseDue(at: leapt + 86_400) == 1)
        }
    }

    /// The needles that stand in some file of a folder.
    private static func found(in folder: URL) throws -> Set<String> {
        var found: Set<String> = []
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let file as URL in files?.allObjects ?? [] {
            guard let data = try? Data(contentsOf: file) else { continue }
            found.formUnion(Traveller.needles.filter { data.range(of: Data($0.utf8)) != nil })
        }
        return found
    }
}

extension Traveller {
    @discardableResult
    func erase() async throws -> [KeptData] {
        try await PersonErasure(database: database, sources: OwnData.sources)
            .erase(person, of: organization, by: nil, at: Self.now)
    }

    /// Somebody as they sign in; `nil` when they cannot.
    func viewer(_ email: String) async throws -> Viewer? {
        try await database.read { db in
            let account = try db.first("SELECT id FROM accounts WHERE email = \(email)") {
                try $0.get(0, as: String.self)
            }
            guard let account else { return nil }
            return try DirectoryStore.viewer(of: .init(rawValue: account), language: .english, db)
        }
    }
}

extension Database {
    func count(_ query: SQL) async throws -> Int {
        try await read { db in try db.first(query) { try $0.get(0) } ?? 0 }
    }
}
