import Core
import Database
import Foundation
import People

/// One person's time with one employer: the stage they are at, their dates, and who answers for
/// them.
public struct Placement: Sendable, Identifiable {
    /// The identity of one placement.
    public typealias ID = Identifier<Placement>

    /// Unique within the installation.
    public let id: ID
    /// Who it is about.
    public let person: Person
    /// Where on the journey they are.
    public let stage: Stage
    /// The branch; `nil` while the recruiting office has not found one.
    public let branch: Branch.ID?
    /// The consultant who looks after them once the branch has confirmed.
    public let consultant: Person.ID?
    /// The recruiter who looks after them until then.
    public let recruiter: Person.ID?
    /// When the branch confirmed the placement; `nil` before.
    public let confirmedAt: Date?
    /// The six digits of the municipality; `nil` while unknown.
    public let municipality: String?
    /// How they were taken on; `nil` while nobody has said.
    public let track: Track?
    /// Their own dates.
    public let anchors: Anchors
    /// The last act addressed to the company; looking at a page is none.
    public let lastActAt: Date?
    /// When Engawa first heard of the placement.
    public let createdAt: Date
    /// Counts changes of the placement itself.
    public let version: Int
    /// What they have told about themselves, which decides what concerns them.
    public let answers: Answers
    /// The address in Japanese, for the card that the clerk reads.
    let address: String?
    /// The person's own number, for staff who must reach them.
    let phone: String?
    /// The day on which the person says they leave Japan; `nil` for nothing said, and once a day is
    /// known.
    let leavingSaid: Day?

    /// Who answers for this person now, or `nil` for the duty role of the branch or recruiting
    /// office.
    public var accountable: Person.ID? { confirmedAt == nil ? recruiter : consultant }

    /// Whether they were taken on without a place and still wait for one.
    public var isWaitingAlternate: Bool {
        track == .alternate && confirmedAt == nil && stage != .alumni
    }

    static let columns: SQL = """
        \(Person.columns), p.address, p.phone, j.id, j.stage, j.branch, j.consultant, j.recruiter,
        j.confirmed_at, j.municipality_code, j.last_act_at, j.created_at, j.version, j.track,
        j.leaving_said,
        \(Answers.columns), \(Anchors.columns)
        """

    /// How many ``columns`` there are.
    static let columnCount =
        Person.columnCount + 14 + Answers.columnCount + Anchor.ofPlacement.count

    static let tables: SQL = """
        placements j JOIN people p ON p.organization = j.organization AND p.id = j.person
        """

    init(_ row: Row) throws {
        let start = Person.columnCount
        person = try Person(row)
        address = try row.optional(start)
        phone = try row.optional(start + 1)
        id = try row.get(start + 2)
        stage = try row.get(start + 3)
        branch = try row.optional(start + 4)
        consultant = try row.optional(start + 5)
        recruiter = try row.optional(start + 6)
        confirmedAt = try row.optional(start + 7)
        municipality = try row.optional(start + 8)
        lastActAt = try row.optional(start + 9)
        createdAt = try row.get(start + 10)
        version = try row.get(start + 11)
        track = try row.optional(start + 12, as: String.self).flatMap(Track.init)
        let said = try row.optional(start + 13, as: Day.self)
        answers = try Answers(row, from: start + 14)
        anchors = try Anchors(row, from: start + 14 + Answers.columnCount)
        leavingSaid = anchors[.exit] == nil ? said : nil
    }
}
