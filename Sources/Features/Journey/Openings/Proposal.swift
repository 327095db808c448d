import Core
import Database
import Foundation
import JapaneseCalendar
import People

/// The recruiting office says: this person, for this place. The branch answers.
struct Proposal: Sendable, Identifiable {
    typealias ID = Identifier<Proposal>

    let id: ID
    let opening: Opening.ID
    /// Who is proposed.
    let placement: Placement
    let state: State
    let proposedAt: Date
    let proposedBy: Person.ID
    /// When it was confirmed, declined or withdrawn; `nil` while it is open.
    let answeredAt: Date?
    let answeredBy: Person.ID?
    /// Why it was declined; `nil` otherwise.
    let reason: DeclineReason?
    /// What the branch added to the reason; `nil` for nothing.
    let line: String?
    /// Whether the reader may open the person's own page.
    let isVisible: Bool

    /// The raw value is what the database says.
    enum State: String, SQLValue, Sendable { case open, confirmed, declined, withdrawn }

    /// For tables `j`, `p` and `pr`, and the viewer who reads them.
    static func columns(for viewer: Viewer) -> SQL {
        """
        \(Placement.columns), pr.id, pr.opening, pr.state, pr.proposed_at, pr.proposed_by,
        pr.answered_at, pr.answered_by, pr.reason, pr.line,
        CASE WHEN \(PlacementScope.visible(to: viewer)) THEN 1 ELSE 0 END
        """
    }

    static let tables: SQL = """
        \(Placement.tables)
        JOIN proposals pr ON pr.organization = j.organization AND pr.placement = j.id
        JOIN openings o ON o.organization = pr.organization AND o.id = pr.opening
        """

    init(_ row: Row) throws {
        let start = Placement.columnCount
        placement = try Placement(row)
        id = try row.get(start)
        opening = try row.get(start + 1)
        state = try row.get(start + 2)
        proposedAt = try row.get(start + 3)
        proposedBy = try row.get(start + 4)
        answeredAt = try row.optional(start + 5)
        answeredBy = try row.optional(start + 6)
        reason = try row.optional(start + 7)
        line = try row.optional(start + 8)
        isVisible = try row.get(start + 9)
    }
}

/// Why a branch declines. About the post and its dates, and nothing that somebody is.
///
/// There is no *other*: whoever has another reason calls. The raw value is what the database says.
enum DeclineReason: String, SQLValue, CaseIterable, Sendable {
    /// They cannot be there on the first day.
    case start
    /// The post cannot be reached without driving.
    case licence
    /// The housing of the post does not fit.
    case housing
    /// The papers come too late.
    case papers
    /// Somebody else has the place.
    case filled
    /// The post is not there any more.
    case gone

    /// The most code points of the line beside it.
    static let lineLimit = 120
}

/// How long somebody has waited.
struct Waiting: Sendable, Equatable {
    /// Whole days since then.
    let days: Int
    /// The days of these on which offices were open, without the first.
    let officeDays: Int
}

extension Waiting {
    init(since day: Day, on today: Day) {
        days = max(0, today - day)
        officeDays = OfficeCalendar.officeDays(from: day + 1, through: today)
    }

    /// After how many office days an unanswered proposal stands on Attention. A default of the
    /// project: a branch has read it on the first, asked the town on the second.
    static let limit = 3

    /// Whether whoever must answer is reminded.
    var isLong: Bool { officeDays >= Self.limit }
}

extension Proposal {
    func waiting(on today: Day) -> Waiting { Waiting(since: Day(of: proposedAt), on: today) }
}
