import Accounts
import BackgroundJobs
import Core
import Database
import Foundation
import JapaneseCalendar
import Notices
import People
import Strings

@testable import Journey

extension Day {
    /// A day written in a test; a wrong one is 1970-01-01, which every test would notice.
    static func on(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    /// Nine in the morning in Japan.
    var morning: Date { startInJapan + 9 * 3600 }
}

/// The national procedures as they ship.
func shippedProcedures() throws -> ProcedureCatalogue {
    try ProcedureCatalogue(folder: Resources.folder("Procedures", of: "Journey"))
}

func journeyText(_ language: Language) throws -> Text {
    try Strings(folder: Resources.folder("Strings", of: "Journey"))[language]
}

/// Rows in a real database: one organization, a branch, its staff and an assistant.
struct World: Sendable {
    let database: any Database
    let organization: Organization.ID
    let branch: Branch.ID
    let otherBranch: Branch.ID
    let consultant: Viewer
    let otherConsultant: Viewer
    let recruiter: Viewer
    let administrator: Viewer
    let assistant: Viewer
    let placement: Placement.ID

    static let migrations =
        Accounts.migrations + PeopleFeature.migrations + JourneyFeature.migrations
        + JobQueue.migrations + Notices.migrations

    /// Everything as it is on the morning of `today`.
    static func make(
        _ database: any Database,
        today: Day,
        anchors: [Anchor: Day] = [:],
        stage: Stage = .settlingIn,
        isConfirmed: Bool = true,
        name: String = "Robin"
    ) async throws -> World {
        let now = today.morning
        return try await database.write { db in
            let organization = try DirectoryStore.createOrganization(
                key: "sample",
                name: "Sample",
                at: now,
                db
            ).id
            let branches = try ["Aomine", "Shiokaze"].map {
                try DirectoryStore.createBranch(name: $0, in: organization, at: now, db)
            }
            let maker = Maker(organization: organization, now: now, db: db)
            let consultant = try maker.person("Dana", .managingConsultant, branches[0])
            let assistant = try maker.person(name, .alt, branches[0])
            let recruiter = try maker.person("Rex", .recruiter, nil)
            let placement = Placement.ID.make(at: now)
            let confirmed: Date? = isConfirmed ? now : nil
            try db.run(
                """
                INSERT INTO placements (organization, id, person, stage, branch, consultant,
                    recruiter, confirmed_at, municipality_code, landing, address_start,
                    contract_end, stay_expiry, created_at, version)
                VALUES (\(organization), \(placement), \(assistant.person), \(stage),
                    \(branches[0]), \(isConfirmed ? consultant.person : nil), \(recruiter.person),
                    \(confirmed), \("222127"), \(anchors[.landing]), \(anchors[.addressStart]),
                    \(anchors[.contractEnd]), \(anchors[.stayExpiry]), \(now), 1)
                """
            )
            return World(
                database: database,
                organization: organization,
                branch: branches[0],
                otherBranch: branches[1],
                consultant: consultant,
                otherConsultant: try maker.person("Owen", .managingConsultant, branches[1]),
                recruiter: recruiter,
                administrator: try maker.person("Ada", .administrator, nil),
                assistant: assistant,
                placement: placement
            )
        }
    }

    var store: PlacementStore {
        get throws { PlacementStore(database: database, procedures: try shippedProcedures()) }
    }

    var steps: StepStore {
        get throws {
            StepStore(
                database: database,
                procedures: try shippedProcedures(),
                tripWords: try Self.tripWords
            )
        }
    }

    static var tripWords: TripWords {
        get throws {
            TripWords(try Strings(folder: Resources.folder("Strings", of: "Journey")))
        }
    }
}

private struct Maker {
    let organization: Organization.ID
    let now: Date
    let db: any Connection

    func person(_ name: String, _ role: Role, _ branch: Branch.ID?) throws -> Viewer {
        let email = "\(UUID().uuidString.lowercased())@example.org"
        let account = try AccountStore.ensure(email: email, language: .english, at: now, db).id
        let id = Person.ID.make(at: now)
        try db.run(
            """
            INSERT INTO people (organization, id, account, family_name, given_name, created_at)
            VALUES (\(organization), \(id), \(account), \("Sample"), \(name), \(now))
            """
        )
        try db.run(
            """
            INSERT INTO memberships (organization, person, role, branch)
            VALUES (\(organization), \(id), \(role), \(branch))
            """
        )
        return Viewer(
            person: Person(id: id, account: account, familyName: "Sample", givenName: name),
            account: account,
            organization: organization,
            roles: [role],
            branches: Set([branch].compactMap { $0 }),
            language: .english
        )
    }
}
