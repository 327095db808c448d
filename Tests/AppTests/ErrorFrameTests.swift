import Accounts
import Core
import Database
import DatabaseSQLite
import Foundation
import Journey
import People
import Synchronization
import TestKit
import Testing
import Web

@testable import App

@Suite("The frame around the page of an error")
struct ErrorFrameTests {
    @Test("is the reader's own, without another question when it is known")
    func known() async throws {
        try await withViewers { database, consultant, assistant in
            let counting = CountingDatabase(database)
            let frames = FrameSource(database: counting)
            let errors = ErrorFrames(frames: frames)

            for language in Language.allCases {
                _ = try await frames.frame(for: consultant, language: language)
                _ = try await frames.frame(for: assistant, language: language)
            }
            let before = counting.questions
            for (language, place) in [
                (Language.english, "Aomine branch"), (.japanese, "青峰支店"),
            ] {
                let rail = await errors.frame(for: consultant, language: language, status: 500)
                let tabs = await errors.frame(for: assistant, language: language, status: 503)
                #expect(rail.place == place)
                #expect(tabs.hasTabs)
            }
            #expect(before > 0)
            #expect(counting.questions == before)
        }
    }

    @Test("is looked up for somebody new", arguments: Language.allCases)
    func unknown(language: Language) async throws {
        try await withViewers { database, consultant, assistant in
            let errors = ErrorFrames(frames: FrameSource(database: database))

            let rail = await errors.frame(for: consultant, language: language, status: 404)
            let tabs = await errors.frame(for: assistant, language: language, status: 422)

            #expect(rail.place?.isEmpty == false)
            #expect(tabs.hasTabs)
        }
    }

    @Test("is plain while the database is away, and 503 does not even ask it")
    func away() async throws {
        try await withViewers { database, consultant, _ in
            let counting = CountingDatabase(AbsentDatabase())
            let errors = ErrorFrames(frames: FrameSource(database: counting))

            let busy = await errors.frame(for: consultant, language: .english, status: 503)
            let questions = counting.questions
            let broken = await errors.frame(for: consultant, language: .english, status: 500)

            #expect(busy.isPlain && broken.isPlain)
            #expect(questions == 0)
            #expect(counting.questions > 0)
        }
    }

    /// A consultant and an assistant of the demonstration.
    private func withViewers(
        _ body: (any Database, _ consultant: Viewer, _ assistant: Viewer) async throws -> Void
    ) async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            let now = Day(number: 20_714).startInJapan + 9 * 3600
            let importer = PeopleImport(
                database: database,
                recipient: PlacementImport(),
                now: { now }
            )
            try await Demonstration.fill(database, importer: importer, now: now)
            func viewer(_ email: String) async throws -> Viewer {
                let found = try await database.read { db in
                    try AccountStore.find(email: email, db).flatMap {
                        try DirectoryStore.viewer(of: $0.id, language: $0.language, db)
                    }
                }
                return try #require(found)
            }
            try await body(
                database,
                viewer(Demonstration.Colleague.dana.email),
                viewer("robin.calloway@example.org")
            )
        }
    }
}

extension PageFrame {
    fileprivate var isPlain: Bool { if case .plain = self { true } else { false } }
    fileprivate var hasTabs: Bool { if case .phone = self { true } else { false } }
    /// The branch in the rail; `nil` for another frame.
    fileprivate var place: String? { if case .desk(let desk) = self { desk.place } else { nil } }
}

/// Counts what is asked of a database, its mark among it.
private final class CountingDatabase: Database {
    private let inner: any Database
    private let asked = Atomic(0)

    init(_ inner: any Database) { self.inner = inner }

    var questions: Int { asked.load(ordering: .relaxed) }
    var engine: DatabaseEngine { inner.engine }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        asked.add(1, ordering: .relaxed)
        return try await inner.read(body)
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await inner.write(body)
    }

    func version() async throws -> DatabaseVersion {
        asked.add(1, ordering: .relaxed)
        return try await inner.version()
    }

    func migrate(_ migrations: [Migration]) async throws { try await inner.migrate(migrations) }
    func close() async { await inner.close() }
}
