import Core
import Database
import Foundation
import People

/// Some of the people that Attention looks at, read by the keys of their placements.
struct WatchedPart: Sendable {
    /// Both engines bind this many values without trouble.
    static let size = 500

    private let ids: [Placement.ID]
    private let viewer: Viewer
    private let procedures: [String]?

    /// - Parameter procedures: The ids whose steps matter; `nil` for all.
    init(_ ids: [Placement.ID], _ viewer: Viewer, _ procedures: [String]?) {
        self.ids = ids
        self.viewer = viewer
        self.procedures = procedures
    }

    /// Adds what has happened to the people who stand in `found` from `start` on.
    func read(into found: inout [Watched], from start: Int, _ db: any Connection) throws {
        var positions: [Placement.ID: Int] = [:]
        for (offset, id) in ids.enumerated() { positions[id] = start + offset }
        try db.forEach(steps) { row in
            guard let index = positions[try row.get(TouchedStep.columnCount)] else { return }
            found[index].touched.append(try TouchedStep(row))
        }
        for (id, happened) in try Happenings.of(ids, in: [viewer.organization], db) {
            guard let index = positions[id] else { continue }
            found[index].happened = happened
        }
        try db.forEach(snoozes) { row in
            guard let index = positions[try row.get(0)] else { return }
            found[index].snoozed[try row.get(1)] = try row.get(2, as: Day.self)
        }
        try db.forEach(handovers) { row in
            guard let index = positions[try row.get(0)] else { return }
            found[index].openHandover = try row.get(1, as: String.self)
        }
        try db.forEach(proposals) { row in
            guard let index = positions[try row.get(0)] else { return }
            let at = try row.get(3, as: Date.self)
            found[index].proposal = (try row.get(1), try row.get(2), Day(of: at))
        }
        try db.forEach(stuck) { row in
            guard let index = positions[try row.get(0)] else { return }
            found[index].stuck.append((try row.get(1), try row.optional(2)))
        }
    }

    private var these: SQL { SQL(list: ids) }

    private var steps: SQL {
        let only: SQL = procedures.map { "AND s.procedure IN \(SQL(list: $0))" } ?? ""
        return """
            SELECT \(TouchedStep.columns), s.placement FROM steps s
            WHERE s.organization = \(viewer.organization) AND s.placement IN \(these) \(only)
            """
    }

    private var snoozes: SQL {
        """
        SELECT z.placement, z.reason, z.until_day FROM snoozes z
        WHERE z.organization = \(viewer.organization) AND z.placement IN \(these)
        """
    }

    /// Only hand-overs that wait for this viewer, or for the duty role of the branch.
    private var handovers: SQL {
        """
        SELECT h.placement, h.id FROM handovers h
        WHERE h.organization = \(viewer.organization) AND h.placement IN \(these)
            AND h.accepted_at IS NULL AND h.replaced_at IS NULL
            AND (h.to_person = \(viewer.person) OR h.to_person IS NULL)
        ORDER BY h.id
        """
    }

    /// Only proposals that the viewer's own branch has to answer.
    private var proposals: SQL {
        """
        SELECT pr.placement, pr.id, pr.opening, pr.proposed_at FROM proposals pr
        JOIN openings o ON o.organization = pr.organization AND o.id = pr.opening
        WHERE pr.organization = \(viewer.organization) AND pr.placement IN \(these)
            AND pr.state = 'open' AND o.branch IN \(viewer.branchList)
        """
    }

    private var stuck: SQL {
        """
        SELECT c.placement, c.id, c.procedure FROM contacts c
        WHERE c.organization = \(viewer.organization) AND c.placement IN \(these)
            AND c.kind = 'stuck' AND c.settled_at IS NULL
        ORDER BY c.id
        """
    }
}
