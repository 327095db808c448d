import Accounts
import Core
import Database
import Foundation
import People

/// Writes what somebody answered about the person of a placement.
struct AnswerStore: Sendable {
    let database: any Database
    /// What makes a repetition of the request one; `nil` for none.
    var attempt: IdempotencyKey?

    /// Writes the answers, if nobody has changed them since the asker read them.
    ///
    /// - Throws: `OutsideRole` for a placement the viewer may not see;
    ///   ``JourneyError/changedMeanwhile``.
    func save(
        _ answers: Answers,
        of id: Placement.ID,
        reading mark: String,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await database.write { db in
            let placement = try PlacementStore.find(id, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                let person = placement.person.id
                guard
                    try DirectoryStore.save(
                        answers,
                        of: person,
                        reading: mark,
                        as: viewer,
                        at: now,
                        db
                    )
                else { throw JourneyError.changedMeanwhile }
                if person == viewer.person { try PlacementActs.heard(id, viewer, now, db) }
                return RecordedAnswer(status: 303)
            }
        }
    }
}
