import Core
import Database
import Foundation
import TestKit
import Testing

@testable import BackgroundJobs

@Suite("Dead jobs")
struct DeadJobsTests {
    /// Dead jobs with these organizations; `nil` for the installation's own.
    private func bury(_ organizations: [String?], in database: any Database) async throws {
        try await database.write { db in
            for organization in organizations {
                try JobQueue.add(Errand(), organization: organization, at: .aSunday, db)
            }
            try db.run(
                """
                UPDATE jobs SET state = 'dead', attempts = 20, finished_at = \(Date.aSunday + 60)
                """
            )
        }
    }

    @Test("An organization sees its own, and the installation's only where that is said")
    func scopes() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await bury(["aozora", "midori", nil], in: database)
            let scopes: [(JobScope, Int)] = [
                (.everything, 3), (.organization("aozora", andInstallation: false), 1),
                (.organization("aozora", andInstallation: true), 2),
                (.organization("kumo", andInstallation: false), 0),
            ]

            for (scope, count) in scopes {
                let jobs = try await database.dead(in: scope)
                let counts = try await database.read { try DeadJobs.counts(in: scope, $0) }
                #expect(jobs.count == count)
                #expect(counts.map(\.count) == (count == 0 ? [] : [count]))
                let all = try await database.dead()
                let found = try await database.read { db in
                    try all.filter { try DeadJobs.find($0.id, in: scope, db) != nil }
                }
                #expect(found == jobs)
            }
        }
    }

    @Test("One that was let go leaves the list, keeps its key, and is not tried again")
    func letGo() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await database.queue(key: "bread")
            try await database.write { db in
                _ = try db.run("UPDATE jobs SET state = 'dead', finished_at = 0")
            }
            let id = try #require(try await database.dead().first?.id)
            let answers = try await database.write { db in
                [
                    try DeadJobs.letGo(id, at: .aSunday, db),
                    try DeadJobs.letGo(id, at: .aSunday, db),
                    try DeadJobs.again(id, at: .aSunday, db),
                    try JobQueue.restart(Errand(), uniqueKey: "bread", at: .aSunday, db),
                ]
            }

            #expect(answers == [true, false, false, false])
            #expect(try await database.dead().isEmpty)
            #expect(try await JobStore(database: database).claim(10, at: .aSunday).isEmpty)
        }
    }

    @Test(
        "What a page says about a failure never holds its words",
        arguments: [
            (JobStore.vanished, DeadJob.Failure.vanished),
            (JobWorker.words(for: JobTimedOut()), .timedOut),
            (JobWorker.words(for: UnknownJob(name: "a")), .unknownKind),
            ("no such mailbox robin@example.jp", .failed), ("", .failed),
        ]
    )
    func failures(words: String, failure: DeadJob.Failure) {
        let job = DeadJob(
            id: .make(at: .aSunday),
            kind: "a",
            attempts: 20,
            lastError: words,
            firstTriedAt: .aSunday,
            diedAt: .aSunday
        )

        #expect(job.failure == failure)
    }

    @Test("The first attempt is remembered, and forgotten when it is tried again")
    func firstAttempt() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await database.queue()
            let store = JobStore(database: database)
            for moment in [Date.aSunday + 5, .aSunday + 200] {
                #expect(try await store.claim(1, at: moment).count == 1)
            }
            try await database.write { db in
                _ = try db.run("UPDATE jobs SET state = 'dead', finished_at = 0")
            }
            let dead = try #require(try await database.dead().first)
            try await database.write { db in
                _ = try DeadJobs.again(dead.id, at: .aSunday + 300, db)
                _ = try db.run("UPDATE jobs SET state = 'dead', finished_at = 0")
            }

            #expect(dead.firstTriedAt == .aSunday + 5)
            // Nobody has tried it again yet: since when it was queued is the next best.
            #expect(try await database.dead().first?.firstTriedAt == .aSunday)
        }
    }
}
