import Core
import Database
import Foundation
import People

/// Somebody taken on without a place, who waits for a late opening.
struct Alternate: Sendable {
    let placement: Placement
    /// The proposal that stands; `nil` while there is none.
    let proposedFor: Opening.ID?
    /// Whether they have said that their papers are fresh.
    let hasPapers: Bool

    /// What keeps them from an opening that begins in a few weeks.
    enum Missing: String, CaseIterable, Sendable {
        /// No certificate of eligibility, and not in Japan.
        case certificate
        case papers
        /// Nobody has heard from them lately.
        case word
    }

    /// How long a word that they are still ready holds, in days: their plan asks for one a month.
    static let wordHolds = 31

    /// What is missing today, in this order; empty for somebody who is ready.
    func missing(on today: Day) -> [Missing] {
        Missing.allCases.filter { missing in
            switch missing {
            case .certificate: needsCertificate
            case .papers: !hasPapers
            case .word: !isHeard(on: today)
            }
        }
    }

    private var needsCertificate: Bool {
        let status = ResidenceStatus(told: placement.answers.residenceStatus)
        return placement.anchors[.coeIssued] == nil && placement.anchors[.landing] == nil
            && status != .noStatus && status != .family
    }

    private func isHeard(on today: Day) -> Bool {
        placement.lastActAt.map { today - Day(of: $0) <= Self.wordHolds } ?? false
    }
}

/// Reads who waits without a place.
struct AlternateStore: Sendable {
    let database: any Database

    /// The most people on the page: more alternates than any year has had.
    static let limit = 300

    /// The alternates whom `viewer` may see, the longest waiting first.
    func all(for viewer: Viewer) async throws -> [Alternate] {
        try viewer.requireStaff()
        return try await database.read { db in
            let start = Placement.columnCount
            return try db.all(
                """
                SELECT \(Placement.columns), w.opening, s.state FROM \(Placement.tables)
                LEFT JOIN proposals w ON w.organization = j.organization
                    AND w.placement = j.id AND w.state = 'open'
                LEFT JOIN steps s ON s.organization = j.organization AND s.placement = j.id
                    AND s.procedure = 'aw-papers' AND s.state = 'done'
                WHERE \(PlacementScope.visible(to: viewer)) AND j.track = 'alternate'
                    AND j.confirmed_at IS NULL AND j.stage <> 'alumni'
                ORDER BY COALESCE(j.offer, '9999'), j.id LIMIT \(Self.limit)
                """
            ) { row in
                Alternate(
                    placement: try Placement(row),
                    proposedFor: try row.optional(start),
                    hasPapers: try row.optional(start + 1, as: String.self) != nil
                )
            }
        }
    }
}
