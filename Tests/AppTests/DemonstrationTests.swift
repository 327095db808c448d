import Accounts
import Core
import Database
import DatabaseSQLite
import Foundation
import People
import Strings
import TestKit
import Testing

@testable import App
@testable import Journey

@Suite("The demonstration")
struct DemonstrationTests {
    @Test("Filling twice changes nothing")
    func twice() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            try await database.fillDemonstration(on: .aFriday)
            let first = try await database.counts()
            try await database.fillDemonstration(on: .aFriday + 1)

            #expect(try await database.counts() == first)
        }
    }

    @Test("A filling that was interrupted is finished by the next")
    func interrupted() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            try await database.beginDemonstration(on: .aFriday)
            try await database.fillDemonstration(on: .aFriday)

            #expect(try await database.counts().allSatisfy { $0 > 0 })
        }
    }

    @Test("Everybody as whom a visitor signs in is there, in a role of their own")
    func roles() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            try await database.fillDemonstration(on: .aFriday)

            var roles: Set<People.Role> = []
            for role in Demonstration.roles {
                let viewer = try #require(try await database.viewer(role.email), "\(role.email)")
                roles.formUnion(viewer.roles)
            }
            #expect(roles == Set(People.Role.allCases))
        }
    }

    @Test("There are people at every stage")
    func stages() async throws {
        try await TestStores.sqlite(Installation.migrations) { database in
            try await database.fillDemonstration(on: .aFriday)

            let stages = try await database.read { db in
                try db.all("SELECT DISTINCT stage FROM placements") {
                    try $0.get(0, as: Stage.self)
                }
            }
            #expect(Set(stages) == Set(Stage.allCases))
        }
    }

    @Test(
        "Dana looks after 163 people, and a few of each kind need her, whatever the day",
        arguments: ["2026-09-18", "2026-05-03", "2026-12-30", "2027-01-01", "2028-02-29"]
    )
    func attention(day: String) async throws {
        let today = try #require(Day(day))
        try await TestStores.sqlite(Installation.migrations) { database in
            try await database.fillDemonstration(on: today)
            let dana = try #require(try await database.viewer(Demonstration.Colleague.dana.email))
            let folder = Resources.folder("Procedures", of: "Journey")
            let rules = AttentionRules(try ProcedureCatalogue(folder: folder).all)
            let watched = try await AttentionStore(database: database).watched(.mine, by: dana)
            let list = AttentionList(watched, rules: rules, today: today)

            #expect(list.peopleInAll == Demonstration.Caseload.full)
            #expect((8...12).contains(list.rows.count))
            #expect(list.rows.contains { $0.people.count == 3 })
            let kinds = Set(list.rows.map { $0.reason.name.prefix { $0 != ":" } })
            let wanted: Set<Substring> = [
                "stuck", "overdue", "not_heard_from", "deadline", "handover", "stay",
                "contract_end",
            ]
            #expect(kinds == wanted)
        }
    }

    @Test("All addresses are addresses that nobody has, and all numbers are 050-0000")
    func invented() {
        let time = Demonstration.Timeline(now: Day.aFriday.startInJapan)
        let cast = Demonstration.Cast(time: time).all
        let people = cast + Demonstration.Caseload.assistants(beside: cast)
        let rows = people.enumerated().map { $1.row($0 + 1, today: time.today) }

        #expect(Set(rows.compactMap(\.email)).count == rows.count)
        #expect(rows.allSatisfy { $0.email?.hasSuffix("@example.org") == true })
        #expect(rows.allSatisfy { $0.phone?.hasPrefix("050-0000-") == true })
        #expect(rows.allSatisfy { $0.address?.contains("見本町") != false })
    }
}

extension Day {
    /// Friday 18 September 2026, before five days on which city halls are closed.
    fileprivate static let aFriday = Day(number: 20_714)
}

extension Database {
    fileprivate func fillDemonstration(on day: Day) async throws {
        let now = day.startInJapan + 9 * 3600
        let importer = PeopleImport(database: self, recipient: PlacementImport(), now: { now })
        try await Demonstration.fill(self, importer: importer, now: now)
    }

    /// As far as a program comes that is ended at once.
    fileprivate func beginDemonstration(on day: Day) async throws {
        let now = day.startInJapan
        _ = try await write { try Demonstration.createOrganization(at: now, $0) }
    }

    fileprivate func stages() async throws -> Set<Stage> {
        try await read { db in
            Set(
                try db.all("SELECT DISTINCT stage FROM placements") {
                    try $0.get(0, as: Stage.self)
                }
            )
        }
    }

    fileprivate func viewer(_ email: String) async throws -> Viewer? {
        try await read { db in
            try AccountStore.find(email: email, db).flatMap {
                try DirectoryStore.viewer(of: $0.id, language: $0.language, db)
            }
        }
    }

    /// People, placements, what hangs on them, lines of head office, openings and proposals.
    fileprivate func counts() async throws -> [Int] {
        let tables: [SQL] = [
            "people", "placements", "steps", "handovers", "contacts", "contact_lines", "openings",
            "proposals",
        ]
        return try await read { db in
            try tables.map { table in
                try db.first("SELECT COUNT(*) FROM \(table)") { try $0.get(0, as: Int.self) } ?? 0
            }
        }
    }
}
