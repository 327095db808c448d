import Core
import Database
import Foundation
import People

/// Somebody else answers for a person from now on; both sides see the note.
struct Handover: Sendable, Equatable {
    /// The new consultant; `nil` for the duty role of the branch.
    let to: Person.ID?
    /// The new branch; `nil` to stay.
    let branch: Branch.ID?
    let note: String

    /// The same, if both sides can read its note.
    ///
    /// - Throws: ``JourneyError`` for no note, or one that is a file rather than a paragraph.
    func checked() throws(JourneyError) -> Handover {
        guard !note.isEmpty else { throw .noteMissing }
        // About a page. A default of the project.
        guard note.utf8.count <= 4000 else { throw .noteTooLong }
        return self
    }

    /// Whether somebody else answers after it.
    func changes(_ placement: Placement) -> Bool {
        to != placement.consultant || branch.map { $0 != placement.branch } ?? false
    }

    /// Writes it; one that waits to be accepted makes room for it.
    func save(
        _ placement: Placement,
        from: Person.ID?,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let waiting: SQL = """
            organization = \(viewer.organization) AND placement = \(placement.id)
                AND accepted_at IS NULL AND replaced_at IS NULL
            """
        // Whoever gave stays the giver until somebody accepts, and sees the person until then.
        let giver = try db.first("SELECT from_person FROM handovers WHERE \(waiting)") {
            try $0.optional(0, as: Person.ID.self)
        }
        let from = from == viewer.person ? from : (giver ?? nil) ?? from
        try db.run("UPDATE handovers SET replaced_at = \(now) WHERE \(waiting)")
        // Whoever takes somebody over from themselves or for themselves has accepted by doing so.
        let accepted: Date? = to == viewer.person ? now : nil
        try db.run(
            """
            INSERT INTO handovers (organization, placement, id, from_person, to_person, to_branch,
                note, created_at, created_by, accepted_at, accepted_by)
            VALUES (\(viewer.organization), \(placement.id), \(Identifier<Handover>.make(at: now)),
                \(from), \(to), \(branch), \(note), \(now), \(viewer.person), \(accepted),
                \(accepted == nil ? nil : viewer.person))
            """
        )
    }
}

/// What the page of a person says of one hand-over.
struct RecordedHandover: Sendable {
    let from: Person.ID?
    let to: Person.ID?
    let note: String
    let at: Date
    let acceptedAt: Date?
    /// When a newer one took its place; `nil` unless it waited then.
    var replacedAt: Date?

    /// Whether it waits to be accepted.
    var isOpen: Bool { acceptedAt == nil && replacedAt == nil }

    static func all(
        of id: Placement.ID,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [RecordedHandover] {
        try db.all(
            """
            SELECT from_person, to_person, note, created_at, accepted_at, replaced_at
            FROM handovers
            WHERE organization = \(organization) AND placement = \(id)
            ORDER BY created_at DESC LIMIT 20
            """
        ) { row in
            RecordedHandover(
                from: try row.optional(0),
                to: try row.optional(1),
                note: try row.get(2),
                at: try row.get(3),
                acceptedAt: try row.optional(4),
                replacedAt: try row.optional(5)
            )
        }
    }
}
