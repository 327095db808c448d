import Core
import Database
import Foundation
import People

/// Reads who arrives when, and what they have done of their first fourteen days.
struct ArrivalsStore: Sendable {
    let database: any Database
    let procedures: ProcedureCatalogue

    /// How many people one page holds: a large company's whole intake.
    static let limit = 300

    /// How many people whom `viewer` may see arrive in each intake.
    func intakes(for viewer: Viewer) async throws -> [Intake: Int] {
        try await database.read { db in
            var found: [Intake: Int] = [:]
            try db.forEach(
                """
                SELECT \(Self.arrival), count(*) FROM placements j
                WHERE \(PlacementScope.visible(to: viewer)) AND j.stage <> 'alumni'
                    AND \(Self.arrival) IS NOT NULL
                GROUP BY \(Self.arrival)
                """
            ) { row in
                found[Intake(of: try row.get(0, as: Day.self)), default: 0] += try row.get(1)
            }
            return found
        }
    }

    /// The people of one intake, in the order of arrival, each with their plan of `procedures`.
    ///
    /// - Parameter after: Only those behind this place; `nil` from the beginning.
    func plans(
        of intake: Intake,
        for viewer: Viewer,
        after: ArrivalPlace?,
        today: Day
    ) async throws -> [Plan] {
        let (first, last) = intake.days
        let from: SQL =
            after.map {
                """
                AND (\(Self.arrival) > \($0.day)
                    OR (\(Self.arrival) = \($0.day) AND j.id > \($0.placement)))
                """
            } ?? ""
        return try await database.read { db in
            let placements = try db.all(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE \(PlacementScope.visible(to: viewer)) AND j.stage <> 'alumni'
                    AND \(Self.arrival) BETWEEN \(first) AND \(last) \(from)
                ORDER BY \(Self.arrival), j.id LIMIT \(Self.limit + 1)
                """,
                Placement.init
            )
            return try plans(of: placements, viewer, today, db)
        }
    }

    /// The chosen people, in the order of arrival.
    ///
    /// - Throws: `OutsideRole` when `viewer` may not see one of them.
    func plans(_ chosen: [Placement.ID], for viewer: Viewer, today: Day) async throws -> [Plan] {
        try await database.read { db in
            let placements = try chosen.map { try PlacementStore.find($0, for: viewer, db) }
            return try plans(of: placements, viewer, today, db)
        }
    }

    /// Two queries however many people there are.
    private func plans(
        of placements: [Placement],
        _ viewer: Viewer,
        _ today: Day,
        _ db: any Connection
    ) throws -> [Plan] {
        guard !placements.isEmpty else { return [] }
        let columns = ArrivalsGrid.procedures(of: procedures)
        var touched: [Placement.ID: [TouchedStep]] = [:]
        try db.forEach(
            """
            SELECT \(TouchedStep.columns), s.placement FROM steps s
            WHERE s.organization = \(viewer.organization)
                AND s.placement IN \(SQL(list: placements.map(\.id)))
                AND s.procedure IN \(SQL(list: columns.map(\.id)))
            """
        ) { row in
            let id: Placement.ID = try row.get(TouchedStep.columnCount)
            touched[id, default: []].append(try TouchedStep(row))
        }
        return placements.map {
            Plan($0, touched: touched[$0.id] ?? [], procedures: columns, today: today)
        }
    }

    /// The day that decides which intake somebody belongs to; the best known of three.
    private static let arrival: SQL = "COALESCE(j.landing, j.departure, j.employment_start)"
}

/// Behind whom the next page begins: the day of arrival and the placement.
struct ArrivalPlace: Sendable, Equatable, LosslessStringConvertible {
    let day: Day
    let placement: Placement.ID

    init?(_ placement: Placement) {
        guard let day = placement.arrival else { return nil }
        self.day = day
        self.placement = placement.id
    }

    /// Reads `2026-09-03.ID`; `nil` for anything else.
    init?(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        guard parts.count == 2, let day = Day(String(parts[0]) ?? ""),
            let placement = Placement.ID(String(parts[1]) ?? "")
        else { return nil }
        self.day = day
        self.placement = placement
    }

    var description: String { "\(day).\(placement)" }
}

extension Placement {
    /// When the person arrives, as far as anybody knows.
    var arrival: Day? { anchors[.landing] ?? anchors[.departure] ?? anchors[.employmentStart] }
}
