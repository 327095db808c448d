import Accounts
import Core
import Database
import Foundation
import People

/// All changing of placements: dates, stages, who answers, and what is put off.
struct PlacementChanges: Sendable {
    let database: any Database

    /// Changes one date and keeps what it was: who, when, from what.
    func setAnchor(
        _ anchor: Anchor,
        to day: Day?,
        of id: Placement.ID,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await change(id, as: viewer, "placement.date", "\(anchor.rawValue)", now) {
            placement,
            db in
            try AnchorWriter.write(
                anchor,
                day,
                before: placement.anchors[anchor],
                AnchorWriter.Place(
                    organization: viewer.organization,
                    placement: id,
                    actor: viewer.person,
                    now: now
                ),
                db
            )
        }
    }

    /// Moves somebody to another stage.
    func setStage(_ stage: Stage, of id: Placement.ID, as viewer: Viewer, now: Date) async throws {
        try await change(id, as: viewer, "placement.stage", stage.rawValue, now) { _, db in
            try db.run(
                """
                UPDATE placements SET stage = \(stage), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
        }
    }

    /// The branch confirms: in the same transaction the person passes to the consultant.
    ///
    /// - Throws: ``JourneyError/notConfirmable`` unless a branch is named and nobody has confirmed.
    func confirm(
        _ id: Placement.ID,
        consultant: Person.ID,
        note: String,
        as viewer: Viewer,
        now: Date
    ) async throws {
        let note = try Self.checked(note)
        try await change(id, as: viewer, "placement.confirmed", nil, now) { placement, db in
            guard placement.confirmedAt == nil, placement.branch != nil else {
                throw JourneyError.notConfirmable
            }
            let stage = max(placement.stage, .placed)
            try db.run(
                """
                UPDATE placements SET confirmed_at = \(now), consultant = \(consultant),
                    stage = \(stage), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            let handover = Handover(to: consultant, branch: placement.branch, note: note)
            try handover.save(placement, from: placement.recruiter, viewer, now, db)
        }
    }

    /// Hands somebody over to another consultant or branch, with a note that both sides see.
    func handOver(
        _ id: Placement.ID,
        _ handover: Handover,
        as viewer: Viewer,
        now: Date
    ) async throws {
        let handover = Handover(
            to: handover.to,
            branch: handover.branch,
            note: try Self.checked(handover.note)
        )
        try await change(id, as: viewer, "placement.handed_over", nil, now) { placement, db in
            try db.run(
                """
                UPDATE placements SET consultant = \(handover.to),
                    branch = \(handover.branch ?? placement.branch), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            try handover.save(placement, from: placement.consultant, viewer, now, db)
        }
    }

    /// Accepts whatever hand-over of this person waits.
    func acceptHandover(_ id: Placement.ID, as viewer: Viewer, now: Date) async throws {
        try await change(id, as: viewer, "placement.handover_accepted", nil, now) { placement, db in
            try db.run(
                """
                UPDATE handovers SET accepted_at = \(now), accepted_by = \(viewer.person)
                WHERE organization = \(viewer.organization) AND placement = \(id)
                    AND accepted_at IS NULL
                """
            )
            guard placement.consultant == nil, placement.confirmedAt != nil else { return }
            try db.run(
                """
                UPDATE placements SET consultant = \(viewer.person), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
        }
    }

    /// Puts one reason off until a day, on which it comes back by itself.
    func snooze(
        _ reason: String,
        until day: Day,
        of id: Placement.ID,
        as viewer: Viewer,
        now: Date
    ) async throws {
        try await change(id, as: viewer, "placement.snoozed", "\(reason) \(day)", now) { _, db in
            try db.run(
                """
                INSERT INTO snoozes (organization, placement, reason, until_day, set_at, set_by)
                VALUES (\(viewer.organization), \(id), \(reason), \(day), \(now), \(viewer.person))
                ON CONFLICT (organization, placement, reason) DO UPDATE SET
                    until_day = excluded.until_day, set_at = excluded.set_at,
                    set_by = excluded.set_by
                """
            )
        }
    }

    /// Runs `body` on a placement the viewer may see, and writes the audit entry with it.
    func change(
        _ id: Placement.ID,
        as viewer: Viewer,
        _ action: String,
        _ detail: String?,
        _ now: Date,
        _ body: @escaping @Sendable (Placement, any Connection) throws -> Void
    ) async throws {
        try await database.write { db in
            let placement = try PlacementStore.find(id, for: viewer, db)
            try body(placement, db)
            try AuditLog.record(
                AuditEntry(
                    organization: viewer.organization.rawValue,
                    actor: viewer.person.rawValue,
                    action: action,
                    object: id.rawValue,
                    detail: detail,
                    at: now
                ),
                db
            )
        }
    }

    private static func checked(_ note: String) throws -> String {
        guard !note.isEmpty else { throw JourneyError.noteMissing }
        // A hand-over note is a paragraph, not a file. A default of the project.
        guard note.utf8.count <= 4000 else { throw JourneyError.noteTooLong }
        return note
    }
}
