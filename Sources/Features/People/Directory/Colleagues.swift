import Core
import Database

/// Somebody to whom people can be handed over, with the branch they work for.
public struct Colleague: Sendable {
    /// Who.
    public let person: Person
    /// Their branch; `nil` for head office.
    public let branch: Branch.ID?
}

extension DirectoryStore {
    /// Everybody with `role` in the viewer's organization, by family name.
    ///
    /// Names of colleagues are no secret among staff; pages for assistants do not list them.
    public func colleagues(_ role: Role, of viewer: Viewer) async throws -> [Colleague] {
        try viewer.requireStaff()
        return try await database.read { db in
            try db.all(
                """
                SELECT \(Person.columns), m.branch FROM memberships m
                JOIN people p ON p.organization = m.organization AND p.id = m.person
                WHERE m.organization = \(viewer.organization) AND m.role = \(role)
                ORDER BY p.family_name, p.id
                """
            ) { Colleague(person: try Person($0), branch: try $0.optional(Person.columnCount)) }
        }
    }

    /// The names behind some ids of the viewer's organization, for histories and hand-overs.
    public func people(_ ids: [Person.ID], of viewer: Viewer) async throws -> [Person.ID: Person] {
        try await database.read { db in
            let found = try db.all(
                """
                SELECT \(Person.columns) FROM people p
                WHERE p.organization = \(viewer.organization) AND p.id IN \(SQL(list: ids))
                """
            ) { try Person($0) }
            return Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        }
    }

    /// One branch of the viewer's organization.
    public func branch(_ id: Branch.ID, of viewer: Viewer) async throws -> Branch? {
        try await database.read { try Self.branch(id, of: viewer.organization, $0) }
    }
}
