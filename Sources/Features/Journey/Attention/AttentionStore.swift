import Core
import Database
import Foundation
import People

/// Whose people a page of Attention is about.
enum AttentionScope: String, Sendable {
    /// Those whom the viewer answers for.
    case mine
    /// All of the viewer's branches.
    case branch
}

/// Reads what Attention has to know, in a handful of queries whatever the number of people.
struct AttentionStore: Sendable {
    let database: any Database

    /// The people in `scope`, each with what has happened.
    func watched(_ scope: AttentionScope, by viewer: Viewer) async throws -> [Watched] {
        let scope = condition(scope, viewer)
        return try await watched(where: "\(scope) AND j.stage <> 'alumni'", viewer)
    }

    /// What is known about one placement that the viewer may see.
    func watched(_ placement: Placement, by viewer: Viewer) async throws -> Watched {
        let scope: SQL = "\(PlacementScope.visible(to: viewer)) AND j.id = \(placement.id)"
        return try await watched(where: scope, viewer).first ?? Watched(placement: placement)
    }

    private func watched(where scope: SQL, _ viewer: Viewer) async throws -> [Watched] {
        try await database.read { db in
            var people = try db.all(
                """
                SELECT \(Placement.columns) FROM \(Placement.tables)
                WHERE \(scope)
                """
            ) { Watched(placement: try Placement($0)) }
            var positions: [Placement.ID: Int] = [:]
            for (index, person) in people.enumerated() { positions[person.placement.id] = index }
            try addSteps(to: &people, positions, scope, viewer, db)
            try addSnoozes(to: &people, positions, scope, viewer, db)
            try addHandovers(to: &people, positions, scope, viewer, db)
            try addStuck(to: &people, positions, scope, viewer, db)
            return people
        }
    }

    /// How many people each scope holds.
    func counts(of viewer: Viewer) async throws -> [AttentionScope: Int] {
        try await database.read { db in
            var counts: [AttentionScope: Int] = [:]
            for scope in [AttentionScope.mine, .branch] {
                counts[scope] = try db.first(
                    """
                    SELECT count(*) FROM placements j
                    WHERE \(condition(scope, viewer)) AND j.stage <> 'alumni'
                    """
                ) { try $0.get(0) }
            }
            return counts
        }
    }

    /// Mine: until the branch has confirmed, the recruiter's; from then on, the consultant's.
    private func condition(_ scope: AttentionScope, _ viewer: Viewer) -> SQL {
        let organization: SQL = "j.organization = \(viewer.organization)"
        switch scope {
        case .mine:
            return """
                \(organization) AND (
                    (j.consultant = \(viewer.person) AND j.confirmed_at IS NOT NULL)
                    OR (j.recruiter = \(viewer.person) AND j.confirmed_at IS NULL)
                )
                """
        case .branch:
            if viewer.branches.isEmpty {
                let visible = PlacementScope.visible(to: viewer)
                return "\(organization) AND j.confirmed_at IS NULL AND (\(visible))"
            }
            return "\(organization) AND j.branch IN \(viewer.branchList)"
        }
    }

    private func addSteps(
        to people: inout [Watched],
        _ positions: [Placement.ID: Int],
        _ scope: SQL,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        try db.forEach(
            """
            SELECT \(TouchedStep.columns), s.placement FROM placements j
            JOIN steps s ON s.organization = j.organization AND s.placement = j.id
            WHERE \(scope)
            """
        ) { row in
            guard let index = positions[try row.get(5)] else { return }
            people[index].touched.append(try TouchedStep(row))
        }
    }

    private func addSnoozes(
        to people: inout [Watched],
        _ positions: [Placement.ID: Int],
        _ scope: SQL,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        try db.forEach(
            """
            SELECT z.placement, z.reason, z.until_day FROM placements j
            JOIN snoozes z ON z.organization = j.organization AND z.placement = j.id
            WHERE \(scope)
            """
        ) { row in
            guard let index = positions[try row.get(0)] else { return }
            people[index].snoozed[try row.get(1)] = try row.get(2, as: Day.self)
        }
    }

    /// Only hand-overs that wait for this viewer, or for the duty role of the branch.
    private func addHandovers(
        to people: inout [Watched],
        _ positions: [Placement.ID: Int],
        _ scope: SQL,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        try db.forEach(
            """
            SELECT h.placement, h.id FROM placements j
            JOIN handovers h ON h.organization = j.organization AND h.placement = j.id
            WHERE \(scope) AND h.accepted_at IS NULL
                AND (h.to_person = \(viewer.person) OR h.to_person IS NULL)
            """
        ) { row in
            guard let index = positions[try row.get(0)] else { return }
            people[index].openHandover = try row.get(1, as: String.self)
        }
    }

    private func addStuck(
        to people: inout [Watched],
        _ positions: [Placement.ID: Int],
        _ scope: SQL,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws {
        try db.forEach(
            """
            SELECT c.placement, c.id, c.procedure FROM placements j
            JOIN contacts c ON c.organization = j.organization AND c.placement = j.id
            WHERE \(scope) AND c.kind = 'stuck' AND c.settled_at IS NULL
            """
        ) { row in
            guard let index = positions[try row.get(0)] else { return }
            people[index].stuck = (try row.get(1), try row.optional(2))
        }
    }
}
