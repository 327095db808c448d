import Accounts
import Core
import Database
import Foundation
import People

/// The transaction in which the events of one placement change, by whom and when.
struct EventChange {
    let placement: Placement
    let happened: Happenings
    let procedures: [Procedure]
    let viewer: Viewer
    let now: Date
    let db: any Connection

    private var organization: Organization.ID { viewer.organization }

    /// What somebody has touched of the steps of the event's kind, now or for an earlier one.
    func rows(of event: LifeEvent) throws -> [TouchedStep] {
        let ids = Set(procedures.filter { $0.whenApplies == event.kind.rawValue }.map(\.id))
        return try PlacementStore.touched(by: placement.id, of: viewer, db).filter {
            ids.contains($0.procedure)
        }
    }

    /// Whether every step of the event is settled.
    func isFinished(_ event: LifeEvent) throws -> Bool {
        let rows = try rows(of: event)
        return procedures.filter { $0.whenApplies == event.kind.rawValue }.allSatisfy { procedure in
            rows.contains {
                $0.procedure == procedure.id && $0.state.isSettled && event.covers($0.changedAt)
            }
        }
    }

    /// - Returns: Whether it is new: another phone may have been first.
    func insert(_ report: EventStore.Report, after earlier: LifeEvent?) throws -> Bool {
        let event = LifeEvent(report.kind, on: report.day, at: now)
        let startedAt = try start(after: earlier, event)
        let inserted = try db.run(
            """
            INSERT INTO life_events (organization, placement, id, kind, happened_on,
                municipality_code, started_at, started_by, version)
            VALUES (\(organization), \(placement.id), \(event.id), \(event.kind),
                \(event.happenedOn), \(report.municipality), \(startedAt), \(viewer.person), 1)
            ON CONFLICT DO NOTHING
            """
        )
        guard inserted > 0 else { return false }
        try record("event.started", event.kind, event.happenedOn.description)
        return true
    }

    func move(_ event: LifeEvent, to day: Day) throws {
        try update(event, "happened_on = \(day)")
        let place = AnchorWriter.Place(
            organization: organization,
            placement: placement.id,
            actor: viewer.person,
            now: max(now, event.startedAt)
        )
        try AnchorWriter.remember(event.kind.rawValue, day, before: event.happenedOn, place, db)
        try record("event.moved", event.kind, day.description)
    }

    func end(_ event: LifeEvent) throws {
        try update(event, "ended_at = \(max(now, event.startedAt))")
        try record("event.ended", event.kind, nil)
    }

    func remove(_ event: LifeEvent) throws {
        try db.run(
            """
            DELETE FROM life_events
            WHERE organization = \(organization) AND placement = \(placement.id)
                AND id = \(event.id)
            """
        )
        try record("event.removed", event.kind, event.happenedOn.description)
    }

    func confirm(_ event: LifeEvent, in code: String) throws {
        try update(event, "municipality_code = \(code), confirmed_at = \(now)")
        try db.run(
            """
            UPDATE placements SET municipality_code = \(code), version = version + 1
            WHERE organization = \(organization) AND id = \(placement.id)
            """
        )
        let before = placement.municipality ?? ""
        try record("event.town_confirmed", event.kind, "\(before) → \(code)")
    }

    private func update(_ event: LifeEvent, _ values: SQL) throws {
        try db.run(
            """
            UPDATE life_events SET \(values), version = version + 1
            WHERE organization = \(organization) AND placement = \(placement.id)
                AND id = \(event.id)
            """
        )
    }

    /// A moment after everything that was done about earlier events of the kind.
    ///
    /// Not simply now: a clock that was a year ahead once would put the new steps into the past.
    private func start(after earlier: LifeEvent?, _ event: LifeEvent) throws -> Date {
        let known = try rows(of: event).map(\.changedAt) + [earlier?.startedAt].compactMap { $0 }
        // A millisecond is the smallest step that the database keeps.
        return known.max().map { max(now, $0 + 0.001) } ?? now
    }

    private func record(_ action: String, _ kind: LifeEvent.Kind, _ detail: String?) throws {
        if placement.person.id == viewer.person {
            try PlacementActs.heard(placement.id, viewer, now, db)
        }
        try AuditLog.record(
            AuditEntry(
                organization: organization.rawValue,
                actor: viewer.person.rawValue,
                action: action,
                object: placement.id.rawValue,
                detail: [kind.rawValue, detail].compactMap { $0 }.joined(separator: " "),
                at: now
            ),
            db
        )
    }
}
