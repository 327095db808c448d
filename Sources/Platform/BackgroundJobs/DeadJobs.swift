import Core
import Database
import Foundation

/// A job that failed in every attempt, for a person to decide about.
///
/// It shows no parameters: they may lead to somebody.
public struct DeadJob: Sendable, Equatable {
    /// Its identity.
    public let id: JobID
    /// Its ``Job/name``.
    public let kind: String
    /// How often it was tried.
    public let attempts: Int
    /// What the last failure said, in programmers' words; `nil` when it said nothing.
    public let lastError: String?
    /// When it was queued.
    public let createdAt: Date
    /// When it was given up.
    public let diedAt: Date
}

/// Work that was given up. Nothing deletes it silently.
public enum DeadJobs {
    /// The dead jobs, the latest first.
    public static func list(limit: Int = 100, _ db: any Connection) throws -> [DeadJob] {
        try db.all(
            """
            SELECT id, kind, attempts, last_error, created_at, finished_at FROM jobs
            WHERE state = 'dead' ORDER BY finished_at DESC, id DESC LIMIT \(limit)
            """
        ) { row in
            DeadJob(
                id: try row.get(0),
                kind: try row.get(1),
                attempts: try row.get(2),
                lastError: try row.optional(3),
                createdAt: try row.get(4),
                diedAt: try row.get(5)
            )
        }
    }

    /// How many there are: what an operator's alarm looks at.
    public static func count(_ db: any Connection) throws -> Int {
        try db.first("SELECT COUNT(*) FROM jobs WHERE state = 'dead'") { try $0.get(0) } ?? 0
    }

    /// Gives a dead job all its attempts again, from now on.
    ///
    /// - Returns: `false` when there is no such dead job, such as after a second click.
    @discardableResult
    public static func again(_ id: JobID, at now: Date, _ db: any Connection) throws -> Bool {
        try db.run(
            """
            UPDATE jobs SET state = 'ready', run_at = \(now), attempts = 0, finished_at = NULL
            WHERE id = \(id) AND state = 'dead'
            """
        ) == 1
    }
}
