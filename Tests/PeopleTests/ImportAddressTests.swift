import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("Addresses of an HR list")
struct ImportAddressTests {
    private func list(_ number: String, _ email: String) -> String {
        "employee_number,family_name,email\n\(number),Hale,\(email)\n"
    }

    private func viewer(_ email: String, _ database: any Database) async throws -> Viewer? {
        try await database.read { db in
            guard let account = try AccountStore.find(email: email, db) else { return nil }
            return try DirectoryStore.viewer(of: account.id, language: .english, db)
        }
    }

    private func waiting(_ office: Office) async throws -> [String] {
        try await office.texts(
            """
            SELECT COALESCE(account, '-') || ' ' || COALESCE(proposed_email, '-') FROM people
            WHERE organization = \(office.organization) ORDER BY id
            """
        )
    }

    @Test(
        "An account that another organization knows is not attached",
        arguments: [false, true]
    )
    func elsewhere(hasSignedIn: Bool) async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            _ = try await first.run(list("A1", "robin@example.jp"))
            if hasSignedIn { try await first.signIn("robin@example.jp") }
            let rehearsal = try await second.run(list("B1", "robin@example.jp"), dryRun: true)
            let report = try await second.run(list("B1", "robin@example.jp"))
            let again = try await second.run(list("B1", "robin@example.jp"))
            let byAddress = try await second.run("family_name,email\nHale,robin@example.jp\n")

            #expect(report == rehearsal && report.created == 1)
            #expect(again.unchanged == 1 && byAddress.unchanged == 1)
            for report in [report, again, byAddress] {
                #expect(report.warnings.map(\.reason) == [.emailKnownElsewhere])
            }
            #expect(try await waiting(second) == ["- robin@example.jp"])
            let owner = try await viewer("robin@example.jp", database)
            #expect(owner?.organization == first.organization)
        }
    }

    @Test("Nor is it when the list corrects an address, and old links stop working")
    func corrected() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            _ = try await first.run(list("A1", "robin@example.jp"))
            _ = try await second.run(list("B1", "old@example.jp"))
            try await database.write { db in
                guard let old = try AccountStore.find(email: "old@example.jp", db) else { return }
                _ = try SignInLinks.make(for: old.id, purpose: .invitation, at: .listNoon, db)
            }
            let report = try await second.run(list("B1", "robin@example.jp"))

            #expect(report.warnings.map(\.reason) == [.emailKnownElsewhere])
            let addresses = try await second.texts(
                """
                SELECT a.email FROM people p JOIN accounts a ON a.id = p.account
                WHERE p.organization = \(second.organization)
                """
            )
            #expect(addresses == ["old@example.jp"])
            let links = try await second.count(
                "SELECT COUNT(*) FROM sign_in_links WHERE revoked_at IS NULL"
            )
            #expect(links == 0)
        }
    }

    @Test("Whoever runs the server links the person who waits for the address")
    func linked() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            _ = try await first.run(list("A1", "robin@example.jp"))
            _ = try await second.run(list("B1", "robin@example.jp"))
            _ = try await second.viewer("Robin@example.jp", .alt)

            let waiting = try await waiting(second)
            #expect(waiting.count == 1)
            #expect(waiting.allSatisfy { !$0.hasPrefix("-") && $0.hasSuffix(" -") })
        }
    }

    @Test("Who is known to several organizations is taken to the one that added them last")
    func newest() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            let viewer = try await second.viewer("robin@example.jp", .alt)
            let account = Account(
                id: viewer.account,
                email: "robin@example.jp",
                language: .english,
                firstSignedInAt: nil
            )
            _ = try await database.write { db in
                try DirectoryStore.addRole(
                    .alt,
                    to: account,
                    in: first.organization,
                    at: .listNoon + 60,
                    db
                )
            }

            let found = try await self.viewer("robin@example.jp", database)
            #expect(found?.organization == first.organization)
        }
    }

    @Test("An address that waits for its owner names them only without another number")
    func proposal() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(list("A1", "old@example.jp"))
            try await office.signIn("old@example.jp")
            _ = try await office.run(list("A1", "new@example.jp"))
            let byAddress = try await office.run("family_name,email\nHale,new@example.jp\n")
            let byNumber = try await office.run(list("A2", "new@example.jp"))

            #expect(byAddress.unchanged == 1)
            #expect(byNumber.created == 1)
            let numbers = try await office.texts("SELECT employee_number FROM people ORDER BY 1")
            #expect(numbers == ["A1", "A2"])
        }
    }

    @Test("An address that its owner refused names nobody, and no page shows it")
    func refused() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            _ = try await office.run(list("A1", "old@example.jp"))
            try await office.signIn("old@example.jp")
            _ = try await office.run(list("A1", "new@example.jp"))
            let id = try await office.texts("SELECT id FROM people WHERE employee_number = 'A1'")
            let store = try DirectoryStore(database: database)
            func shown() async throws -> String? {
                let person = Person.ID(rawValue: id[0])
                return try await store.record(of: person, for: viewer, at: .listNoon).proposedEmail
            }
            #expect(try await shown() == "new@example.jp")
            _ = try await database.write { db in
                try db.run("UPDATE address_changes SET cancelled_at = \(Date.listNoon)")
            }

            #expect(try await shown() == nil)
            let report = try await office.run("family_name,email\nHale,new@example.jp\n")
            #expect(report.created == 1)
        }
    }

    @Test("A list that names the known address again takes its proposal back")
    func withdrawn() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(list("A1", "old@example.jp"))
            try await office.signIn("old@example.jp")
            func open() async throws -> [String] {
                try await office.texts(
                    """
                    SELECT new_email FROM address_changes
                    WHERE done_at IS NULL AND cancelled_at IS NULL
                    """
                )
            }
            _ = try await office.run(list("A1", "new@example.jp"))
            #expect(try await open() == ["new@example.jp"])
            _ = try await office.run(list("A1", "old@example.jp"))

            #expect(try await open().isEmpty)
            #expect(try await waiting(office).allSatisfy { $0.hasSuffix(" -") })
            let noted = try await office.count(
                "SELECT COUNT(*) FROM audit_entries WHERE action = 'address.withdrawn'"
            )
            #expect(noted == 1)
            // A mistake that was mended and returns is asked about again.
            _ = try await office.run(list("A1", "new@example.jp"))
            #expect(try await open() == ["new@example.jp"])
        }
    }

    @Test("What its owner accepted is not the list's to take back")
    func accepted() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(list("A1", "old@example.jp"))
            try await office.signIn("old@example.jp")
            _ = try await office.run(list("A1", "new@example.jp"))
            try await database.write { db in
                _ = try db.run("UPDATE address_changes SET effective_at = \(Date.listNoon + 60)")
            }
            _ = try await office.run(list("A1", "old@example.jp"))

            let open = try await office.count(
                "SELECT COUNT(*) FROM address_changes WHERE cancelled_at IS NULL"
            )
            #expect(open == 1)
        }
    }
}
