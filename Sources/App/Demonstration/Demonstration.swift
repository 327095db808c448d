import Accounts
import Core
import Database
import Foundation
import Journey
import People

/// The invented organization that somebody meets who looks around.
///
/// Every person, flat and number is made up, and its name says so. It is the same wherever it is
/// filled on the same day, save the ids; it arrives through the HR list, like a real one. Start
/// reading at ``Cast``.
enum Demonstration {
    /// The short name of the organization.
    static let key = "demonstration"

    /// Fills an empty installation; does nothing where the organization is complete.
    ///
    /// An interrupted filling is finished by the next one: the lines of head office come last. All
    /// dates count from `now`, which the clock of `importer` should show too. Throws
    /// ``DemonstrationRefused`` when the import refuses a row, and what the database throws.
    static func fill(_ database: any Database, importer: PeopleImport, now: Date) async throws {
        if try await isComplete(database) { return }
        let organization = try await database.write { try createOrganization(at: now, $0) }
        let time = Timeline(now: now)
        let cast = Cast(time: time).all
        let assistants = cast + Caseload.assistants(beside: cast)
        let report = try await importer.run(
            list(of: assistants, today: time.today),
            organization: organization,
            createBranches: false,
            dryRun: false,
            actor: nil
        )
        guard report.refused.isEmpty else { throw DemonstrationRefused(rows: report.refused.count) }
        let addresses = assistants.map(\.email) + Colleague.all.map(\.email)
        let people = try await database.read { try Self.people(addresses, of: organization, $0) }
        let acts = assistants.enumerated().flatMap { $1.acts($0 + 1, time, people) }
        try await JourneySeed.apply(acts, organization: organization, now: now, database)
        let branches = try await DirectoryStore(database: database).branches(of: organization)
        try await database.write { db in
            try furnish(branches, time, people, organization, db)
            for line in contactLines {
                try DirectoryStore.addContactLine(line, to: organization, at: now, db)
            }
        }
    }

    /// What the branches and their towns have of their own.
    private static func furnish(
        _ branches: [Branch],
        _ time: Timeline,
        _ people: [String: Person.ID],
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws {
        let checked = time.morning(daysAgo: 40)
        try OverlaySeed.apply(
            places(branches, time, people),
            organization: organization,
            at: checked,
            db
        )
        let names = [bank, carrier, school]
        try OverlaySeed.apply(names, organization: organization, at: checked, db)
        try OpeningSeed.apply(posts(branches, time, people), organization: organization, db)
        try payRules(branches, time, people, organization, db)
        let areas = areas(time, people)
        try CollectionSeed.apply(areas, organization: organization, at: checked, db)
    }

    private static func isComplete(_ database: any Database) async throws -> Bool {
        let directory = try DirectoryStore(database: database)
        return try await directory.publicLines(ofOrganization: key)?.lines.isEmpty == false
    }

    /// Staff first, then assistants, as CSV.
    private static func list(of assistants: [Assistant], today: Day) -> [UInt8] {
        let staff = Colleague.all.enumerated().map { $1.row($0 + 1) }
        let others = assistants.enumerated().map { $1.row($0 + 1, today: today) }
        return Array(HRListWriter.csv(staff + others).utf8)
    }

    /// Who signs in with each address.
    private static func people(
        _ addresses: [String],
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [String: Person.ID] {
        var found: [String: Person.ID] = [:]
        for address in addresses {
            guard let account = try AccountStore.find(email: address, db),
                let viewer = try DirectoryStore.viewer(
                    of: account.id,
                    language: account.language,
                    db
                ), viewer.organization == organization
            else { continue }
            found[address] = viewer.person
        }
        return found
    }
}

/// The import refused rows of the demonstration: a fault of the program, for the log.
struct DemonstrationRefused: Error, Equatable {
    /// How many rows.
    let rows: Int
}
