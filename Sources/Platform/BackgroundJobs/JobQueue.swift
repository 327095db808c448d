import Core
import Database
import Foundation

/// Where work is left for later, in the transaction of the change that asks for it.
///
/// Start reading at ``Job``, then ``JobWorker``.
public enum JobQueue {
    /// The tables of the queue.
    public static let migrations: [Migration] = [.createJobs, .ownJobs]

    /// Leaves `job` to be run; it exists if, and only if, the caller's transaction commits.
    ///
    /// It runs at `runAt` or soon after; `nil` is at once. A second job under the same `uniqueKey`
    /// is not added, even when the first is done; that one is forgotten after 7 days. `nil` is for
    /// a job of which there may be many. `organization` is whose staff decide about it when it is
    /// given up; `nil` for the installation's own. The answer is whether it was added.
    @discardableResult
    public static func add(
        _ job: some Job,
        runAt: Date? = nil,
        uniqueKey: String? = nil,
        organization: String? = nil,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let parameters = String(decoding: try encoder.encode(job), as: UTF8.self)
        let added = try db.run(
            """
            INSERT INTO jobs
                (id, kind, unique_key, organization, parameters, state, run_at, fence, attempts,
                created_at)
            VALUES (\(JobID.make(at: now)), \(type(of: job).name), \(uniqueKey), \(organization),
                \(parameters), 'ready', \(runAt ?? now), 0, 0, \(now))
            ON CONFLICT (unique_key) DO NOTHING
            """
        )
        return added == 1
    }

    /// Leaves `job` to be run again when the one under its key is done; else like `add`.
    ///
    /// One that still waits, runs or is dead stays the only one under its key.
    @discardableResult
    public static func restart(
        _ job: some Job,
        runAt: Date? = nil,
        uniqueKey: String,
        organization: String? = nil,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        try db.run("DELETE FROM jobs WHERE unique_key = \(uniqueKey) AND state = 'done'")
        return try add(
            job,
            runAt: runAt,
            uniqueKey: uniqueKey,
            organization: organization,
            at: now,
            db
        )
    }

    /// Takes a job out of the queue, and its key may be used again.
    ///
    /// An attempt that runs at this moment goes on; it is not repeated when it fails.
    /// - Returns: Whether there was one that was not done and not dead.
    @discardableResult
    public static func cancel(uniqueKey: String, _ db: any Connection) throws -> Bool {
        let gone = try db.run(
            """
            DELETE FROM jobs WHERE unique_key = \(uniqueKey) AND state IN ('ready', 'running')
            """
        )
        return gone == 1
    }
}
