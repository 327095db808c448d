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
    let lastError: String?
    /// When it was tried first; when it was queued, for one of an older version.
    public let firstTriedAt: Date
    /// When it was given up.
    public let diedAt: Date

    /// Why the last attempt failed, as far as a page may say: the words of an error may name
    /// people.
    public var failure: Failure {
        switch lastError ?? "" {
        case JobStore.vanished: .vanished
        case "\(JobTimedOut())": .timedOut
        case let words where words.hasPrefix("UnknownJob("): .unknownKind
        default: .failed
        }
    }

    /// What can be said about a failure without its words.
    public enum Failure: String, Sendable, CaseIterable {
        /// The server ended in the middle of it.
        case vanished
        /// It took longer than its kind may.
        case timedOut = "timed_out"
        /// This program does not know its kind.
        case unknownKind = "unknown_kind"
        /// Anything else; the log has it.
        case failed
    }
}

/// Whose jobs somebody may see and decide about.
public struct JobScope: Sendable {
    let condition: SQL

    /// Every job: for whoever runs the server.
    public static let everything = JobScope(condition: "TRUE")

    /// The jobs of one organization.
    ///
    /// - Parameter andInstallation: Whether those that belong to no organization are theirs too.
    public static func organization(_ id: String, andInstallation: Bool) -> JobScope {
        let own: SQL = "organization = \(id)"
        return JobScope(condition: andInstallation ? "(\(own) OR organization IS NULL)" : own)
    }
}

/// Work that was given up. Nothing deletes it silently.
public enum DeadJobs {
    /// The dead jobs that nobody has let go, the latest first.
    public static func list(
        in scope: JobScope,
        limit: Int = 100,
        _ db: any Connection
    ) throws -> [DeadJob] {
        try db.all(
            """
            SELECT \(columns) FROM jobs WHERE \(open) AND \(scope.condition)
            ORDER BY finished_at DESC, id DESC LIMIT \(limit)
            """,
            read
        )
    }

    /// The dead job `id`; `nil` when it is not there, not dead, let go, or not in the scope.
    public static func find(
        _ id: JobID,
        in scope: JobScope,
        _ db: any Connection
    ) throws -> DeadJob? {
        try db.first(
            "SELECT \(columns) FROM jobs WHERE id = \(id) AND \(open) AND \(scope.condition)",
            read
        )
    }

    /// How many there are of each kind, by ``Job/name``: what an operator's alarm looks at.
    public static func counts(
        in scope: JobScope,
        _ db: any Connection
    ) throws -> [(kind: String, count: Int)] {
        try db.all(
            """
            SELECT kind, COUNT(*) FROM jobs WHERE \(open) AND \(scope.condition)
            GROUP BY kind ORDER BY kind
            """
        ) { (kind: try $0.get(0), count: try $0.get(1)) }
    }

    /// Gives a dead job all its attempts again, from now on.
    ///
    /// - Returns: `false` when there is no such dead job, such as after a second click.
    @discardableResult
    public static func again(_ id: JobID, at now: Date, _ db: any Connection) throws -> Bool {
        try db.run(
            """
            UPDATE jobs SET state = 'ready', run_at = \(now), attempts = 0, finished_at = NULL,
                first_tried_at = NULL
            WHERE id = \(id) AND \(open)
            """
        ) == 1
    }

    /// Takes a dead job off the list for good; it keeps its key, so that nothing queues it anew.
    ///
    /// - Returns: `false` when there is no such dead job.
    @discardableResult
    public static func letGo(_ id: JobID, at now: Date, _ db: any Connection) throws -> Bool {
        try db.run("UPDATE jobs SET let_go_at = \(now) WHERE id = \(id) AND \(open)") == 1
    }

    private static let open: SQL = "state = 'dead' AND let_go_at IS NULL"
    private static let columns: SQL = """
        id, kind, attempts, last_error, COALESCE(first_tried_at, created_at), finished_at
        """

    private static func read(_ row: Row) throws -> DeadJob {
        DeadJob(
            id: try row.get(0),
            kind: try row.get(1),
            attempts: try row.get(2),
            lastError: try row.optional(3),
            firstTriedAt: try row.get(4),
            diedAt: try row.get(5)
        )
    }
}
