import Core
import Database
import Foundation
import TestKit
import Testing

@testable import BackgroundJobs

@Suite("Claiming jobs")
struct JobStoreTests {
    @Test("Each job is claimed once, by however many workers")
    func once() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            for _ in 1...50 { try await database.queue() }
            let store = JobStore(database: database)

            let claimed = try await withThrowingTaskGroup(of: [ClaimedJob].self) { group in
                for _ in 1...8 { group.addTask { try await store.claim(10, at: .aSunday) } }
                return try await group.reduce(into: []) { $0 += $1 }
            }

            let rest = try await store.claim(100, at: .aSunday)
            #expect(Set((claimed + rest).map(\.id)).count == 50)
            #expect((claimed + rest).count == 50)
            #expect(claimed.allSatisfy { $0.attempt == 1 && $0.fence == 1 })
        }
    }

    @Test("What is due first is claimed first, and nothing before its time")
    func order() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue("later", runAt: .aSunday + 60)
            try await database.queue("second", runAt: .aSunday)
            try await database.queue("first", runAt: .aSunday - 60)

            let words = [
                try await store.claim(1, at: .aSunday).map(\.parameters),
                try await store.claim(10, at: .aSunday).map(\.parameters),
                try await store.claim(10, at: .aSunday + 59.999).map(\.parameters),
                try await store.claim(10, at: .aSunday + 60).map(\.parameters),
            ]

            #expect(
                words == [
                    [#"{"word":"first"}"#], [#"{"word":"second"}"#], [], [#"{"word":"later"}"#],
                ]
            )
        }
    }

    @Test("A job whose worker vanished is claimed again when its lease of 150 s has run out")
    func expired() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue()
            _ = try await store.claim(10, at: .aSunday)

            let early = try await store.claim(10, at: .aSunday + 150)
            let again = try await store.claim(10, at: .aSunday + 150.001)

            #expect(early.isEmpty)
            #expect(again.map(\.attempt) == [2])
            #expect(again.map(\.fence) == [2])
        }
    }

    @Test("A heartbeat extends the lease")
    func extended() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue()
            let job = try #require(try await store.claim(10, at: .aSunday).first)

            #expect(try await store.extend(job, at: .aSunday + 100))
            #expect(try await store.claim(10, at: .aSunday + 200).isEmpty)
            #expect(try await store.claim(10, at: .aSunday + 251).count == 1)
        }
    }

    @Test(
        "The late end of a worker that lost its job changes nothing",
        arguments: [JobOutcome.done, .failed("late"), .interrupted]
    )
    func zombie(outcome: JobOutcome) async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue()
            let lost = try #require(try await store.claim(10, at: .aSunday).first)
            let held = try #require(try await store.claim(10, at: .aSunday + 200).first)
            let before = try await database.jobs()

            #expect(try await store.end(lost, outcome, at: .aSunday + 201) == false)
            #expect(try await store.extend(lost, at: .aSunday + 201) == false)
            #expect(try await database.jobs() == before)
            #expect(try await store.end(held, .done, at: .aSunday + 202))
            #expect(try await store.end(held, .failed("twice"), at: .aSunday + 203) == false)
            #expect(try await database.jobs().map(\.state) == ["done"])
        }
    }

    @Test("A job that takes its worker with it each time is dead after 20 attempts")
    func exhausted() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue()
            var moment = Date.aSunday
            for attempt in 1...20 {
                #expect(try await store.claim(10, at: moment).map(\.attempt) == [attempt])
                moment += 151
            }

            #expect(try await store.claim(10, at: moment).isEmpty)
            #expect(try await database.jobs().map(\.error) == ["the worker vanished"])
            #expect(try await database.read { try DeadJobs.list(in: .everything, $0) }.count == 1)
        }
    }

    @Test("A done job keeps its key for 7 days; a dead one stays")
    func forgotten() async throws {
        try await TestStores.each(JobQueue.migrations) { database in
            let store = JobStore(database: database)
            try await database.queue("done", key: "done")
            try await database.queue("dead", key: "dead")
            for job in try await store.claim(10, at: .aSunday) {
                let isDone = job.parameters == #"{"word":"done"}"#
                _ = try await store.end(job, isDone ? .done : .failed(""), at: .aSunday)
            }
            try await database.write {
                _ = try $0.run("UPDATE jobs SET state = 'dead' WHERE state = 'ready'")
            }

            try await store.deleteDone(at: .aSunday + 7 * 86_400)
            #expect(try await database.jobs().count == 2)
            try await store.deleteDone(at: .aSunday + 7 * 86_400 + 1)
            #expect(try await database.jobs().map(\.state) == ["dead"])
        }
    }
}
