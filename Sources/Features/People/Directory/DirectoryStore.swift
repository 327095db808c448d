import Accounts
import Core
import Database
import Foundation
import Strings

/// All SQL about organizations, branches and people, save the import's.
///
/// Every lookup takes the `Viewer` it is for. Who the viewer may not see is not found.
public struct DirectoryStore: Sendable {
    let database: any Database
    let strings: Strings

    /// Opens the directory.
    ///
    /// - Throws: What loading the role labels throws; a server without its words must not start.
    public init(database: any Database) throws {
        self.database = database
        strings = try Strings(folder: Resources.folder("Strings", of: "People"))
    }

    /// Who an account is here, with what permissions need to know.
    ///
    /// Somebody whom several organizations know is taken to the one that added them last, where
    /// they most likely work now. No list can attach an account that another organization knows,
    /// so nobody is taken away without whoever runs the server.
    ///
    /// - Returns: `nil` for an account without a role in any organization.
    public static func viewer(
        of account: Account.ID,
        language: Language,
        _ db: any Connection
    ) throws -> Viewer? {
        let found = try db.all(
            """
            SELECT \(Person.columns), p.organization, m.role, m.branch
            FROM people p
            JOIN memberships m ON m.organization = p.organization AND m.person = p.id
            WHERE p.account = \(account)
            ORDER BY p.created_at DESC, p.id DESC, m.role
            """,
            MembershipOfViewer.init
        )
        guard let first = found.first else { return nil }
        let own = found.filter { $0.organization == first.organization }
        return Viewer(
            person: first.person,
            account: account,
            organization: first.organization,
            roles: Set(own.map(\.role)),
            branches: Set(own.filter { $0.role != .alt }.compactMap(\.branch)),
            language: language
        )
    }

    private struct MembershipOfViewer {
        let person: Person
        let organization: Organization.ID
        let role: Role
        let branch: Branch.ID?

        init(_ row: Row) throws {
            person = try Person(row)
            organization = try row.get(Person.columnCount)
            role = try row.get(Person.columnCount + 1)
            branch = try row.optional(Person.columnCount + 2)
        }
    }
}

extension DirectoryStore {
    /// Whether a database holds an organization other than `key`, also before migrations have run.
    public static func hasOrganization(
        besides key: String,
        _ database: any Database
    ) async throws -> Bool {
        guard try await database.hasTable("organizations") else { return false }
        return try await database.read { db in
            try db.exists("SELECT 1 FROM organizations o WHERE o.key <> \(key)")
        }
    }
}

// MARK: Organizations and branches

extension DirectoryStore {
    /// The organization called `key`, inside a transaction; `nil` when there is none.
    public static func organization(
        key: String,
        _ db: any Connection
    ) throws -> Organization? {
        try db.first(
            "SELECT \(Organization.columns) FROM organizations o WHERE o.key = \(key)",
            Organization.init
        )
    }

    static func organization(_ id: Organization.ID, _ db: any Connection) throws -> Organization? {
        try db.first(
            "SELECT \(Organization.columns) FROM organizations o WHERE o.id = \(id)",
            Organization.init
        )
    }

    /// Adds an organization without branches and people.
    ///
    /// - Parameters:
    ///   - key: Its short name: lower-case letters, digits and hyphens, at most 40.
    ///   - nameJa: `nil` for the English name.
    /// - Throws: ``DirectoryError`` for a key that cannot be used or is in use.
    public static func createOrganization(
        key: String,
        name: String,
        nameJa: String? = nil,
        at now: Date,
        _ db: any Connection
    ) throws -> Organization {
        guard Organization.isKey(key) else { throw DirectoryError.badKey }
        guard !name.isEmpty else { throw DirectoryError.nameMissing }
        guard try organization(key: key, db) == nil else { throw DirectoryError.keyTaken }
        let made = Organization(id: .make(at: now), key: key, name: name, nameJa: nameJa ?? name)
        try db.run(
            """
            INSERT INTO organizations (id, key, name, name_ja, created_at)
            VALUES (\(made.id), \(key), \(name), \(made.nameJa), \(now))
            """
        )
        return made
    }

    /// Adds a branch.
    ///
    /// - Parameters:
    ///   - nameJa: `nil` for the English name.
    ///   - phone: The routed number, never a private one; `nil` until there is one.
    ///   - hours: When somebody sits there, in English and Japanese; `nil` until known.
    /// - Throws: ``DirectoryError`` when the organization has a branch of this name.
    public static func createBranch(
        name: String,
        nameJa: String? = nil,
        phone: String? = nil,
        hours: (english: String, japanese: String)? = nil,
        in organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Branch.ID {
        guard !name.isEmpty else { throw DirectoryError.nameMissing }
        let isTaken = try db.exists(
            "SELECT 1 FROM branches WHERE organization = \(organization) AND name = \(name)"
        )
        guard !isTaken else { throw DirectoryError.branchNameTaken }
        let id = Branch.ID.make(at: now)
        try db.run(
            """
            INSERT INTO branches (organization, id, name, name_ja, phone, hours, hours_ja)
            VALUES (\(organization), \(id), \(name), \(nameJa ?? name), \(phone),
                \(hours?.english), \(hours?.japanese))
            """
        )
        return id
    }

    /// All branches of an organization, by their English name.
    public func branches(of organization: Organization.ID) async throws -> [Branch] {
        try await database.read { try Self.branches(of: organization, $0) }
    }

    static func branches(of organization: Organization.ID, _ db: any Connection) throws -> [Branch]
    {
        try db.all(
            """
            SELECT \(Branch.columns) FROM branches b
            WHERE b.organization = \(organization) ORDER BY b.name, b.id
            """
        ) { try Branch($0) }
    }

    static func branch(
        _ id: Branch.ID,
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> Branch? {
        try db.first(
            """
            SELECT \(Branch.columns) FROM branches b
            WHERE b.organization = \(organization) AND b.id = \(id)
            """
        ) { try Branch($0) }
    }
}

extension Organization {
    /// The columns of ``init(_:)``, in order, for a table called `o`.
    static let columns: SQL = "o.id, o.key, o.name, o.name_ja"

    init(_ row: Row) throws {
        self.init(
            id: try row.get(0),
            key: try row.get(1),
            name: try row.get(2),
            nameJa: try row.get(3)
        )
    }

    /// Whether something can be the short name of an organization.
    ///
    /// `phrases` is a help page of its own, so that no organization can be called so.
    public static func isKey(_ key: String) -> Bool {
        let bytes = key.utf8
        let isPlain = bytes.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
        return isPlain && (1...40).contains(bytes.count) && key != "phrases"
    }
}
