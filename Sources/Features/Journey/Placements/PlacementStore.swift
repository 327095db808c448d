import Core
import Database
import Foundation
import People

/// All reading of placements and plans.
///
/// Every lookup takes the `Viewer` it is for. A placement the viewer may not see is not found.
struct PlacementStore: Sendable {
    let database: any Database
    let procedures: ProcedureCatalogue

    /// The newest placement of `person`; `nil` when there is none that `viewer` may see.
    func newest(of person: Person.ID, for viewer: Viewer) async throws -> Placement? {
        try await database.read { db in
            try db.first(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE \(PlacementScope.visible(to: viewer)) AND j.person = \(person)
                ORDER BY j.created_at DESC LIMIT 1
                """,
                Placement.init
            )
        }
    }

    /// One placement, with its plan.
    ///
    /// - Throws: `NotFound` when `viewer` may not see it.
    func plan(_ id: Placement.ID, for viewer: Viewer, today: Day) async throws -> Plan {
        let all = procedures.all
        return try await database.read { db in
            let placement = try Self.find(id, for: viewer, db)
            return Plan(
                placement,
                touched: try Self.touched(by: id, of: viewer, db),
                stuckOn: try ContactStore.stuck(id, viewer.organization, db),
                happened: try Happenings.of(id, viewer, db),
                procedures: all,
                today: today
            )
        }
    }

    /// One step alone: what a program asks for again and again.
    ///
    /// - Throws: `OutsideRole` when `viewer` may not see it, or when it does not concern the
    /// person.
    func step(_ id: Step.ID, for viewer: Viewer, today: Day) async throws -> Step {
        guard let procedure = procedures[id.procedure] else { throw OutsideRole() }
        return try await database.read { db in
            let placement = try Self.find(id.placement, for: viewer, db)
            return try Self.step(procedure, of: placement, viewer, today.startInJapan, db)
        }
    }

    static func step(
        _ procedure: Procedure,
        of placement: Placement,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws -> Step {
        let row = try db.first(
            """
            SELECT \(TouchedStep.columns) FROM steps s
            WHERE s.organization = \(viewer.organization) AND s.placement = \(placement.id)
                AND s.procedure = \(procedure.id)
            """
        ) { try TouchedStep($0) }
        let happened = try Happenings.of(placement.id, viewer, db)
        guard Condition(procedure).isInPlan(of: placement, happened, row) else {
            throw OutsideRole()
        }
        return Step(procedure, of: placement, row: row, happened, today: Day(of: now))
    }

    /// The viewer's own plan.
    ///
    /// - Throws: `NotFound` when they have no placement.
    func ownPlan(of viewer: Viewer, today: Day) async throws -> Plan {
        guard let placement = try await newest(of: viewer.person, for: viewer) else {
            throw OutsideRole()
        }
        return try await plan(placement.id, for: viewer, today: today)
    }

    /// Placements that `viewer` may see, by id.
    ///
    /// - Parameters:
    ///   - after: Only those with a greater id.
    ///   - email: Only the person who signs in with this address.
    func list(
        for viewer: Viewer,
        after: String? = nil,
        account: String? = nil,
        limit: Int
    ) async throws -> [Placement] {
        let start = after ?? ""
        let person: SQL = account.map { "AND p.account = \($0)" } ?? ""
        return try await database.read { db in
            try db.all(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE \(PlacementScope.visible(to: viewer)) AND j.id > \(start) \(person)
                ORDER BY j.id LIMIT \(limit)
                """,
                Placement.init
            )
        }
    }

    /// Whole plans by the id of their placement, beginning at or after one.
    func plans(
        for viewer: Viewer,
        from start: String?,
        including: Bool,
        limit: Int,
        today: Day
    ) async throws -> [Plan] {
        let all = procedures.all
        let from: SQL = including ? "j.id >= \(start ?? "")" : "j.id > \(start ?? "")"
        return try await database.read { db in
            let placements = try db.all(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE \(PlacementScope.visible(to: viewer)) AND \(from)
                ORDER BY j.id LIMIT \(limit)
                """,
                Placement.init
            )
            let ids = placements.map(\.id)
            let happened = try Happenings.of(ids, in: [viewer.organization], db)
            return try placements.map { placement in
                Plan(
                    placement,
                    touched: try Self.touched(by: placement.id, of: viewer, db),
                    happened: happened[placement.id] ?? Happenings(),
                    procedures: all,
                    today: today
                )
            }
        }
    }

    static func find(
        _ id: Placement.ID,
        for viewer: Viewer,
        _ db: any Connection
    ) throws -> Placement {
        let found = try db.first(
            """
            SELECT \(Placement.columns) FROM \(Placement.tables)
            WHERE \(PlacementScope.visible(to: viewer)) AND j.id = \(id)
            """,
            Placement.init
        )
        guard let found else { throw OutsideRole() }
        return found
    }

    static func touched(
        by id: Placement.ID,
        of viewer: Viewer,
        _ db: any Connection
    ) throws -> [TouchedStep] {
        try db.all(
            """
            SELECT \(TouchedStep.columns) FROM steps s
            WHERE s.organization = \(viewer.organization) AND s.placement = \(id)
            """
        ) { try TouchedStep($0) }
    }
}
