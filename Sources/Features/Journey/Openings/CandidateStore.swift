import Core
import Database
import Foundation
import People

/// Somebody whom no branch has confirmed, and what they wait for.
struct Candidate: Sendable {
    let placement: Placement
    /// The proposal that stands; `nil` while there is none.
    let standing: StandingProposal?
    /// How often a branch has declined.
    let declined: Int

    /// How long they have waited since the offer; `nil` for somebody without one.
    func waiting(on today: Day) -> Waiting? {
        placement.anchors[.offer].map { Waiting(since: $0, on: today) }
    }
}

/// Reads the people whom the recruiting office can propose.
struct CandidateStore: Sendable {
    let database: any Database

    /// Candidates and people with an offer, the longest waiting first; who has no offer, and who is
    /// proposed somewhere, stands behind.
    ///
    /// - Parameters:
    ///   - search: Part of a name or an employee number; empty for everybody.
    ///   - onlyOffered: Only who has an offer and stands nowhere.
    ///   - page: From 0.
    /// - Returns: One more than ``OpeningStore/size`` where there is a next page; empty for whoever
    ///   proposes nobody.
    func all(
        search: String = "",
        onlyOffered: Bool = false,
        page: Int = 0,
        for viewer: Viewer
    ) async throws -> [Candidate] {
        guard viewer.recruits else { return [] }
        return try await database.read { db in
            let searched = try PlacementStore.searched(search, db)
            let offered: SQL = onlyOffered ? " AND j.offer IS NOT NULL AND w.id IS NULL" : ""
            return try db.all(
                """
                SELECT \(Placement.columns), w.opening, o.municipality_code, w.proposed_by,
                    w.proposed_at, \(Self.declined)
                FROM \(Placement.tables)
                LEFT JOIN proposals w ON w.organization = j.organization
                    AND w.placement = j.id AND w.state = 'open'
                LEFT JOIN openings o ON o.organization = w.organization AND o.id = w.opening
                WHERE \(PlacementScope.visible(to: viewer)) AND \(Self.isProposable)\(searched)\
                \(offered)
                ORDER BY CASE WHEN w.id IS NULL THEN 0 ELSE 1 END, COALESCE(j.offer, '9999'), j.id
                LIMIT \(OpeningStore.size + 1) OFFSET \(page * OpeningStore.size)
                """,
                Self.candidate
            )
        }
    }

    /// Whom a recruiter can propose: not confirmed, and not past the offer.
    static let isProposable: SQL =
        "j.confirmed_at IS NULL AND j.stage IN ('candidate', 'offered')"

    private static let declined: SQL = """
        (SELECT COUNT(*) FROM proposals d WHERE d.organization = j.organization
            AND d.placement = j.id AND d.state = 'declined')
        """

    private static func candidate(_ row: Row) throws -> Candidate {
        let start = Placement.columnCount
        let placement = try Placement(row)
        let opening = try row.optional(start, as: Opening.ID.self)
        return Candidate(
            placement: placement,
            standing: try opening.map { opening in
                StandingProposal(
                    placement: placement.id,
                    opening: opening,
                    municipality: try row.get(start + 1),
                    by: try row.get(start + 2),
                    at: try row.get(start + 3)
                )
            },
            declined: try row.get(start + 4)
        )
    }
}

extension Placement {
    /// Whether the recruiting office can propose them.
    var isProposable: Bool { confirmedAt == nil && stage <= .offered }
}
