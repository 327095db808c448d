import Core
import Database
import People

/// Which overlays a page of the list shows.
struct OverlayFilter: Sendable, Equatable {
    var scope: OverlayScope?
    var key: String?
    var procedure: String?
    /// Only those that nobody has checked for twelve months, or ever.
    var isDue = false
    /// Pages of the list, from 0.
    var page = 0

    /// Fifty rows are two screens of a laptop.
    static let size = 50
}

extension OverlayDesk {
    /// One page of the overlays that the viewer may edit, and one row more when there are more.
    func list(_ filter: OverlayFilter, for viewer: Viewer, today: Day) async throws -> [Overlay] {
        let authority = try OverlayAuthority(viewer)
        var condition = authority.visible()
        if let scope = filter.scope { condition = "\(condition) AND o.scope = \(scope)" }
        if let key = filter.key { condition = "\(condition) AND o.scope_key = \(key)" }
        if let procedure = filter.procedure {
            condition = "\(condition) AND o.procedure = \(procedure)"
        }
        if filter.isDue { condition = "\(condition) AND \(Self.isDue(today))" }
        let found = condition
        return try await database.read { db in
            try db.all(
                """
                SELECT \(Overlay.columns) FROM overlays o WHERE \(found)
                ORDER BY o.scope, o.scope_key, o.procedure, o.id
                LIMIT \(OverlayFilter.size + 1) OFFSET \(filter.page * OverlayFilter.size)
                """
            ) { try Overlay($0) }
        }
    }

    /// How many overlays wait for a check: for each of the viewer's branches, or in the whole
    /// organization for who has none. Nobody else has such work.
    func due(for viewer: Viewer, today: Day) async throws -> [(branch: Branch.ID?, count: Int)] {
        guard let authority = try? OverlayAuthority(viewer) else { return [] }
        let branches = viewer.branches.sorted { $0.rawValue < $1.rawValue }
        return try await database.read { db in
            let scopes: [Branch.ID?] = branches.isEmpty ? [nil] : branches
            return try scopes.compactMap { branch in
                let visible = authority.visible(in: branch.map { [$0] })
                let count =
                    try db.first(
                        """
                        SELECT count(*) FROM overlays o
                        WHERE \(visible) AND \(Self.isDue(today))
                        """
                    ) { try $0.get(0, as: Int.self) } ?? 0
                return count > 0 ? (branch, count) : nil
            }
        }
    }

    /// The same rule as ``Overlay/needsCheck(on:)``.
    private static func isDue(_ today: Day) -> SQL {
        "(o.last_checked_on IS NULL OR o.last_checked_on < \(Overlay.oldest(on: today)))"
    }

    /// The towns that the viewer may write about.
    func towns(for viewer: Viewer) async throws -> [String] {
        let authority = try OverlayAuthority(viewer)
        return try await database.read { try authority.towns($0) }
    }
}
