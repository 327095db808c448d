import Accounts
import Core
import Database
import Foundation
import People

/// All changing of placements: dates, stages, who answers, and what is put off.
struct PlacementChanges: Sendable {
    let database: any Database
    /// What makes a repetition of the request one; `nil` for none.
    var attempt: IdempotencyKey?
    /// The version of the placement that the asker last read; `nil` to change it whatever it is.
    var expectedVersion: Int?

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
            if anchor == .exit { try LeavingSaid.clear(id, viewer, db) }
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
    ///
    /// - Throws: ``JourneyError/notConfirmed`` for a stage that only a confirmed placement has.
    func setStage(_ stage: Stage, of id: Placement.ID, as viewer: Viewer, now: Date) async throws {
        try await change(id, as: viewer, "placement.stage", stage.rawValue, now) { placement, db in
            guard placement.confirmedAt != nil || stage < .placed else {
                throw JourneyError.notConfirmed
            }
            try db.run(
                """
                UPDATE placements SET stage = \(stage), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            guard stage == .alumni else { return }
            try ProposalSettlement(viewer, now, db).over(placement.id)
        }
    }

    /// The branch confirms: in the same transaction the person passes to the consultant.
    ///
    /// - Throws: ``JourneyError/notConfirmable`` unless the branch is the viewer's own, or the
    ///   viewer an administrator, and nobody has confirmed.
    func confirm(
        _ id: Placement.ID,
        _ handover: Handover,
        as viewer: Viewer,
        now: Date
    ) async throws {
        let handover = try handover.checked()
        try await change(id, as: viewer, "placement.confirmed", nil, now) { placement, db in
            let branch = handover.branch ?? placement.branch
            guard placement.confirmedAt == nil, let branch, viewer.mayConfirm(for: branch) else {
                throw JourneyError.notConfirmable
            }
            try Self.confirm(placement, handover, for: branch, as: viewer, now, db)
            try ProposalSettlement(viewer, now, db).confirmed(placement, by: branch)
        }
    }

    /// Inside the transaction in which a branch says yes, on whatever page.
    static func confirm(
        _ placement: Placement,
        _ handover: Handover,
        for branch: Branch.ID,
        as viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let stage = max(placement.stage, .placed)
        try db.run(
            """
            UPDATE placements SET confirmed_at = \(now), consultant = \(handover.to),
                branch = \(branch), stage = \(stage), version = version + 1
            WHERE organization = \(viewer.organization) AND id = \(placement.id)
            """
        )
        try DirectoryStore.moveAssistant(
            placement.person.id,
            to: branch,
            in: viewer.organization,
            db
        )
        try handover.save(placement, from: placement.recruiter, viewer, now, db)
    }

    /// Hands somebody over to another consultant or branch, with a note that both sides see.
    ///
    /// - Throws: ``JourneyError/handoverToSame`` when the same person or duty role answers already.
    func handOver(
        _ id: Placement.ID,
        _ handover: Handover,
        as viewer: Viewer,
        now: Date
    ) async throws {
        let handover = try handover.checked()
        try await change(id, as: viewer, "placement.handed_over", nil, now) { placement, db in
            guard handover.changes(placement) else { throw JourneyError.handoverToSame }
            try db.run(
                """
                UPDATE placements SET consultant = \(handover.to),
                    branch = \(handover.branch ?? placement.branch), version = version + 1
                WHERE organization = \(viewer.organization) AND id = \(id)
                """
            )
            if let branch = handover.branch, branch != placement.branch {
                try DirectoryStore.moveAssistant(
                    placement.person.id,
                    to: branch,
                    in: viewer.organization,
                    db
                )
            }
            try handover.save(placement, from: placement.consultant, viewer, now, db)
        }
    }

    /// Accepts the hand-overs of this person that wait for the viewer or for their branch.
    ///
    /// - Throws: ``JourneyError/notYoursToAccept`` when none does.
    func acceptHandover(_ id: Placement.ID, as viewer: Viewer, now: Date) async throws {
        try await change(id, as: viewer, "placement.handover_accepted", nil, now) { placement, db in
            let isTeam =
                viewer.roles.contains(.administrator)
                || placement.branch.map(viewer.branches.contains) ?? false
            let forTeam: SQL = isTeam ? "OR to_person IS NULL" : ""
            let accepted = try db.run(
                """
                UPDATE handovers SET accepted_at = \(now), accepted_by = \(viewer.person)
                WHERE organization = \(viewer.organization) AND placement = \(id)
                    AND accepted_at IS NULL AND replaced_at IS NULL
                    AND (to_person = \(viewer.person) \(forTeam))
                """
            )
            guard accepted > 0 else { throw JourneyError.notYoursToAccept }
            let takes = placement.consultant == nil && placement.confirmedAt != nil
            guard takes, viewer.roles.contains(.managingConsultant) else { return }
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
            _ = try Idempotency.once(attempt, at: now, db) {
                guard expectedVersion.map({ $0 == placement.version }) ?? true else {
                    throw JourneyError.changedMeanwhile
                }
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
                return RecordedAnswer(status: 303)
            }
        }
    }
}

extension Viewer {
    /// Whether this person speaks for `branch` when it confirms a placement.
    func mayConfirm(for branch: Branch.ID) -> Bool {
        roles.contains(.administrator) || branches.contains(branch)
    }
}
