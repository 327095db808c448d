import Core
import Database
import Foundation
import People

/// A post that a branch has to fill: where, from when, and what comes with it.
///
/// It says nothing about pupils, schools' staff or a client: the office that runs the classes
/// never sees who might come.
struct Opening: Sendable, Identifiable {
    typealias ID = Identifier<Opening>

    let id: ID
    let draft: OpeningDraft
    /// When the recruiting office closed it; `nil` while it is to be filled.
    let closedAt: Date?
    /// Counts changes of the opening itself.
    let version: Int
    /// How many of its places a branch has confirmed somebody for.
    let confirmed: Int
    /// How many of its places wait for an answer.
    let waiting: Int

    /// Where an opening stands. The raw value is what addresses say.
    enum Status: String, CaseIterable, Sendable { case open, filled, closed }

    var status: Status {
        if closedAt != nil { return .closed }
        return confirmed >= draft.places ? .filled : .open
    }

    /// The places for which somebody else can be proposed now.
    var free: Int { status == .open ? max(0, draft.places - confirmed - waiting) : 0 }

    /// For a table called `o`.
    static let columns: SQL = """
        o.id, o.branch, o.municipality_code, o.starts_on, o.places, o.needs_licence, o.housing,
        o.note, o.closed_at, o.version, \(count(of: .confirmed)), \(count(of: .open))
        """

    /// How many ``columns`` there are.
    static let columnCount = 12

    static func count(of state: Proposal.State) -> SQL {
        """
        (SELECT COUNT(*) FROM proposals c WHERE c.organization = o.organization
            AND c.opening = o.id AND c.state = \(state))
        """
    }

    init(_ row: Row) throws {
        id = try row.get(0)
        draft = OpeningDraft(
            branch: try row.get(1),
            municipality: try row.get(2),
            startsOn: try row.get(3),
            places: try row.get(4),
            needsLicence: try row.get(5),
            housing: try row.optional(6, as: String.self).flatMap(Housing.init(rawValue:)),
            note: try row.get(7)
        )
        closedAt = try row.optional(8)
        version = try row.get(9)
        confirmed = try row.get(10)
        waiting = try row.get(11)
    }
}

/// What a recruiter writes about an opening.
struct OpeningDraft: Sendable, Equatable {
    var branch: Branch.ID
    /// The six digits of the town.
    var municipality: String
    /// The first day of work.
    var startsOn: Day
    /// How many people are wanted, 1 to 50.
    var places: Int
    /// Whether the post can only be reached by somebody who drives.
    var needsLicence: Bool
    /// What comes with the post; `nil` while nobody knows.
    var housing: Housing?
    /// About the post; never about a pupil or a client.
    var note: String

    /// The most places of one opening. More is an intake with several.
    static let mostPlaces = 50
    /// The most code points of a note. Half a page; a default of the project.
    static let noteLimit = 600
}

/// Which openings a viewer may see, and who may write. The one place for this rule.
enum OpeningScope {
    /// A condition on a table called `o`.
    ///
    /// The recruiting office and whoever sees the organization see all; a branch sees its own.
    /// Nobody else sees any: there is no role for a client, and assistants have none here.
    static func visible(to viewer: Viewer) throws -> SQL {
        try viewer.requireStaff()
        let organization: SQL = "o.organization = \(viewer.organization)"
        if viewer.seesOrganization || viewer.roles.contains(.recruiter) { return organization }
        return "\(organization) AND o.branch IN \(viewer.branchList)"
    }
}

extension Viewer {
    /// Whether they write openings and propose people: the recruiting office does.
    var recruits: Bool { !roles.isDisjoint(with: [.recruiter, .administrator]) }
}
