import Core
import Database
import Foundation
import People

/// What has happened to one person, besides their dates and what they did.
struct Happenings: Sendable {
    /// Oldest start first.
    var events: [LifeEvent] = []
    /// Dates that were known and changed, oldest change first.
    var moves: [AnchorMove] = []

    /// The newest event that starts the steps of `procedure`; `nil` for none, and for a procedure
    /// that no event starts.
    func event(for procedure: Procedure) -> LifeEvent? {
        guard !events.isEmpty else { return nil }
        return events.last { $0.kind.rawValue == procedure.whenApplies }
    }

    /// Everything that happened to some people, in two queries.
    ///
    /// Both find their rows by the primary key of their table, which begins with the organization
    /// and the placement.
    static func of(
        _ placements: [Placement.ID],
        in organizations: [Organization.ID],
        _ db: any Connection
    ) throws -> [Placement.ID: Happenings] {
        var found: [Placement.ID: Happenings] = [:]
        try db.forEach(eventQuery(placements, organizations)) { row in
            let id: Placement.ID = try row.get(LifeEvent.columnCount)
            found[id, default: Happenings()].events.append(try LifeEvent(row))
        }
        try db.forEach(moveQuery(placements, organizations)) { row in
            let move = AnchorMove(
                anchor: try row.get(1),
                before: try row.get(2),
                at: try row.get(3)
            )
            found[try row.get(0), default: Happenings()].moves.append(move)
        }
        return found
    }

    static func eventQuery(_ placements: [Placement.ID], _ organizations: [Organization.ID]) -> SQL
    {
        """
        SELECT \(LifeEvent.columns), e.placement FROM life_events e
        WHERE e.organization IN \(SQL(list: organizations))
            AND e.placement IN \(SQL(list: placements))
        ORDER BY e.started_at, e.id
        """
    }

    static func moveQuery(_ placements: [Placement.ID], _ organizations: [Organization.ID]) -> SQL {
        """
        SELECT c.placement, c.anchor, c.day_before, c.changed_at FROM anchor_changes c
        WHERE c.organization IN \(SQL(list: organizations))
            AND c.placement IN \(SQL(list: placements)) AND c.day_before IS NOT NULL
        ORDER BY c.changed_at
        """
    }
}

/// A date that was known, and then another or none.
struct AnchorMove: Sendable {
    /// The raw value of an anchor, or of the kind of an event.
    let anchor: String
    let before: Day
    let at: Date
}

extension Happenings {
    /// What happened to one person.
    static func of(
        _ placement: Placement.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Happenings {
        try of([placement], in: [viewer.organization], db)[placement] ?? Happenings()
    }

    /// The day that a done step counted from when it was done, if that is another day now.
    ///
    /// `nil` also where nothing hangs on the day, and when somebody has let the step stand since.
    func dayWhenDone(
        _ row: TouchedStep?,
        _ rule: Procedure.Rule,
        _ event: LifeEvent?,
        _ anchors: Anchors
    ) -> Day? {
        guard !moves.isEmpty, let row, row.state == .done, let from = rule.from,
            rule.days != nil || rule.months != nil
        else { return nil }
        let since = row.keptAt.map { max($0, row.changedAt) } ?? row.changedAt
        let name = from == .event ? event?.kind.rawValue : from.rawValue
        let first = moves.first { $0.anchor == name && $0.at > since }
        return first.flatMap { $0.before == anchors[from] ? nil : $0.before }
    }
}
