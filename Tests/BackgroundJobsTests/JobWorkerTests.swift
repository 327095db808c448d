import Core
import Database
import Foundation
import TestKit
import Testing

@testable import BackgroundJobs

@Suite("Running jobs")
struct JobWorkerTests {
    @Test("A job gets its own fields, its tools and the time, and is then done")
    func done() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let notebook = Notebook()
            let worker = JobWorker(
                database,
                .errands { notebook.write("\($0) \($1.timeIntervalSince(.aSunday))") }
            ) { .aSunday + 5 }
            try await database.queue("milk", runAt: .aSunday)

            #expect(try await worker.runDue() == 1)
            #expect(try await worker.runDue() == 0)
            #expect(notebook.all == ["milk 5.0"])
            #expect(try await database.jobs().map(\.state) == ["done"])
        }
    }

    @Test("A batch is at most 10 jobs")
    func batch() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let worker = JobWorker(database, .errands { _, _ in }) { .aSunday }
            for _ in 1...13 { try await database.queue() }

            #expect([try await worker.runDue(), try await worker.runDue()] == [10, 3])
        }
    }

    @Test("A failed job waits, and says what happened without control characters")
    func failed() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let worker = JobWorker(database, .errands { _, _ in throw Closed() }) { .aSunday }
            try await database.queue()
            try await worker.runDue()

            let job = try #require(try await database.jobs().first)
            let wait = try #require(job.runAt).timeIntervalSince(.aSunday)
            #expect(job.state == "ready" && job.attempts == 1)
            #expect((0.9...1.1).contains(wait))
            #expect(job.error == "closed on Monday")
        }
    }

    @Test("After 20 failed attempts a job is dead, listed, and can be tried again")
    func dead() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let time = TestTime(.aSunday)
            let worker = JobWorker(database, .errands { _, _ in throw Closed() }) { time.now }
            try await database.queue()
            for _ in 1...20 {
                #expect(try await worker.runDue() == 1)
                time.advance(by: Backoff.longest)
            }

            #expect(try await worker.runDue() == 0)
            let dead = try #require(try await database.dead().first)
            #expect(dead.kind == "test.errand" && dead.attempts == 20)
            #expect(dead.lastError == "closed on Monday" && dead.firstTriedAt == .aSunday)
            #expect(dead.failure == .failed)
            #expect(dead.diedAt == .aSunday + 19 * Backoff.longest)

            let moment = time.now
            let revived = try await database.write { db in
                try (1...2).map { _ in try DeadJobs.again(dead.id, at: moment, db) }
            }
            #expect(revived == [true, false])
            #expect(try await database.dead().isEmpty)
            #expect(try await worker.runDue() == 1)
        }
    }

    @Test("A job of a kind that this program does not know fails and is tried again")
    func unknown() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            try await database.queue()
            try await JobWorker(database, JobRegistry()) { .aSunday }.runDue()

            let job = try #require(try await database.jobs().first)
            #expect(job.state == "ready" && job.attempts == 1)
            #expect(job.error == #"UnknownJob(name: "test.errand")"#)
        }
    }

    @Test("A job that runs while the server stops is ready again, and the attempt does not count")
    func interrupted() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let (started, start) = AsyncStream<Void>.makeStream()
            let (never, hold) = AsyncStream<Void>.makeStream()
            let heartbeat = WorkerHeartbeat()
            let registry = JobRegistry.errands { _, _ in
                start.finish()
                for await _ in never {}
                try Task.checkCancellation()
            }
            let worker = JobWorker(database, registry, heartbeat: heartbeat) { .aSunday }
            try await database.queue()
            #expect(heartbeat.isLate(at: .aSunday))

            await withTaskGroup(of: Void.self) { group in
                group.addTask { try? await worker.run() }
                for await _ in started {}
                group.cancelAll()
            }
            hold.finish()

            #expect(heartbeat.last == .aSunday)
            #expect(!heartbeat.isLate(at: .aSunday + 12) && heartbeat.isLate(at: .aSunday + 13))
            let job = try #require(try await database.jobs().first)
            #expect(job == JobRow(state: "ready", attempts: 0, runAt: .aSunday))
        }
    }
}
