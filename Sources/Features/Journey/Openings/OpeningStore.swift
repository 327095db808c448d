import Core
import Database
import Foundation
import People

/// All reading of openings, proposals, and people without a place.
///
/// Every lookup takes the `Viewer` it is for. What the viewer may not see is not found.
struct OpeningStore: Sendable {
    let database: any Database

    /// Fifty rows are two screens of a laptop.
    static let size = 50
    /// The most proposals on one page: those of an opening with fifty places, several times over.
    static let mostProposals = 200

    /// Openings of one status by their first day.
    ///
    /// - Returns: One more than ``size`` where there is a next page.
    func list(
        _ status: Opening.Status,
        page: Int = 0,
        for viewer: Viewer
    ) async throws -> [Opening] {
        let visible = try OpeningScope.visible(to: viewer)
        let only = Self.condition(status)
        return try await database.read { db in
            try db.all(
                """
                SELECT \(Opening.columns) FROM openings o WHERE \(visible) AND \(only)
                ORDER BY o.starts_on, o.id LIMIT \(Self.size + 1) OFFSET \(page * Self.size)
                """,
                Opening.init
            )
        }
    }

    /// Openings with a free place that begin before `day`.
    func free(before day: Day, for viewer: Viewer) async throws -> [Opening] {
        let visible = try OpeningScope.visible(to: viewer)
        let found = try await database.read { db in
            try db.all(
                """
                SELECT \(Opening.columns) FROM openings o
                WHERE \(visible) AND \(Self.condition(.open)) AND o.starts_on < \(day)
                ORDER BY o.starts_on, o.id LIMIT \(Self.size)
                """,
                Opening.init
            )
        }
        return found.filter { $0.free > 0 }
    }

    /// One opening with everybody who was ever proposed for it, the latest first.
    ///
    /// - Throws: `OutsideRole` when `viewer` may not see it.
    func opening(
        _ id: Opening.ID,
        for viewer: Viewer
    ) async throws -> (opening: Opening, proposals: [Proposal]) {
        try await database.read { db in
            let opening = try Self.find(id, for: viewer, db)
            let proposals = try db.all(
                """
                SELECT \(Proposal.columns(for: viewer)) FROM \(Proposal.tables)
                WHERE pr.organization = \(viewer.organization) AND pr.opening = \(id)
                ORDER BY pr.proposed_at DESC, pr.id DESC LIMIT \(Self.mostProposals)
                """,
                Proposal.init
            )
            return (opening, proposals)
        }
    }

    /// Proposals that nobody has answered, the longest waiting first, with their openings.
    func waiting(
        for viewer: Viewer
    ) async throws -> (proposals: [Proposal], openings: [Opening.ID: Opening]) {
        let visible = try OpeningScope.visible(to: viewer)
        return try await database.read { db in
            let proposals = try db.all(
                """
                SELECT \(Proposal.columns(for: viewer)) FROM \(Proposal.tables)
                WHERE \(visible) AND pr.state = 'open'
                ORDER BY pr.proposed_at, pr.id LIMIT \(Self.mostProposals)
                """,
                Proposal.init
            )
            return (proposals, try Self.openings(proposals.map(\.opening), viewer, db))
        }
    }

    static func openings(
        _ ids: [Opening.ID],
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> [Opening.ID: Opening] {
        let found = try db.all(
            """
            SELECT \(Opening.columns) FROM openings o
            WHERE \(try OpeningScope.visible(to: viewer)) AND o.id IN \(SQL(list: Set(ids)))
            """,
            Opening.init
        )
        return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
    }

    static func find(
        _ id: Opening.ID,
        for viewer: Viewer,
        _ db: any Connection
    ) throws -> Opening {
        let found = try db.first(
            """
            SELECT \(Opening.columns) FROM openings o
            WHERE \(try OpeningScope.visible(to: viewer)) AND o.id = \(id)
            """,
            Opening.init
        )
        guard let found else { throw OutsideRole() }
        return found
    }

    /// One proposal and its opening.
    ///
    /// - Throws: `OutsideRole` when `viewer` may not see the opening.
    static func find(
        _ id: Proposal.ID,
        for viewer: Viewer,
        _ db: any Connection
    ) throws -> (proposal: Proposal, opening: Opening) {
        let found = try db.first(
            """
            SELECT \(Proposal.columns(for: viewer)) FROM \(Proposal.tables)
            WHERE \(try OpeningScope.visible(to: viewer)) AND pr.id = \(id)
            """,
            Proposal.init
        )
        guard let found else { throw OutsideRole() }
        return (found, try find(found.opening, for: viewer, db))
    }

    private static func condition(_ status: Opening.Status) -> SQL {
        switch status {
        case .open: "o.closed_at IS NULL AND o.places > \(Opening.count(of: .confirmed))"
        case .filled: "o.closed_at IS NULL AND o.places <= \(Opening.count(of: .confirmed))"
        case .closed: "o.closed_at IS NOT NULL"
        }
    }
}
