import Core
import Database

/// Who answers for a branch, and how an assistant comes to another one.
extension DirectoryStore {
    /// Moves an assistant to another branch of the organization; their other roles stay.
    ///
    /// Inside the transaction of whoever decides it: a placement and the branch that looks after
    /// its person never disagree.
    ///
    /// - Throws: ``OutsideRole`` for a branch of another organization, and for somebody who is no
    ///   assistant of this one.
    public static func moveAssistant(
        _ person: Person.ID,
        to branch: Branch.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {
        guard try self.branch(branch, of: organization, db) != nil else { throw OutsideRole() }
        let moved = try db.run(
            """
            UPDATE memberships SET branch = \(branch)
            WHERE organization = \(organization) AND person = \(person) AND role = \(Role.alt)
            """
        )
        guard moved > 0 else { throw OutsideRole() }
    }

    /// Those who answer when nobody is named: consultants, schedulers and staff of the branch.
    ///
    /// Only people who can sign in: a task for somebody who was locked out waits for nobody.
    ///
    /// - Parameter branch: `nil` for head office.
    /// - Returns: The administrators for head office and for a branch without anybody; sorted by
    ///   id, so that the first is the same in every process.
    public static func team(
        of branch: Branch.ID?,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID] {
        let roles: [Role] = [.managingConsultant, .scheduler, .branchStaff]
        let own = try branch.map {
            let condition: SQL = "m.branch = \($0) AND m.role IN \(SQL(list: roles))"
            return try reachable(condition, in: organization, db)
        }
        if let own, !own.isEmpty { return own }
        return try reachable("m.role = \(Role.administrator)", in: organization, db)
    }

    /// The people with such a membership who can sign in.
    private static func reachable(
        _ condition: SQL,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Person.ID] {
        try db.all(
            """
            SELECT DISTINCT p.id FROM memberships m
            JOIN people p ON p.organization = m.organization AND p.id = m.person
            JOIN accounts a ON a.id = p.account
            WHERE m.organization = \(organization) AND a.disabled_at IS NULL AND \(condition)
            ORDER BY p.id
            """
        ) { try $0.get(0) }
    }
}
