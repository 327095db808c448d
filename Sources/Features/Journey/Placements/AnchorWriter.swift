import Core
import Database
import Foundation
import People

/// Writes a date of a placement and keeps what it was.
enum AnchorWriter {
    /// Where and by whom.
    struct Place: Sendable {
        let organization: Organization.ID
        let placement: Placement.ID
        let actor: Person.ID?
        let now: Date
    }

    /// Changes `anchor` to `day` and records the change; does nothing when it is that day already.
    static func write(
        _ anchor: Anchor,
        _ day: Day?,
        before: Day?,
        _ place: Place,
        _ db: any Connection
    ) throws {
        // The day of an event is the event's own.
        guard day != before, let column = column(of: anchor) else { return }
        try db.run(
            """
            UPDATE placements SET \(column) = \(day), version = version + 1
            WHERE organization = \(place.organization) AND id = \(place.placement)
            """
        )
        try remember(anchor.rawValue, day, before: before, place, db)
    }

    /// Keeps what a date was, under the name of its anchor or of the kind of its event.
    static func remember(
        _ name: String,
        _ day: Day?,
        before: Day?,
        _ place: Place,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO anchor_changes
                (organization, placement, changed_at, anchor, day_before, day_after, changed_by)
            VALUES (\(place.organization), \(place.placement), \(place.now), \(name),
                \(before), \(day), \(place.actor))
            ON CONFLICT (organization, placement, anchor, changed_at) DO UPDATE SET
                day_after = excluded.day_after
            """
        )
    }

    private static func column(of anchor: Anchor) -> SQL? {
        switch anchor {
        case .offer: "offer"
        case .coeIssued: "coe_issued"
        case .departure: "departure"
        case .landing: "landing"
        case .addressStart: "address_start"
        case .employmentStart: "employment_start"
        case .contractEnd: "contract_end"
        case .stayExpiry: "stay_expiry"
        case .exit: "leaving"
        case .event: nil
        }
    }
}

/// One change of a date, as the person's page shows it.
struct AnchorChange: Sendable {
    let anchor: String
    let before: Day?
    let after: Day?
    let at: Date
    let by: Person.ID?

    static func all(
        of id: Placement.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [AnchorChange] {
        try db.all(
            """
            SELECT anchor, day_before, day_after, changed_at, changed_by FROM anchor_changes
            WHERE organization = \(organization) AND placement = \(id)
            ORDER BY changed_at DESC LIMIT 20
            """
        ) { row in
            AnchorChange(
                anchor: try row.get(0),
                before: try row.optional(1),
                after: try row.optional(2),
                at: try row.get(3),
                by: try row.optional(4)
            )
        }
    }
}
