import Core
import Database
import Foundation

/// One line of the list of people.
struct ListedPerson: Sendable {
    let person: Person
    let memberships: [Membership]
    let hasSignedIn: Bool
}

/// What somebody does in an organization, and where.
struct Membership: Sendable, Equatable {
    let role: Role
    /// `nil` for head office, and for an assistant without a branch yet.
    let branch: Branch.ID?
}

/// What a list of people is narrowed to.
struct PeopleFilter: Sendable, Equatable {
    /// Part of a name, a reading or an employee number; empty for everybody.
    var search = ""
    var role: Role?
    /// Only people after this id; `nil` for the first page.
    var after: String?
    /// Only people who can be invited by the viewer.
    var onlyInvitable = false
}

extension DirectoryStore {
    /// The people whom `viewer` may see, by id: those who came first stand first.
    func people(
        for viewer: Viewer,
        _ filter: PeopleFilter,
        limit: Int
    ) async throws -> [ListedPerson] {
        let scope = Self.condition(filter, viewer)
        return try await database.read { db in
            let found = try db.all(
                """
                SELECT \(Person.columns), a.first_signed_in_at
                FROM people p LEFT JOIN accounts a ON a.id = p.account
                WHERE \(scope) ORDER BY p.id LIMIT \(limit)
                """
            ) { row in
                (try Person(row), try row.optional(Person.columnCount, as: Date.self) != nil)
            }
            let memberships = try Self.memberships(
                of: found.map(\.0.id),
                in: viewer.organization,
                db
            )
            return found.map { person, hasSignedIn in
                ListedPerson(
                    person: person,
                    memberships: memberships[person.id, default: []],
                    hasSignedIn: hasSignedIn
                )
            }
        }
    }

    /// What each of `people` does, their roles in the order of ``Role``.
    static func memberships(
        of people: [Person.ID],
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID: [Membership]] {
        var found: [Person.ID: [Membership]] = [:]
        try db.forEach(
            """
            SELECT m.person, m.role, m.branch FROM memberships m
            WHERE m.organization = \(organization) AND m.person IN \(SQL(list: people))
            """
        ) { row in
            let membership = Membership(role: try row.get(1), branch: try row.optional(2))
            found[try row.get(0), default: []].append(membership)
        }
        let order = Role.allCases
        return found.mapValues { memberships in
            memberships.sorted {
                (order.firstIndex(of: $0.role) ?? 0) < (order.firstIndex(of: $1.role) ?? 0)
            }
        }
    }

    private static func condition(_ filter: PeopleFilter, _ viewer: Viewer) -> SQL {
        var scope = PeopleScope.visible(to: viewer)
        if filter.onlyInvitable { scope = "\(scope) AND \(Invitations.invitable(by: viewer))" }
        if let after = filter.after { scope = "\(scope) AND p.id > \(after)" }
        if let role = filter.role {
            scope = "\(scope) AND p.id IN \(PeopleScope.members(viewer, "m.role = \(role)"))"
        }
        guard let pattern = NamePattern.of(filter.search) else { return scope }
        return "\(scope) AND \(NamePattern.searched) LIKE \(pattern) ESCAPE '!'"
    }
}

/// How names are searched: a part of them, wherever it stands.
public enum NamePattern {
    /// Of a table called `p`, both orders of the name, since Japanese colleagues write the family
    /// name first.
    ///
    /// `lower` knows ASCII only, on both engines; so does ``of(_:)``.
    public static let searched: SQL = """
        lower(p.given_name || ' ' || p.family_name || ' ' || p.given_name || ' '
            || COALESCE(p.preferred_name, '') || ' ' || p.family_name || ' '
            || COALESCE(p.name_katakana, '') || ' ' || COALESCE(p.employee_number, ''))
        """

    /// The pattern for `LIKE`, with `!` before what would be a wildcard; `nil` for no text.
    ///
    /// Compatibility composition makes full-width letters half-width and half-width kana
    /// full-width.
    /// At most 100 code points: no name is longer.
    public static func of(_ search: String) -> String? {
        let text = HRCell.halfWidth(search)
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(100) where scalar != "\0" {
            if scalar == "%" || scalar == "_" || scalar == "!" { scalars.append("!") }
            scalars.append(lowercased(scalar))
        }
        return scalars.isEmpty ? nil : "%\(String(scalars))%"
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
}
