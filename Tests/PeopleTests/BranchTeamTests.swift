import Accounts
import Core
import Database
import TestKit
import Testing

@testable import People

@Suite("The team of a branch")
struct BranchTeamTests {
    @Test("Consultants, schedulers and staff who can sign in answer, else the administrators")
    func team() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let administrator = try await office.viewer("who@example.jp", .administrator)
            var members: [Person.ID] = []
            for role in [Role.managingConsultant, .scheduler, .branchStaff] {
                let viewer = try await office.viewer(
                    "\(role.rawValue)@example.jp",
                    role,
                    at: office.aomine
                )
                members.append(viewer.person)
            }
            let trainer = try await office.viewer("t@example.jp", .trainer, at: office.kitasato)
            let away = try await office.viewer("a@example.jp", .scheduler, at: office.kitasato)
            try await database.write { db in
                try AccountStore.disable(away.account, by: nil, at: .listNoon, db)
            }
            func team(_ branch: Branch.ID?) async throws -> [Person.ID] {
                try await database.read {
                    try DirectoryStore.team(of: branch, in: office.organization, $0)
                }
            }

            #expect(try await Set(team(office.aomine)) == Set(members))
            #expect(try await team(office.kitasato) == [administrator.person])
            #expect(try await team(nil) == [administrator.person])
            #expect(trainer.branches == [office.kitasato])
        }
    }

    @Test("An assistant is moved within the organization, and keeps their other roles")
    func move() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let other = try await Office(database, key: "midori")
            let mover = try await office.viewer("a@example.jp", .alt, at: office.aomine)
            _ = try await office.viewer("a@example.jp", .trainer, at: office.aomine)
            let staff = try await office.viewer("s@example.jp", .scheduler, at: office.aomine)
            func move(_ person: Person.ID, to branch: Branch.ID) async throws {
                try await database.write { db in
                    try DirectoryStore.moveAssistant(
                        person,
                        to: branch,
                        in: office.organization,
                        db
                    )
                }
            }
            try await move(mover.person, to: office.kitasato)

            let places = try await office.texts(
                """
                SELECT m.role || ' ' || b.name FROM memberships m JOIN branches b ON b.id = m.branch
                WHERE m.person = \(mover.person) ORDER BY m.role
                """
            )
            #expect(places == ["alt Kitasato", "trainer Aomine"])
            await #expect(throws: OutsideRole()) {
                try await move(mover.person, to: other.aomine)
            }
            await #expect(throws: OutsideRole()) {
                try await move(staff.person, to: office.kitasato)
            }
        }
    }
}
