import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing
import Web

@testable import People

@Suite("Invitations")
struct InvitationTests {
    private func attempt(_ viewer: Viewer, _ key: String = "first") throws -> IdempotencyKey {
        try #require(
            IdempotencyKey(
                key: key,
                account: viewer.account,
                method: "POST",
                path: "/people/invitations",
                body: []
            )
        )
    }

    private func everybody(_ office: Office) async throws -> [Person.ID] {
        try await office.texts("SELECT id FROM people ORDER BY id").map { Person.ID(rawValue: $0) }
    }

    @Test("Only who has never signed in is invited, and a scheduler invites no staff")
    func whom() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(DirectoryTests.list)
            try await office.signIn("juniper@example.jp")
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let scheduler = try await office.viewer(
                "plan@example.jp",
                .scheduler,
                at: office.kitasato
            )
            let invitations = Invitations(database: database, limiter: RateLimiter())
            let people = try await everybody(office)
            let all = try await invitations.make(
                for: people,
                as: viewer,
                attempt: attempt(viewer),
                at: .listNoon
            )
            let few = try await invitations.make(
                for: people,
                as: scheduler,
                attempt: attempt(scheduler),
                at: .listNoon
            )

            #expect(!all.contains { $0.email == "juniper@example.jp" })
            #expect(all.count == people.count - 1)
            #expect(few.map(\.email) == ["saoirse@example.jp"])
            let entries = try await office.count(
                "SELECT COUNT(*) FROM audit_entries WHERE action = 'person.invited'"
            )
            #expect(entries == all.count + few.count)
        }
    }

    @Test("Links are shown once")
    func once() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(DirectoryTests.list)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let invitations = Invitations(database: database, limiter: RateLimiter())
            let people = try await everybody(office)
            let key = try attempt(viewer)
            _ = try await invitations.make(for: people, as: viewer, attempt: key, at: .listNoon)
            let links = try await office.count("SELECT COUNT(*) FROM sign_in_links")

            await #expect(throws: DirectoryError.alreadyShown) {
                try await invitations.make(for: people, as: viewer, attempt: key, at: .listNoon)
            }
            #expect(try await office.count("SELECT COUNT(*) FROM sign_in_links") == links)
        }
    }

    @Test("Whom another organization knows is not invited: the link would open their pages there")
    func shared() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let other = try await Office(database, key: "midori")
            _ = try await office.viewer("juniper@example.jp", .alt)
            _ = try await other.viewer("juniper@example.jp", .alt)
            let viewer = try await other.viewer("who@example.jp", .administrator)
            let made = try await Invitations(database: database, limiter: RateLimiter()).make(
                for: everybody(other),
                as: viewer,
                attempt: attempt(viewer),
                at: .listNoon
            )

            #expect(made.map(\.email) == ["who@example.jp"])
        }
    }

    @Test("An account makes 500 links a day, all of a form or none, and repeating costs nothing")
    func limit() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let invitations = Invitations(database: database, limiter: RateLimiter())
            func make(_ count: Int, _ key: String) async throws {
                _ = try await invitations.make(
                    for: (0..<count).map { _ in Person.ID.make(at: .listNoon) },
                    as: viewer,
                    attempt: attempt(viewer, key),
                    at: .listNoon
                )
            }
            try await make(499, "first")

            await #expect(throws: TooManyRequests.self) { try await make(2, "second") }
            await #expect(throws: DirectoryError.alreadyShown) { try await make(499, "first") }
            try await make(1, "third")
            await #expect(throws: TooManyRequests.self) { try await make(1, "fourth") }
        }
    }

    /// Who can be chosen, and who is then invited.
    private func invited(
        _ office: Office,
        _ key: String
    ) async throws -> (listed: [Person.ID], made: [Invitation]) {
        let viewer = try await office.viewer("\(key)@example.jp", .administrator)
        try await office.signIn("\(key)@example.jp")
        let listed = try await DirectoryStore(database: office.database)
            .people(for: viewer, PeopleFilter(onlyInvitable: true), limit: 10)
        let made = try await Invitations(database: office.database, limiter: RateLimiter()).make(
            for: everybody(office),
            as: viewer,
            attempt: attempt(viewer, key),
            at: .listNoon
        )
        return (listed.map(\.person.id), made)
    }

    private func list(_ number: String, _ email: String) -> String {
        "employee_number,family_name,email\n\(number),Hale,\(email)\n"
    }

    @Test("Who waits for an address is invited once no other organization knows it")
    func waiting() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            _ = try await first.run(list("A1", "robin@example.jp"))
            _ = try await second.run(list("B1", "robin@example.jp"))
            let refused = try await invited(second, "one")
            // The other organization had mistyped it.
            _ = try await first.run(list("A1", "rowan@example.jp"))
            let (listed, made) = try await invited(second, "two")

            #expect(refused.listed.isEmpty && refused.made.isEmpty)
            #expect(made.map(\.email) == ["robin@example.jp"])
            #expect(listed == made.map(\.person.id))
            let viewer = try await database.read { db in
                let account = try AccountStore.find(email: "robin@example.jp", db)
                return try account.flatMap {
                    try DirectoryStore.viewer(of: $0.id, language: .english, db)
                }
            }
            #expect(viewer?.organization == second.organization)
            #expect(viewer?.person == made.first?.person.id)
            let noted = try await second.count(
                "SELECT COUNT(*) FROM audit_entries WHERE action = 'person.account_attached'"
            )
            #expect(noted == 1)
        }
    }

    @Test("An account that its owner has used, or that is locked, is not handed to staff")
    func owned() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            for (number, email) in [("B1", "robin@example.jp"), ("B2", "mika@example.jp")] {
                _ = try await first.run(list("A1", email))
                _ = try await second.run(list(number, email))
                _ = try await first.run(list("A1", "rowan@example.jp"))
                _ = try await database.write { db in
                    try AccountStore.ensure(email: email, language: .english, at: .listNoon, db)
                }
            }
            try await second.signIn("robin@example.jp")
            try await database.write { db in
                guard let mika = try AccountStore.find(email: "mika@example.jp", db) else { return }
                try AccountStore.disable(mika.id, by: nil, at: .listNoon, db)
            }

            let (listed, made) = try await invited(second, "one")

            #expect(listed.isEmpty && made.isEmpty)
        }
    }

    @Test("An address that two people wait for is nobody's")
    func guess() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            _ = try await first.run(list("A1", "robin@example.jp"))
            for number in ["B1", "B2"] {
                _ = try await second.run(list(number, "robin@example.jp"))
            }
            _ = try await first.run(list("A1", "rowan@example.jp"))

            #expect(try await invited(second, "one").made.isEmpty)
        }
    }
}
