import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import Strings
import Testing

@testable import People

extension Date {
    /// A Wednesday noon in Japan, on ``Day/listDay``.
    static let listNoon = Day.listDay.startInJapan + 12 * 3600
}

extension Strings {
    /// The words of the feature, as it loads them.
    static func people() throws -> Strings {
        try Strings(folder: Resources.folder("Strings", of: "People"))
    }
}

/// An organization with two branches, in a store of a test.
struct Office {
    static let migrations =
        Accounts.migrations + JobQueue.migrations + PeopleFeature.migrations + [.createNotes]

    let database: any Database
    let organization: Organization.ID
    let aomine: Branch.ID
    let kitasato: Branch.ID

    init(_ database: any Database, key: String = "aozora") async throws {
        self.database = database
        (organization, aomine, kitasato) = try await database.write { db in
            let made = try DirectoryStore.createOrganization(
                key: key,
                name: "Aozora",
                nameJa: "あおぞら",
                at: .listNoon,
                db
            )
            let branches = try [("Aomine", "青嶺"), ("Kitasato", "北里")].map { name, nameJa in
                try DirectoryStore.createBranch(
                    name: name,
                    nameJa: nameJa,
                    phone: "050-0000-0140",
                    hours: ("9:00 to 18:00", "9:00〜18:00"),
                    in: made.id,
                    at: .listNoon,
                    db
                )
            }
            return (made.id, branches[0], branches[1])
        }
    }

    /// Imports a list that is written as text.
    func run(
        _ list: String,
        createBranches: Bool = false,
        dryRun: Bool = false,
        authority: ImportAuthority = .unlimited
    ) async throws -> ImportReport {
        try await PeopleImport(database: database, recipient: Notes(), now: { .listNoon }).run(
            Array(list.utf8),
            organization: organization,
            createBranches: createBranches,
            dryRun: dryRun,
            actor: nil,
            authority: authority
        )
    }

    /// Somebody with an account and a role.
    func viewer(
        _ email: String,
        _ role: Role,
        at branch: Branch.ID? = nil
    ) async throws -> Viewer {
        let organization = organization
        let found = try await database.write { db in
            let id = try AccountStore.ensure(email: email, language: .english, at: .listNoon, db).id
            let account = Account(id: id, email: email, language: .english, firstSignedInAt: nil)
            _ = try DirectoryStore.addRole(
                role,
                branch: branch,
                to: account,
                in: organization,
                at: .listNoon,
                db
            )
            return try DirectoryStore.viewer(of: id, language: .english, db)
        }
        return try #require(found)
    }

    /// The roles of somebody, by their employee number.
    func roles(of number: String) async throws -> [String] {
        try await texts(
            """
            SELECT m.role FROM memberships m JOIN people p ON p.id = m.person
            WHERE p.employee_number = \(number) AND p.organization = \(organization)
            ORDER BY m.role
            """
        )
    }

    /// Marks that the owner of an address has signed in.
    func signIn(_ email: String) async throws {
        _ = try await database.write { db in
            try db.run(
                """
                UPDATE accounts SET first_signed_in_at = \(Date.listNoon)
                WHERE email_key = \(Account.key(of: email))
                """
            )
        }
    }

    /// One column of all rows of a query, for what no page shows.
    func texts(_ query: SQL) async throws -> [String] {
        try await database.read { db in try db.all(query) { try $0.optional(0) ?? "-" } }
    }

    /// How many rows a query counts.
    func count(_ query: SQL) async throws -> Int {
        try await database.read { db in try db.first(query) { try $0.get(0) } } ?? 0
    }
}

/// Keeps what a list says about placements in a table of its own, as another feature would.
struct Notes: PlacementRecipient {
    func receive(
        _ row: HRRow,
        of person: Person.ID,
        in place: PlacementContext,
        _ connection: any Connection
    ) throws -> RowOutcome {
        let note = "\(row.stage?.rawValue ?? "")|\(row.anchors[.landing]?.description ?? "")"
        let known = try connection.first(
            "SELECT note, consultant FROM notes WHERE person = \(person)"
        ) { (try $0.get(0, as: String.self), try $0.optional(1, as: Person.ID.self)) }
        let consultant = place.consultant ?? known?.1
        guard known?.0 != note || known?.1 != consultant else { return .unchanged }
        try connection.run(
            """
            INSERT INTO notes (person, note, consultant, recruiter)
            VALUES (\(person), \(note), \(consultant), \(place.recruiter))
            ON CONFLICT (person) DO UPDATE SET note = excluded.note,
                consultant = excluded.consultant
            """
        )
        return known == nil ? .created : .updated
    }

    func placements(
        of organization: Organization.ID,
        _ connection: any Connection
    ) throws -> [Person.ID: ExportedPlacement] {
        let found = try connection.all("SELECT person, consultant, recruiter FROM notes") {
            (
                try $0.get(0, as: Person.ID.self), try $0.optional(1, as: Person.ID.self),
                try $0.optional(2, as: Person.ID.self)
            )
        }
        return Dictionary(
            uniqueKeysWithValues: found.map { person, consultant, recruiter in
                let placement = ExportedPlacement(
                    stage: .placed,
                    track: nil,
                    contractMode: nil,
                    anchors: ["landing": .listDay],
                    municipality: nil,
                    consultant: consultant,
                    recruiter: recruiter,
                    branch: nil,
                    isConfirmed: consultant != nil
                )
                return (person, placement)
            }
        )
    }
}

extension Migration {
    static let createNotes = Migration(
        "2026-11-30 test: create notes",
        """
        CREATE TABLE notes (
            person     TEXT PRIMARY KEY REFERENCES people (id),
            note       TEXT NOT NULL,
            consultant TEXT REFERENCES people (id),
            recruiter  TEXT REFERENCES people (id)
        );
        """
    )
}
