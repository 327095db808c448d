import Core
import Database
import Foundation

/// A job that one worker holds for a while.
struct ClaimedJob: Sendable, Equatable {
    let id: JobID
    let kind: String
    let parameters: String
    /// Counts this attempt, so it starts at 1.
    let attempt: Int
    /// Grows with each claim. Who holds an older one has lost the job.
    let fence: Int
}

/// How an attempt ended.
enum JobOutcome: Sendable, Equatable {
    case done
    case failed(String)
    /// The server stopped meanwhile; the attempt does not count.
    case interrupted
}

/// The SQL of claiming and ending jobs.
struct JobStore: Sendable {
    /// Seconds that a job is held without a sign of life: more than twice the usual timeout.
    static let lease: TimeInterval = 150
    /// Seconds that a done job keeps its unique key: 7 days.
    static let memory: TimeInterval = 7 * 86_400

    /// What is noted about a job whose worker was not heard of in its last attempt.
    static let vanished = "the worker vanished"

    let database: any Database

    /// Takes at most `limit` jobs that are due, or whose worker has not been heard of.
    func claim(_ limit: Int, at now: Date) async throws -> [ClaimedJob] {
        let due: SQL = """
            ((state = 'ready' AND run_at <= \(now))
                OR (state = 'running' AND locked_until < \(now)))
            """
        // Most of the time there is nothing, and then nobody waits for the writer.
        guard try await database.read({ try $0.exists("SELECT 1 FROM jobs WHERE \(due) LIMIT 1") })
        else { return [] }
        let claiming = claiming(limit, due, at: now)
        return try await database.write { db in
            try buryExhausted(at: now, db)
            return try db.all(claiming) { row in
                ClaimedJob(
                    id: try row.get(0),
                    kind: try row.get(1),
                    parameters: try row.get(2),
                    attempt: try row.get(3),
                    fence: try row.get(4)
                )
            }
        }
    }

    /// The one sentence in which the engines differ: SQLite has one writer and no row locks.
    private func claiming(_ limit: Int, _ due: SQL, at now: Date) -> SQL {
        let claim: SQL = """
            state = 'running', locked_until = \(now + Self.lease), fence = fence + 1,
                attempts = attempts + 1, first_tried_at = COALESCE(first_tried_at, \(now))
            """
        return switch database.engine {
        case .sqlite:
            """
            UPDATE jobs SET \(claim)
            WHERE id IN (SELECT id FROM jobs WHERE \(due) ORDER BY run_at, id LIMIT \(limit))
            RETURNING id, kind, parameters, attempts, fence
            """
        case .postgres:
            """
            WITH next AS MATERIALIZED (
                SELECT id FROM jobs WHERE \(due) ORDER BY run_at, id LIMIT \(limit)
                FOR UPDATE SKIP LOCKED
            )
            UPDATE jobs SET \(claim)
            FROM next WHERE jobs.id = next.id
            RETURNING jobs.id, jobs.kind, jobs.parameters, jobs.attempts, jobs.fence
            """
        }
    }

    /// A job whose worker vanished each time would otherwise take worker after worker with it.
    private func buryExhausted(at now: Date, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE jobs SET state = 'dead', locked_until = NULL, finished_at = \(now),
                last_error = \(Self.vanished)
            WHERE state = 'running' AND locked_until < \(now) AND attempts >= \(Backoff.attempts)
            """
        )
    }

    /// Holds `job` for another lease. `false` when another worker has it, or it was cancelled.
    func extend(_ job: ClaimedJob, at now: Date) async throws -> Bool {
        try await database.write { db in
            try db.run(
                """
                UPDATE jobs SET locked_until = \(now + Self.lease)
                WHERE id = \(job.id) AND fence = \(job.fence) AND state = 'running'
                """
            ) == 1
        }
    }

    /// Records how an attempt ended. `false` when the job is no longer this worker's to end.
    func end(_ job: ClaimedJob, _ outcome: JobOutcome, at now: Date) async throws -> Bool {
        let change = change(job, outcome, at: now)
        return try await database.write { db in
            try db.run(
                """
                UPDATE jobs SET locked_until = NULL, \(change)
                WHERE id = \(job.id) AND fence = \(job.fence) AND state = 'running'
                """
            ) == 1
        }
    }

    private func change(_ job: ClaimedJob, _ outcome: JobOutcome, at now: Date) -> SQL {
        switch outcome {
        case .done: return "state = 'done', finished_at = \(now), last_error = NULL"
        case .interrupted: return "state = 'ready', attempts = attempts - 1"
        case .failed(let words):
            let chance = Double.random(in: Backoff.jitter)
            guard let delay = Backoff.delay(after: job.attempt, chance: chance) else {
                return "state = 'dead', finished_at = \(now), last_error = \(words)"
            }
            return "state = 'ready', run_at = \(now + delay), last_error = \(words)"
        }
    }

    /// Forgets jobs that were done long ago. Dead ones stay until somebody decides.
    func deleteDone(at now: Date) async throws {
        let limit = now - Self.memory
        try await database.write { db in
            _ = try db.run("DELETE FROM jobs WHERE state = 'done' AND finished_at < \(limit)")
        }
    }
}
