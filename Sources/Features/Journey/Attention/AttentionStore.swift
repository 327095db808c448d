import Core
import Database
import Foundation
import People

/// Whose people a page of Attention is about.
enum AttentionScope: String, Sendable {
    /// Those whom the viewer answers for, also in the place of somebody who is away.
    case mine
    /// All of the viewer's branches.
    case branch
}

/// Reads what Attention has to know, in a handful of queries whatever the number of people.
struct AttentionStore: Sendable {
    let database: any Database

    /// The people in `scope`, each with what has happened.
    ///
    /// - Parameters:
    ///   - scope: Whose people.
    ///   - viewer: Who asks.
    ///   - covered: Whom the viewer stands in for today.
    ///   - procedures: The ids whose steps matter; `nil` for all.
    func watched(
        _ scope: AttentionScope,
        by viewer: Viewer,
        covering covered: [Person.ID] = [],
        procedures: [String]? = nil
    ) async throws -> [Watched] {
        let conditions = conditions(scope, viewer, covered).map { condition -> SQL in
            "\(condition) AND j.stage <> 'alumni'"
        }
        let own = try await watched(where: conditions, viewer, procedures)
        guard scope == .branch, !viewer.branches.isEmpty else { return own }
        return try await own + proposed(to: viewer)
    }

    /// What is known about one placement that the viewer may see.
    func watched(_ placement: Placement, by viewer: Viewer) async throws -> Watched {
        let scope: SQL = "\(PlacementScope.visible(to: viewer)) AND j.id = \(placement.id)"
        return try await watched(where: [scope], viewer, nil).first ?? Watched(placement: placement)
    }

    /// People of other offices who are proposed to the viewer's branches, for the answer alone.
    private func proposed(to viewer: Viewer) async throws -> [Watched] {
        let condition: SQL = """
            j.organization = \(viewer.organization)
                AND (j.branch IS NULL OR j.branch NOT IN \(viewer.branchList)) AND j.id IN (
                    SELECT pr.placement FROM proposals pr
                    JOIN openings o ON o.organization = pr.organization AND o.id = pr.opening
                    WHERE pr.organization = \(viewer.organization) AND pr.state = 'open'
                        AND o.branch IN \(viewer.branchList))
            """
        return try await watched(where: [condition], viewer, []).map { watched in
            var watched = watched
            watched.isOnlyProposed = true
            return watched
        }
    }

    /// How many people each scope holds.
    func counts(
        of viewer: Viewer,
        covering covered: [Person.ID] = []
    ) async throws -> [AttentionScope: Int] {
        try await database.read { db in
            var counts: [AttentionScope: Int] = [:]
            for scope in [AttentionScope.mine, .branch] {
                for condition in conditions(scope, viewer, covered) {
                    let count: SQL = "SELECT count(*) FROM placements j WHERE \(condition)"
                    counts[scope, default: 0] +=
                        try db.first("\(count) AND j.stage <> 'alumni'") { try $0.get(0) } ?? 0
                }
            }
            return counts
        }
    }

    /// Mine: until the branch has confirmed, the recruiter's; from then on, the consultant's.
    /// Head office sees who is nobody's: not confirmed yet, or confirmed without a branch.
    ///
    /// Of whom the viewer stands in for, those whom the viewer may see.
    ///
    /// One condition for each index: joined by OR, they would read the whole organization.
    private func conditions(
        _ scope: AttentionScope,
        _ viewer: Viewer,
        _ covered: [Person.ID]
    ) -> [SQL] {
        let organization: SQL = "j.organization = \(viewer.organization)"
        switch scope {
        case .mine:
            let (me, all) = (viewer.person, SQL(list: [viewer.person] + covered))
            let visible = PlacementScope.visible(to: viewer)
            return [
                """
                \(organization) AND j.consultant IN \(all) AND j.confirmed_at IS NOT NULL
                    AND (j.consultant = \(me) OR (\(visible)))
                """,
                """
                \(organization) AND j.recruiter IN \(all) AND j.confirmed_at IS NULL
                    AND (j.recruiter = \(me) OR (\(visible)))
                """,
            ]
        case .branch:
            let visible = PlacementScope.visible(to: viewer)
            if viewer.branches.isEmpty {
                return [
                    "\(organization) AND j.confirmed_at IS NULL AND (\(visible))",
                    """
                    \(organization) AND j.branch IS NULL AND j.consultant IS NULL
                        AND j.confirmed_at IS NOT NULL AND (\(visible))
                    """,
                ]
            }
            return ["\(organization) AND j.branch IN \(viewer.branchList) AND (\(visible))"]
        }
    }

    private func watched(
        where conditions: [SQL],
        _ viewer: Viewer,
        _ procedures: [String]?
    ) async throws -> [Watched] {
        try await database.read { db in
            var found: [Watched] = []
            for condition in conditions {
                found += try db.all(
                    "SELECT \(Placement.columns) FROM \(Placement.tables) WHERE \(condition)"
                ) { Watched(placement: try Placement($0)) }
            }
            for start in stride(from: 0, to: found.count, by: WatchedPart.size) {
                let range = start..<min(start + WatchedPart.size, found.count)
                let part = WatchedPart(found[range].map(\.placement.id), viewer, procedures)
                try part.read(into: &found, from: start, db)
            }
            return found
        }
    }
}
