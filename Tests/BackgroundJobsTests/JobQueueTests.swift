import Core
import Database
import Foundation
import TestKit
import Testing

@testable import BackgroundJobs

@Suite("Leaving work for later")
struct JobQueueTests {
    @Test("A job exists only when the change that asked for it does")
    func rolledBack() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            await #expect(throws: Closed.self) {
                try await database.write { db in
                    try JobQueue.add(Errand(), at: .aSunday, db)
                    throw Closed()
                }
            }

            let jobs = try await database.jobs()
            #expect(jobs.isEmpty)
        }
    }

    @Test("A second job under the same key is not added; without a key there may be many")
    func unique() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await database.queue()
            try await database.queue()
            let added = try await database.write { db in
                try (1...2).map { _ in
                    try JobQueue.add(Errand(), uniqueKey: "monday", at: .aSunday, db)
                }
            }

            #expect(added == [true, false])
            #expect(try await database.jobs().count == 3)
        }
    }

    @Test("A cancelled job does not run, and its key is free again")
    func cancel() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await database.queue(key: "monday")
            let cancelled = try await database.write { db in
                try (1...2).map { _ in try JobQueue.cancel(uniqueKey: "monday", db) }
            }
            try await database.queue("milk", key: "monday")

            let claimed = try await JobStore(database: database).claim(10, at: .aSunday)
            #expect(cancelled == [true, false])
            #expect(claimed.map(\.parameters) == [#"{"word":"milk"}"#])
        }
    }

    @Test("A job is restarted when the one under its key is done, and not before")
    func restart() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue(key: "monday")
            let restart = {
                try await database.write { db in
                    try JobQueue.restart(Errand(), uniqueKey: "monday", at: .aSunday, db)
                }
            }

            #expect(try await restart() == false)
            let job = try #require(try await store.claim(10, at: .aSunday).first)
            #expect(try await restart() == false)
            #expect(try await store.end(job, .done, at: .aSunday))
            #expect(try await restart())
            #expect(try await database.jobs().map(\.state) == ["ready"])
        }
    }
}
