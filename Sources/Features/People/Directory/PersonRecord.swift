import Accounts
import Core
import Database
import Foundation

/// One person's master data, as their own page shows it.
public struct PersonRecord: Sendable {
    /// Who it is.
    public let person: Person
    /// The sign-in address; `nil` for somebody without an account.
    public let email: String?
    /// An address that a list named and that waits; `nil` for none.
    ///
    /// For the person to accept it; without an account, for whoever runs the server to link it.
    public let proposedEmail: String?
    /// Whether they have ever signed in.
    public let hasSignedIn: Bool
    /// The organization's own number; `nil` where it gave none.
    public let employeeNumber: String?
    /// Their own telephone; `nil` when nobody has said.
    public let phone: String?
    /// Where they live, in the country's spelling; `nil` when nobody has said.
    public let address: String?
    /// Six digits; `nil` when nobody has said.
    public let municipalityCode: String?
    /// In the organization's words; `nil` when nobody has said.
    public let residenceStatus: String?
    /// In the organization's words; `nil` when nobody has said.
    public let housing: String?
    /// Whether they drive; `nil` when nobody has said.
    public let drives: Bool?
    let memberships: [Membership]
    let branches: [Branch.ID: Branch]
    let absences: [Absence]

    /// Whether they are an assistant teacher.
    public var isAssistant: Bool { memberships.contains { $0.role == .alt } }
}

extension DirectoryStore {
    /// One person's page. That `viewer` looked at it is noted first, unless it is their own.
    ///
    /// - Throws: ``OutsideRole`` when `viewer` may not see them.
    func record(of id: Person.ID, for viewer: Viewer, at now: Date) async throws -> PersonRecord {
        let today = Day(of: now)
        let look = (viewer.person.rawValue, viewer.organization.rawValue)
        let (record, isNoted) = try await database.read { db in
            let record = try Self.record(of: id, for: viewer, today: today, db)
            let isNoted = try RecordLooks.isRecorded(
                viewer: look.0,
                record: id.rawValue,
                organization: look.1,
                on: today,
                db
            )
            return (record, isNoted)
        }
        guard !isNoted, id != viewer.person else { return record }
        _ = try await database.write { db in
            try RecordLooks.record(
                viewer: look.0,
                record: id.rawValue,
                subject: id.rawValue,
                organization: look.1,
                on: today,
                at: now,
                db
            )
        }
        return record
    }

    private static func record(
        of id: Person.ID,
        for viewer: Viewer,
        today: Day,
        _ db: any Connection
    ) throws -> PersonRecord {
        let memberships = try memberships(of: [id], in: viewer.organization, db)[id, default: []]
        let branches = try branches(of: viewer.organization, db)
        let absences = try absences(of: id, in: viewer.organization, from: today, db)
        let found = try db.first(
            """
            SELECT \(Person.columns), a.email, p.proposed_email, a.first_signed_in_at,
                p.employee_number, p.phone, p.address, p.municipality_code, p.residence_status,
                p.housing, p.drives
            FROM people p LEFT JOIN accounts a ON a.id = p.account
            WHERE \(PeopleScope.visible(to: viewer)) AND p.id = \(id)
            """
        ) { row in
            let start = Person.columnCount
            return PersonRecord(
                person: try Person(row),
                email: try row.optional(start),
                proposedEmail: try proposal(row, at: start + 1, db),
                hasSignedIn: try row.optional(start + 2, as: Date.self) != nil,
                employeeNumber: try row.optional(start + 3),
                phone: try row.optional(start + 4),
                address: try row.optional(start + 5),
                municipalityCode: try row.optional(start + 6),
                residenceStatus: try row.optional(start + 7),
                housing: try row.optional(start + 8),
                drives: try row.optional(start + 9, as: String.self).map { $0 == "yes" },
                memberships: memberships,
                branches: Dictionary(uniqueKeysWithValues: branches.map { ($0.id, $0) }),
                absences: absences
            )
        }
        guard let found else { throw OutsideRole() }
        return found
    }

    /// The address that waits: for its person's answer, or for an account to be linked.
    private static func proposal(
        _ row: Row,
        at column: Int,
        _ db: any Connection
    ) throws -> String? {
        guard let email = try row.optional(column, as: String.self),
            let account = try Person(row).account
        else { return try row.optional(column) }
        let key = Account.key(of: email)
        let open = try AddressChanges.open(for: account, db)
        return open.contains { $0.isProposal && Account.key(of: $0.newEmail) == key } ? email : nil
    }

    /// The person `id` of an organization, for what a colleague may always know: the name.
    static func person(
        _ id: Person.ID,
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> Person? {
        try db.first(
            """
            SELECT \(Person.columns) FROM people p
            WHERE p.organization = \(organization) AND p.id = \(id)
            """
        ) { try Person($0) }
    }
}
