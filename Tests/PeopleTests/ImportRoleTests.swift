import Accounts
import Core
import Database
import TestKit
import Testing

@testable import People

@Suite("Roles of an HR list")
struct ImportRoleTests {
    private static let header = "employee_number,family_name,email,role,branch\n"

    @Test("The role of a row replaces the others, and a row without one keeps them")
    func replaced() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.header + "A1,Hale,juniper@example.jp,alt,Aomine\n")
            _ = try await office.viewer("juniper@example.jp", .scheduler, at: office.kitasato)
            let silent = try await office.run("employee_number,family_name\nA1,Hale\n")
            #expect(silent.unchanged == 1)
            #expect(try await office.roles(of: "A1") == ["alt", "scheduler"])
            let list = Self.header + "A1,Hale,,trainer,Aomine\n"
            let report = try await office.run(list)

            #expect(report.updated == 1)
            #expect(try await office.roles(of: "A1") == ["trainer"])
            #expect(try await office.run(list).unchanged == 1)
            let noted = try await office.texts(
                "SELECT detail FROM audit_entries WHERE action = 'person.role_replaced'"
            )
            #expect(noted == ["alt, scheduler, now trainer"])
        }
    }

    @Test("The last administrator stays one, in a rehearsal too")
    func lastAdministrator() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let list = """
                A1,Hale,juniper@example.jp,administrator,
                A2,Quill,saoirse@example.jp,administrator,

                """
            _ = try await office.run(Self.header + list)
            let demotion = Self.header + list.replacing("administrator", with: "alt")
            var rehearsal = try await office.run(demotion, dryRun: true)
            #expect(rehearsal.changes.count == 1)
            rehearsal.changes = []
            let report = try await office.run(demotion)

            #expect(report == rehearsal && report.updated == 1)
            #expect(report.refused.map(\.reason) == ["last_administrator"])
            #expect(report.refused.map(\.column) == ["role"])
            #expect(try await office.roles(of: "A1") == ["alt"])
            #expect(try await office.roles(of: "A2") == ["administrator"])
        }
    }

    @Test("An export says no role of who has several, so that importing it takes none")
    func exported() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.header + "A1,Hale,juniper@example.jp,alt,Aomine\n")
            _ = try await office.viewer("juniper@example.jp", .trainer, at: office.aomine)
            let export = PeopleExport(database: database, recipient: Notes())
            let rows = try await export.rows(of: office.organization)
            _ = try await office.run(HRListWriter.csv(rows))

            #expect(rows.map(\.role) == [nil] && rows.map(\.branch) == ["Aomine"])
            #expect(try await office.roles(of: "A1") == ["alt", "trainer"])
        }
    }

    @Test("A role that is taken ends every session at once; the last administrator stays")
    func removed() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            _ = try await office.viewer("who@example.jp", .trainer, at: office.aomine)
            func remove(_ role: Role) async throws -> Bool {
                try await database.write { db in
                    let found = try DirectoryStore.organization(office.organization, db)
                    guard let organization = found else { return false }
                    return try DirectoryStore.removeRole(
                        role,
                        from: viewer.account,
                        in: organization,
                        by: nil,
                        leaving: nil,
                        at: .listNoon,
                        db
                    )
                }
            }
            _ = try await database.write { db in
                try SessionStore.create(for: viewer.account, device: "", at: .listNoon, db)
            }

            await #expect(throws: DirectoryError.lastAdministrator) {
                try await remove(.administrator)
            }
            #expect(try await office.count("SELECT COUNT(*) FROM sessions") == 1)
            #expect(try await remove(.trainer))
            #expect(try await !remove(.trainer))
            #expect(try await office.count("SELECT COUNT(*) FROM sessions") == 0)
        }
    }
}
