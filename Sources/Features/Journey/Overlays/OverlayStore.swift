import Core
import Database
import Foundation
import People

/// All reading of overlays for the people whom they concern.
///
/// Every lookup is for a placement that the viewer has been shown already. It reads by the keys of
/// that one placement, so it takes as long in a company of 20,000 as in one of twenty.
struct OverlayStore: Sendable {
    let database: any Database

    /// What is said about each of `procedures` for this person.
    func local(
        _ procedures: Set<String>,
        for placement: Placement,
        of viewer: Viewer,
        on today: Day
    ) async throws -> [String: LocalText] {
        try await database.read {
            try Self.local(procedures, for: placement, of: viewer, on: today, $0)
        }
    }

    static func local(
        _ procedures: Set<String>,
        for placement: Placement,
        of viewer: Viewer,
        on today: Day,
        _ db: any Connection
    ) throws -> [String: LocalText] {
        // One step of the circle also shows the order, which stands at the other.
        let isInCircle = !procedures.isDisjoint(with: CircleOrder.procedures)
        let wanted = isInCircle ? procedures.union([CircleOrder.home]) : procedures
        let keys = try OverlayKeys(placement, of: viewer.organization, db)
        let found = try db.all(query(Overlay.columns, keys, wanted, viewer)) { try Overlay($0) }
        let grouped = Dictionary(grouping: found, by: \.procedure)
        var local = grouped.mapValues { LocalText($0, among: keys, on: today) }
        for id in procedures.subtracting([CircleOrder.home])
        where CircleOrder.procedures.contains(id) {
            guard let home = local[CircleOrder.home] else { continue }
            local[id, default: LocalText([], on: today)].takeCircle(from: home)
        }
        return local
    }

    /// When the text of each procedure last changed for this person; only where overlays speak.
    func changes(
        for placement: Placement,
        of viewer: Viewer,
        on today: Day
    ) async throws -> [String: Date] {
        try await database.read { db in
            let keys = try OverlayKeys(placement, of: viewer.organization, db)
            var newest: [String: Date] = [:]
            let columns: SQL = "o.procedure, o.updated_at, o.valid_until, o.last_checked_on"
            try db.forEach(Self.query(columns, keys, nil, viewer)) { row in
                let (procedure, at) = (
                    try row.get(0, as: String.self), try row.get(1, as: Date.self)
                )
                let until = try row.optional(2, as: Day.self)
                guard until.map({ today <= $0 }) ?? true,
                    try row.optional(3, as: Day.self) != nil
                else { return }
                newest[procedure] = max(newest[procedure] ?? at, at)
            }
            return newest
        }
    }

    /// One part for each key, so that each is a search in the index of places.
    private static func query(
        _ columns: SQL,
        _ keys: OverlayKeys,
        _ procedures: Set<String>?,
        _ viewer: Viewer
    ) -> SQL {
        let only: SQL = procedures.map { "AND o.procedure IN \(SQL(list: $0.sorted()))" } ?? ""
        let parts = keys.all.map { reach -> SQL in
            """
            SELECT \(columns) FROM overlays o
            WHERE o.organization = \(viewer.organization) AND o.scope = \(reach.scope)
                AND o.scope_key = \(reach.key) \(only)
            """
        }
        guard let first = parts.first else {
            return "SELECT \(columns) FROM overlays o WHERE 1 = 0"
        }
        return parts.dropFirst().reduce(first) { "\($0) UNION ALL \($1)" }
    }
}
