import Accounts
import Core
import Database
import Foundation

/// Everybody an organization knows, in memory: an import asks about each row without a query.
struct KnownPeople: Sendable {
    private(set) var people: [Person.ID: Entry] = [:]
    private(set) var byNumber: [String: Person.ID] = [:]
    /// By the key of the sign-in address.
    private(set) var byEmail: [String: Person.ID] = [:]
    /// By an address that waits: for the person's answer, or for an account to be linked.
    private(set) var byProposedEmail: [String: Person.ID] = [:]
    private(set) var branches: [Branch] = []
    /// Keys of addresses of the list that sign in somebody of another organization.
    private(set) var elsewhere: Set<String> = []
    /// The administrators who can sign in.
    private(set) var administrators: Set<Person.ID> = []
    /// What is stored of their placements.
    private(set) var placements: [Person.ID: ExportedPlacement] = [:]
    /// Whom the importer may change; `nil` for everybody.
    private(set) var reach: Set<Person.ID>?

    struct Entry: Sendable {
        let id: Person.ID
        let account: Account.ID?
        let email: String?
        let language: Language?
        let hasSignedIn: Bool
        /// Whether another organization knows the same account: then it is not ours to change.
        let isShared: Bool
        /// An address that waits; `nil` for none, and once its owner has answered.
        fileprivate(set) var proposedEmail: String?
        /// The columns of ``HRColumn/ofPerson`` that are filled.
        let values: [HRColumn: String]
        var memberships: [Membership] = []
    }

    /// Reads the directory of an organization.
    ///
    /// - Parameter scope: A condition on a table called `p`; by default everybody.
    init(
        of organization: Organization.ID,
        where scope: SQL? = nil,
        _ db: any Connection
    ) throws {
        branches = try DirectoryStore.branches(of: organization, db)
        let scope = scope ?? "p.organization = \(organization)"
        try db.forEach(
            """
            SELECT p.id, p.account, a.email, a.language, a.first_signed_in_at, p.proposed_email,
                (SELECT COUNT(*) FROM people o WHERE o.account = p.account
                    AND o.organization <> p.organization),
                p.employee_number, p.family_name, p.given_name, p.name_katakana, p.preferred_name,
                p.phone, p.municipality_code, p.address, p.nationality_group, p.residence_status,
                p.housing, p.drives
            FROM people p LEFT JOIN accounts a ON a.id = p.account
            WHERE \(scope) AND p.erased_at IS NULL ORDER BY p.id
            """
        ) { row in try add(Entry(row)) }
        try forgetAnsweredProposals(db)
        try db.forEach(
            """
            SELECT person, role, branch FROM memberships WHERE organization = \(organization)
            ORDER BY person, role
            """
        ) { row in
            let membership = Membership(role: try row.get(1), branch: try row.optional(2))
            people[try row.get(0)]?.memberships.append(membership)
        }
    }

    /// Reads the directory of an organization, with what an import asks besides.
    ///
    /// - Parameters:
    ///   - rows: The list.
    ///   - authority: Whom the importer may change.
    ///   - recipient: Who knows how people are placed.
    init(
        of organization: Organization.ID,
        for rows: [HRRow],
        _ authority: ImportAuthority,
        _ recipient: any PlacementRecipient,
        _ db: any Connection
    ) throws {
        try self.init(of: organization, db)
        administrators = Set(try DirectoryStore.team(of: nil, in: organization, db))
        elsewhere = try Self.elsewhere(
            rows.compactMap(\.email).map(Account.key),
            organization,
            db
        )
        placements = try recipient.placements(of: organization, db)
        reach = try authority.reach(placements, db)
    }

    private mutating func add(_ entry: Entry) {
        people[entry.id] = entry
        if let number = entry.values[.employeeNumber] { byNumber[number] = entry.id }
        if let email = entry.email { byEmail[Account.key(of: email)] = entry.id }
    }

    /// What somebody accepted or refused no longer says who they are.
    private mutating func forgetAnsweredProposals(_ db: any Connection) throws {
        let waiting = people.values.filter { $0.proposedEmail != nil }
        let open = try AddressChanges.openKeys(of: waiting.compactMap(\.account), db)
        for entry in waiting {
            guard let key = entry.proposedEmail.map(Account.key) else { continue }
            let isOpen = entry.account.map { open[$0, default: []].contains(key) } ?? true
            if isOpen {
                byProposedEmail[key] = entry.id
            } else {
                people[entry.id]?.proposedEmail = nil
            }
        }
    }

    private static func elsewhere(
        _ keys: [String],
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> Set<String> {
        var found: Set<String> = []
        for start in stride(from: 0, to: keys.count, by: chunk) {
            let some = keys[start..<min(start + chunk, keys.count)]
            try db.forEach(
                """
                SELECT DISTINCT a.email_key FROM people p JOIN accounts a ON a.id = p.account
                WHERE p.organization <> \(organization) AND a.email_key IN \(SQL(list: some))
                """
            ) { row in found.insert(try row.get(0)) }
        }
        return found
    }

    /// Values in one `IN`; far below what either engine takes.
    private static let chunk = 500
}

extension KnownPeople.Entry {
    fileprivate init(_ row: Row) throws {
        var values: [HRColumn: String] = [:]
        for (index, column) in HRColumn.ofPerson.enumerated() {
            let value = try row.optional(7 + index, as: String.self) ?? ""
            if !value.isEmpty { values[column] = value }
        }
        self.init(
            id: try row.get(0),
            account: try row.optional(1),
            email: try row.optional(2),
            language: try row.optional(3),
            hasSignedIn: try row.optional(4, as: Date.self) != nil,
            isShared: try row.get(6, as: Int.self) > 0,
            proposedEmail: try row.optional(5),
            values: values
        )
    }
}

extension HRColumn {
    /// The columns that stand in the table of people, in the order of ``KnownPeople``'s query.
    static let ofPerson: [HRColumn] = [
        .employeeNumber, .familyName, .givenName, .nameKatakana, .preferredName, .phone,
        .municipalityCode, .address, .nationalityGroup, .residenceStatus, .housing, .drives,
    ]
}
