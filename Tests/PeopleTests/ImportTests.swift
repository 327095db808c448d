import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing

@testable import People

@Suite("Importing an HR list")
struct ImportTests {
    /// The consultant stands after the assistant, in the other language's headers.
    static let list = """
        社員番号,family_name,名,メール,役割,branch,担当者メール,stage,landing_date,phone
        A1,Hale,Juniper,juniper@example.jp,alt,Aomine,dana@example.jp,offered,2027-01-10,090-0000-01
        A2,Quill,Saoirse,saoirse@example.jp,,青嶺,nobody@example.jp,,,
        S1,Whitfield,Dana,dana@example.jp,managing_consultant,aomine,,,,
        A3,Nowhere,Kofi,kofi@example.jp,alt,Nagoya,,,,
        A4,Bad,Date,bad@example.jp,alt,Aomine,,,never,

        """

    @Test("Every row is counted once, and a second run changes nothing")
    func twice() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let first = try await office.run(Self.list)
            let second = try await office.run(Self.list)

            #expect(first.read == 5 && first.created == 3)
            #expect(first.refused.map(\.row) == [5, 6])
            #expect(first.refused.map(\.column) == ["branch", "landing_date"])
            #expect(first.refused.map(\.reason) == ["unknown_branch", "bad_date"])
            #expect(first.warnings.map(\.reason) == [.supporterNotFound])
            #expect(second.unchanged == 3 && second.created == 0 && second.updated == 0)
            #expect(second.refused == first.refused && second.warnings == first.warnings)
            let consultants = try await office.texts(
                """
                SELECT c.given_name FROM notes n LEFT JOIN people c ON c.id = n.consultant
                JOIN people p ON p.id = n.person ORDER BY p.employee_number
                """
            )
            #expect(consultants == ["Dana", "-"])
            let audited = try await office.count(
                "SELECT COUNT(*) FROM audit_entries WHERE action = 'people.imported'"
            )
            #expect(audited == 2)
        }
    }

    @Test("A changed cell updates one person, and an empty one changes nothing")
    func update() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let report = try await office.run(
                """
                employee_number,family_name,phone,landing_date
                A1,Hale-Reed,,2027-01-10
                A2,Quill,090-0000-0002,

                """
            )

            #expect(report.updated == 2 && report.read == 2)
            let people = try await office.texts(
                """
                SELECT family_name || ' ' || given_name || ' ' || phone FROM people
                WHERE employee_number IN ('A1', 'A2') ORDER BY employee_number
                """
            )
            #expect(people == ["Hale-Reed Juniper 090-0000-01", "Quill Saoirse 090-0000-0002"])
        }
    }

    @Test("Whatever is reported has the words of the file")
    func cells() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run("employee_number,family_name,email\nA1,Hale,a@x.example\n")
            try await office.signIn("a@x.example")
            let report = try await office.run(
                """
                employee_number,family_name,email,branch,supporter_email
                Ａ１,Hale,Ｎｅｗ@X.example,,Dana@X.example
                A2,Quill,A@X.example,,
                A3,Reed,c@x.example,Ｎａｇｏｙａ,
                """
            )

            #expect(report.refused.map(\.value) == ["A@X.example", "Ｎａｇｏｙａ"])
            #expect(Set(report.warnings.map(\.value)) == ["Ｎｅｗ@X.example", "Dana@X.example"])
        }
    }

    @Test("A rehearsal reports the same and leaves nothing", arguments: [false, true])
    func dryRun(createBranches: Bool) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let rehearsal = try await office.run(
                Self.list,
                createBranches: createBranches,
                dryRun: true
            )
            for table: SQL in ["people", "accounts", "memberships", "notes", "audit_entries"] {
                #expect(try await office.count("SELECT COUNT(*) FROM \(table)") == 0)
            }
            #expect(try await office.count("SELECT COUNT(*) FROM branches") == 2)
            let real = try await office.run(Self.list, createBranches: createBranches)

            #expect(real == rehearsal)
        }
    }

    @Test("A branch that is missing is created once, and told")
    func branches() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let first = try await office.run(Self.list, createBranches: true)
            let second = try await office.run(Self.list, createBranches: true)

            #expect(first.created == 4)
            #expect(first.warnings.contains { $0.reason == .branchCreated && $0.value == "Nagoya" })
            #expect(second.unchanged == 4)
            #expect(!second.warnings.contains { $0.reason == .branchCreated })
            #expect(try await office.count("SELECT COUNT(*) FROM branches") == 3)
        }
    }

    @Test(
        "An address is corrected before its owner signs in, and proposed after",
        arguments: [
            false, true,
        ]
    )
    func changedAddress(hasSignedIn: Bool) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let list = "employee_number,family_name,email\nA1,Hale,"
            _ = try await office.run(list + "old@example.jp\n")
            if hasSignedIn { try await office.signIn("old@example.jp") }
            let report = try await office.run(list + "new@example.jp\n")
            let again = try await office.run(list + "new@example.jp\n")

            #expect(report.updated == (hasSignedIn ? 0 : 1))
            #expect(report.unchanged == (hasSignedIn ? 1 : 0))
            #expect(report.warnings.map(\.reason) == (hasSignedIn ? [.emailProposed] : []))
            #expect(again.unchanged == 1)
            let addresses = try await office.texts("SELECT email FROM accounts")
            #expect(addresses == [hasSignedIn ? "old@example.jp" : "new@example.jp"])
            let proposed = try await office.texts("SELECT proposed_email FROM people")
            #expect(proposed == [hasSignedIn ? "new@example.jp" : "-"])
            let proposals = try await office.count("SELECT COUNT(*) FROM address_changes")
            #expect(proposals == (hasSignedIn ? 1 : 0))
        }
    }

    @Test(
        "Hostile text is kept as text",
        arguments: [
            "'; DROP TABLE people; --", "<script>alert(1)</script>", "=HYPERLINK(\"x\")",
            "ノール\u{301}\"",
        ]
    )
    func hostile(text: String) async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let cell = "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
            let list = "family_name,email,address,branch\n\(cell),a@example.jp,\(cell),\(cell)\n"
            let report = try await office.run(list, createBranches: true)
            let kept = try await office.texts("SELECT address FROM people")

            #expect(report.created == 1)
            #expect(kept == [text.precomposedStringWithCanonicalMapping])
            #expect(try await office.run(list, createBranches: true).unchanged == 1)
        }
    }

    @Test("Somebody of another organization keeps their account")
    func shared() async throws {
        try await TestStores.each(Office.migrations) { database in
            let first = try await Office(database)
            let second = try await Office(database, key: "midori")
            let list = "employee_number,family_name,email\nA1,Hale,robin@example.jp\n"
            _ = try await first.run(list)
            _ = try await second.run(list)
            _ = try await second.run("employee_number,family_name,email\nA1,Hale,new@example.jp\n")

            let addresses = try await first.texts(
                """
                SELECT a.email FROM people p JOIN accounts a ON a.id = p.account
                ORDER BY p.organization
                """
            )
            #expect(Set(addresses) == ["robin@example.jp", "new@example.jp"])
            let own = try await first.texts(
                """
                SELECT a.email FROM people p JOIN accounts a ON a.id = p.account
                WHERE p.organization = \(first.organization)
                """
            )
            #expect(own == ["robin@example.jp"])
        }
    }

    @Test("A file that cannot be used changes nothing")
    func unusable() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)

            await #expect(throws: HRListError.forbiddenColumn("マイナンバー")) {
                try await office.run("family_name,email,マイナンバー\nHale,a@example.jp,1\n")
            }
            #expect(try await office.count("SELECT COUNT(*) FROM people") == 0)
        }
    }

    @Test("What is exported can be imported again without a change")
    func roundTrip() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            _ = try await office.run(Self.list)
            let export = PeopleExport(database: database, recipient: Notes())
            var rows = try await export.rows(of: office.organization)
            #expect(rows.count == 3)
            #expect(rows.first?.supporterEmail == "dana@example.jp")
            #expect(rows.first?.branch == "Aomine")
            for index in rows.indices {
                rows[index].stage = nil
                rows[index].anchors = [:]
            }
            let report = try await office.run(HRListWriter.csv(rows))

            #expect(report.refused.isEmpty)
            #expect(report.created == 0)
            let people = try await office.count("SELECT COUNT(*) FROM people")
            #expect(people == 3)
        }
    }

    @Test("The report is the object that the command prints")
    func json() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let report = try await Office(database).run(Self.list)
            let data = try JSONEncoder().encode(report)
            let object = try #require(
                JSONSerialization.jsonObject(with: data) as? [String: Any]
            )
            let numbers = ["created", "updated", "unchanged", "merged"].map {
                object[$0] as? Int ?? -1
            }
            let refused = try #require(object["refused"] as? [[String: Any]])

            #expect(object["read"] as? Int == numbers.reduce(0, +) + refused.count)
            #expect(Set(refused[0].keys) == ["row", "column", "value", "reason"])
            #expect(refused[0]["value"] as? String == "Nagoya")
        }
    }
}
