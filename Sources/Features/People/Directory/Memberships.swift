import Accounts
import Core
import Database
import Foundation

/// Who does what in an organization: giving roles, and taking them.
extension DirectoryStore {
    /// Gives an account a role in an organization, and makes the person where there is none.
    ///
    /// For the command line, where somebody vouches for the account: it is linked to a person whom
    /// a list brought without one because another organization knows the address. A new person is
    /// called by the part of the address before the @, until a list brings the name.
    ///
    /// - Parameter branch: `nil` for head office.
    /// - Returns: The person.
    public static func addRole(
        _ role: Role,
        branch: Branch.ID? = nil,
        to account: Account,
        in organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Person.ID {
        let person =
            try person(with: account.id, of: organization, db)
            ?? link(account, in: organization, db)
            ?? add(account, to: organization, at: now, db)
        try setMembership(Membership(role: role, branch: branch), of: person, in: organization, db)
        return person
    }

    /// Takes a role from an account in an organization. Every session of the account ends with it.
    ///
    /// - Parameters:
    ///   - actor: Who decided; `nil` for the command line.
    ///   - caseload: Who knows for whom they answer; the duty role does from then on.
    /// - Returns: Whether they had the role.
    /// - Throws: ``DirectoryError/lastAdministrator``, ``DirectoryError/ownAdministrator``.
    public static func removeRole(
        _ role: Role,
        from account: Account.ID,
        in organization: Organization,
        by actor: Person.ID?,
        leaving caseload: (any Caseload)?,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        guard let person = try person(with: account, of: organization.id, db) else { return false }
        let removal = RoleRemoval(role: role, person: person, organization: organization.id)
        return try removal.run(by: actor, leaving: caseload, at: now, db)
    }

    /// Gives `person` a role, or moves them to another branch in it.
    static func setMembership(
        _ membership: Membership,
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO memberships (organization, person, role, branch)
            VALUES (\(organization), \(person), \(membership.role), \(membership.branch))
            ON CONFLICT (organization, person, role)
                DO UPDATE SET branch = COALESCE(excluded.branch, memberships.branch)
            """
        )
    }

    /// Takes every role but `kept` from `person`.
    ///
    /// - Returns: What was taken.
    /// - Throws: ``DirectoryError/lastAdministrator``.
    static func removeRoles(
        except kept: Role,
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Role] {
        let all = try memberships(of: [person], in: organization, db)[person, default: []]
        let others = all.map(\.role).filter { $0 != kept }
        guard !others.isEmpty else { return [] }
        if others.contains(.administrator) {
            try requireAdministrator(besides: person, in: organization, db)
        }
        try db.run(
            """
            DELETE FROM memberships
            WHERE organization = \(organization) AND person = \(person) AND role <> \(kept)
            """
        )
        return others
    }

    // MARK: In detail

    /// An administrator who was locked out, or has no account, sets up nothing.
    static func requireAdministrator(
        besides person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {
        let others = try team(of: nil, in: organization, db).filter { $0 != person }
        guard !others.isEmpty else { throw DirectoryError.lastAdministrator }
    }

    private static func person(
        with account: Account.ID,
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> Person.ID? {
        try db.first(
            "SELECT id FROM people WHERE organization = \(organization) AND account = \(account)"
        ) { try $0.get(0) }
    }

    /// Links the one person who waits for this address; nobody when several do, for then it is a
    /// guess.
    private static func link(
        _ account: Account,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Person.ID? {
        let waiting = try db.all(
            """
            SELECT id FROM people WHERE organization = \(organization) AND account IS NULL
                AND proposed_email = \(Account.key(of: account.email)) LIMIT 2
            """
        ) { try $0.get(0, as: Person.ID.self) }
        guard waiting.count == 1, let person = waiting.first else { return nil }
        try db.run(
            """
            UPDATE people SET account = \(account.id), proposed_email = NULL
            WHERE organization = \(organization) AND id = \(person)
            """
        )
        return person
    }

    private static func add(
        _ account: Account,
        to organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Person.ID {
        let person = Person.ID.make(at: now)
        let name = String(decoding: account.email.utf8.prefix { $0 != 0x40 }, as: UTF8.self)
        try db.run(
            """
            INSERT INTO people (organization, id, account, family_name, given_name, created_at)
            VALUES (\(organization), \(person), \(account.id), '', \(name), \(now))
            """
        )
        return person
    }
}
