import Accounts
import Core
import Database
import Foundation
import People

extension StepStore {
    /// Lets a done step stand although the day it counted from has moved since.
    ///
    /// The step keeps its state and the day on which it was done; Attention is quiet about it until
    /// the day moves again. A step whose day has not moved stays as it is.
    ///
    /// - Throws: `OutsideRole` when `viewer` may not see it; ``JourneyError``.
    func keep(
        _ id: Step.ID,
        reading version: Int?,
        as viewer: Viewer,
        attempt: IdempotencyKey?,
        now: Date
    ) async throws {
        guard let procedure = procedures[id.procedure] else { throw OutsideRole() }
        try await database.write { db in
            let placement = try PlacementStore.find(id.placement, for: viewer, db)
            _ = try Idempotency.once(attempt, at: now, db) {
                let step = try PlacementStore.step(procedure, of: placement, viewer, now, db)
                guard version.map({ $0 == step.version }) ?? true else {
                    throw JourneyError.changedMeanwhile
                }
                if step.movedFrom != nil { try Self.write(step, viewer, now, db) }
                return RecordedAnswer(status: 303)
            }
        }
    }

    private static func write(
        _ step: Step,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        // Later than the move it answers, also when that was written by a clock that ran ahead.
        let moved = try db.first(
            """
            SELECT MAX(changed_at) FROM anchor_changes
            WHERE organization = \(viewer.organization) AND placement = \(step.id.placement)
            """
        ) { try $0.optional(0, as: Date.self) }
        let moment = (moved ?? nil).map { max($0, now) } ?? now
        try db.run(
            """
            UPDATE steps SET kept_at = \(moment), version = version + 1
            WHERE organization = \(viewer.organization) AND placement = \(step.id.placement)
                AND procedure = \(step.id.procedure)
            """
        )
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "step.kept",
                object: step.id.description,
                detail: nil,
                at: now
            ),
            db
        )
    }
}
