import Core
import Database
import Web

/// What surrounds the pages of each viewer: the assistant's bar, or the rail of staff.
public struct FrameSource: Sendable {
    private let database: any Database
    private let cache = VersionedCache<Key, PageFrame>(limit: 10_000)

    /// Decides frames from the directory, and again whenever anything changes.
    public init(database: any Database) { self.database = database }

    /// The frame around a page that `viewer` reads in `language`.
    public func frame(for viewer: Viewer, language: Language) async throws -> PageFrame {
        let key = Key(viewer, language)
        return try await cache.value(for: key, at: database.version()) {
            try await database.read { db in
                viewer.isStaff
                    ? .desk(try Self.desk(viewer, language, db))
                    : .phone(try Self.phone(viewer, db))
            }
        }
    }

    /// The frame of the last page that `viewer` read, without a question to the database; `nil`
    /// when none is kept.
    public func known(for viewer: Viewer, language: Language) -> PageFrame? {
        cache.latest(for: Key(viewer, language))
    }

    private struct Key: Hashable, Sendable {
        let person: Person.ID
        let roles: Set<Role>
        let language: Language

        init(_ viewer: Viewer, _ language: Language) {
            (person, roles, self.language) = (viewer.person, viewer.roles, language)
        }
    }

    private static func desk(
        _ viewer: Viewer,
        _ language: Language,
        _ db: any Connection
    ) throws -> DeskFrame {
        let imports: [PageSection] = viewer.managesPeople ? [.imports] : []
        return DeskFrame(
            name: viewer.name.name(in: language),
            place: try place(viewer, language, db),
            attention: nil,
            items: [.attention, .arrivals, .journeys, .people] + imports + [.settings]
        )
    }

    /// The branch of whoever has one; the organization for head office and for several branches.
    private static func place(
        _ viewer: Viewer,
        _ language: Language,
        _ db: any Connection
    ) throws -> String {
        if viewer.branches.count == 1, let id = viewer.branches.first,
            let branch = try DirectoryStore.branch(id, of: viewer.organization, db)
        {
            return branch.name(in: language)
        }
        return try DirectoryStore.organization(viewer.organization, db)?.name(in: language) ?? ""
    }

    private static func phone(_ viewer: Viewer, _ db: any Connection) throws -> PhoneFrame {
        let organization = viewer.organization
        return PhoneFrame(
            branchPhone: try DirectoryStore.assistantBranch(
                of: viewer.person,
                in: organization,
                db
            )?.phone,
            organization: try DirectoryStore.organization(organization, db)?.key
        )
    }
}

extension DirectoryStore {
    /// The branch that looks after an assistant; `nil` while there is none.
    static func assistantBranch(
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Branch? {
        try db.first(
            """
            SELECT \(Branch.columns) FROM memberships m
            JOIN branches b ON b.organization = m.organization AND b.id = m.branch
            WHERE m.organization = \(organization) AND m.person = \(person)
                AND m.role = \(Role.alt)
            """
        ) { try Branch($0) }
    }
}
