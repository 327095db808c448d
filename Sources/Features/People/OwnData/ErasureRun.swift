import Core
import Database
import Foundation

/// Whether erasing may happen now, judged by when it ran last.
///
/// What is erased does not come back, and a clock is wrong more often than a person changes their
/// mind twice: after a leap nothing is erased for a day, in which somebody can put the clock right.
struct ErasureRun: Sendable, Equatable {
    let ranAt: Date
    /// Until when nothing is erased; `nil` while the clock runs evenly.
    let heldUntil: Date?

    /// A longer silence than this is a leap. A default of the project: a long weekend of a server
    /// that was switched off.
    static let longestSilence: TimeInterval = 3 * 86_400
    /// How long nothing is erased after a leap.
    static let hold: TimeInterval = 86_400

    /// The run at `now` after `last`; `nil` for the first of all.
    init(after last: ErasureRun?, at now: Date) {
        ranAt = now
        let isEven = last.map { now.timeIntervalSince($0.ranAt) <= Self.longestSilence } ?? false
        guard isEven, let last else {
            heldUntil = now + Self.hold
            return
        }
        // A clock that was put back has been put right.
        heldUntil = last.heldUntil.flatMap { now >= last.ranAt && now < $0 ? $0 : nil }
    }

    /// Notes a run, and says whether it may erase.
    static func note(at now: Date, _ db: any Connection) throws -> ErasureRun {
        let last = try db.first("SELECT ran_at, held_until FROM erasure_runs") { row in
            ErasureRun(ranAt: try row.get(0), heldUntil: try row.optional(1))
        }
        let run = ErasureRun(after: last, at: now)
        try db.run(
            """
            INSERT INTO erasure_runs (job, ran_at, held_until)
            VALUES ('erase', \(run.ranAt), \(run.heldUntil))
            ON CONFLICT (job) DO UPDATE SET ran_at = excluded.ran_at,
                held_until = excluded.held_until
            """
        )
        return run
    }

    private init(ranAt: Date, heldUntil: Date?) {
        self.ranAt = ranAt
        self.heldUntil = heldUntil
    }
}
