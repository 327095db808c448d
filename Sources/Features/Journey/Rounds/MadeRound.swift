import Accounts
import Core
import Database
import Foundation
import People

/// A round as it was made: of what kind, when, and by whom. Nothing of what was said.
struct MadeRound: Sendable, Equatable {
    let round: String
    let kind: Round.Kind
    let at: Date
    let by: Person.ID

    /// Whether `viewer` may say at `now` that it was logged by mistake: on the same day, their own.
    func canBeTakenBack(by viewer: Person.ID, at now: Date) -> Bool {
        by == viewer && Day(of: at) == Day(of: now)
    }
}

extension MadeRound {
    /// All rounds of one person, the newest first.
    static func all(
        of placement: Placement.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [MadeRound] {
        try db.all(
            """
            SELECT round, kind, made_at, made_by FROM rounds_made
            WHERE organization = \(organization) AND placement = \(placement)
            ORDER BY made_at DESC, round
            """
        ) { row in
            MadeRound(
                round: try row.get(0),
                kind: Round.Kind(rawValue: try row.get(1)) ?? .message,
                at: try row.get(2),
                by: try row.get(3)
            )
        }
    }
}

extension RoundStore {
    /// What the viewer has logged last of one person; `nil` when it cannot be taken back.
    func justMade(
        of id: Placement.ID,
        by viewer: Viewer,
        now: Date
    ) async throws -> (placement: Placement, round: MadeRound)? {
        try await database.read { db in
            let placement = try PlacementStore.find(id, for: viewer, db)
            let made = try MadeRound.all(of: id, viewer.organization, db)
                .first { $0.canBeTakenBack(by: viewer.person, at: now) }
            return made.map { (placement, $0) }
        }
    }

    /// Takes back what the viewer has logged by mistake, with its call or visit.
    ///
    /// The audit log keeps both: that it was logged, and that it was taken back.
    ///
    /// - Throws: ``JourneyError/roundKept`` unless it is the viewer's own, of the same day.
    static func takeBack(
        _ round: Round,
        of id: Placement.ID,
        as viewer: Viewer,
        changes: PlacementChanges,
        now: Date
    ) async throws {
        try await changes.change(id, as: viewer, "contact.taken_back", round.id, now) {
            placement,
            db in
            let made = try MadeRound.all(of: id, viewer.organization, db)
                .first { $0.round == round.id }
            guard let made, made.canBeTakenBack(by: viewer.person, at: now) else {
                throw JourneyError.roundKept
            }
            try Retraction(made: made, placement: placement, viewer: viewer, db: db).run()
        }
    }
}

/// Undoes what one press has written.
private struct Retraction {
    let made: MadeRound
    let placement: Placement
    let viewer: Viewer
    let db: any Connection

    /// One press is one moment: what it wrote is found by that.
    func run() throws {
        try db.run(
            "DELETE FROM rounds_made \(own) AND made_by = \(made.by) AND made_at = \(made.at)"
        )
        guard made.kind != .message else { return }
        try db.run(
            """
            DELETE FROM contacts \(own) AND made_by = \(made.by) AND made_at = \(made.at)
                AND kind <> 'stuck'
            """
        )
        try db.run(
            """
            UPDATE contacts SET settled_at = NULL \(own) AND settled_at = \(made.at)
                AND kind = 'stuck'
            """
        )
        guard placement.lastActAt == made.at else { return }
        try db.run(
            """
            UPDATE placements SET last_act_at = \(try heardBefore())
            WHERE organization = \(viewer.organization) AND id = \(placement.id)
            """
        )
    }

    /// The latest of the other acts that say that the person was heard from; `nil` for none.
    private func heardBefore() throws -> Date? {
        let contact = try latest("SELECT max(made_at) FROM contacts \(own)")
        let step = try latest("SELECT max(changed_at) FROM steps \(own)")
        let event = try latest("SELECT max(started_at) FROM life_events \(own)")
        return [contact, step, event].compactMap { $0 }.max()
    }

    private func latest(_ sql: SQL) throws -> Date? {
        try db.first(sql) { try $0.optional(0, as: Date.self) } ?? nil
    }

    private var own: SQL {
        "WHERE organization = \(viewer.organization) AND placement = \(placement.id)"
    }
}
