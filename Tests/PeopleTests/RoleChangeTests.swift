import Accounts
import Core
import Database
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("Giving and taking roles")
struct RoleChangeTests {
    /// An office with an administrator and the assistant Juniper, on its pages.
    private struct Desk {
        let office: Office
        let site: PeopleSite
        let store: DirectoryStore
        let viewer: Viewer
        let juniper: Person.ID

        init(_ database: any Database) async throws {
            office = try await Office(database)
            site = try PeopleSite(database, caseload: TwoPeople())
            store = try DirectoryStore(database: database)
            viewer = try await office.viewer("who@example.jp", .administrator)
            _ = try await office.run(
                """
                employee_number,family_name,given_name,email,role,branch
                A1,Hale,Juniper,juniper@example.jp,alt,Aomine

                """
            )
            let found = try await store.people(for: viewer, PeopleFilter(search: "A1"), limit: 1)
            juniper = try #require(found.first).person.id
        }

        func post(_ place: String, _ body: String = "") async throws -> Int {
            try await site.post("/people/\(juniper)/\(place)", as: viewer, body: body).status
        }

        func audit() async throws -> [String] {
            try await office.texts(
                """
                SELECT action || ' ' || detail || ' ' || actor FROM audit_entries
                WHERE action IN ('person.role_given', 'person.role_removed')
                    AND object = \(juniper) ORDER BY id
                """
            )
        }
    }

    @Test("Says who gave which role where, once, and moves within a role")
    func give() async throws {
        try await TestStores.each(Office.migrations) { database in
            let desk = try await Desk(database)
            let (aomine, kitasato) = (desk.office.aomine, desk.office.kitasato)
            for branch in [aomine, aomine, kitasato] {
                #expect(try await desk.post("roles", "role=trainer&branch=\(branch)") == 303)
            }
            #expect(try await desk.post("roles", "role=recruiter&branch=") == 303)

            let actor = desk.viewer.person.rawValue
            #expect(
                try await desk.audit() == [
                    "person.role_given trainer, Aomine \(actor)",
                    "person.role_given trainer, Kitasato \(actor)",
                    "person.role_given recruiter \(actor)",
                ]
            )
            #expect(try await desk.office.roles(of: "A1") == ["alt", "recruiter", "trainer"])
        }
    }

    @Test(
        "Refuses a role without its place, and one that follows the placement",
        arguments: [
            "role=trainer&branch=", "role=recruiter&branch=AOMINE", "role=alt&branch=AOMINE",
            "role=owner&branch=",
        ]
    )
    func wrong(body: String) async throws {
        try await TestStores.each(Office.migrations) { database in
            let desk = try await Desk(database)
            let filled = body.replacing("AOMINE", with: desk.office.aomine.rawValue)

            #expect(try await desk.post("roles", filled) == 422)
            #expect(try await desk.office.roles(of: "A1") == ["alt"])
        }
    }

    @Test("Takes a role with every session, after saying who is left")
    func take() async throws {
        try await TestStores.each(Office.migrations) { database in
            let desk = try await Desk(database)
            _ = try await desk.office.viewer(
                "juniper@example.jp",
                .managingConsultant,
                at: desk.office.aomine
            )
            let account = try await desk.office.viewer("juniper@example.jp", .alt).account
            _ = try await database.write { db in
                try SessionStore.create(for: account, device: "", at: .listNoon, db)
            }
            let removal = "roles/managing_consultant/removal"
            let asked = try await desk.site.get(
                "/people/\(desk.juniper)/\(removal)",
                as: desk.viewer
            )
            try expectSafe(asked.text)

            #expect(asked.text.contains("They answer for 2 people."))
            #expect(try await desk.post(removal) == 303)
            #expect(try await desk.post(removal) == 404)
            #expect(try await desk.office.roles(of: "A1") == ["alt"])
            #expect(try await desk.office.count("SELECT COUNT(*) FROM sessions") == 0)
            let actor = desk.viewer.person.rawValue
            #expect(
                try await desk.audit() == [
                    "person.role_removed managing_consultant, people left 2 \(actor)"
                ]
            )
            #expect(try await desk.post("roles/alt/removal") == 404)
        }
    }

    @Test("Leaves the last administrator, and one's own role of one")
    func administrators() async throws {
        try await TestStores.each(Office.migrations) { database in
            let desk = try await Desk(database)
            let own = "/people/\(desk.viewer.person)/roles/administrator/removal"
            let last = try await desk.site.post(own, as: desk.viewer)
            #expect(last.status == 409 && last.text.contains("the last administrator"))
            #expect(try await desk.post("roles", "role=administrator&branch=") == 303)
            let refused = try await desk.site.post(own, as: desk.viewer)
            #expect(refused.status == 409 && refused.text.contains("from yourself"))

            #expect(try await desk.post("roles/administrator/removal") == 303)
            #expect(try await desk.office.roles(of: "A1") == ["alt"])
        }
    }

    @Test("Is for administrators of the same organization")
    func others() async throws {
        try await TestStores.each(Office.migrations) { database in
            let desk = try await Desk(database)
            let other = try await Office(database, key: "midori")
            let stranger = try await other.viewer("x@example.jp", .administrator)
            let staff = try await desk.office.viewer(
                "staff@example.jp",
                .branchStaff,
                at: desk.office.aomine
            )
            let body = "role=trainer&branch=\(desk.office.aomine)"
            for viewer in [stranger, staff] {
                let path = "/people/\(desk.juniper)/roles"
                #expect(try await desk.site.post(path, as: viewer, body: body).status == 404)
            }
            let page = try await desk.site.get("/people/\(desk.juniper)", as: staff).text
            #expect(page.contains("Juniper") && !page.contains("/roles"))
            // A branch of somebody else is not there.
            let theirs = "role=trainer&branch=\(other.aomine)"
            #expect(try await desk.post("roles", theirs) == 404)
            #expect(try await desk.office.roles(of: "A1") == ["alt"])
        }
    }

    @Test("Reads in both languages", arguments: Language.allCases, [0, 1, 2])
    func words(language: Language, count: Int) throws {
        let text = try Strings.people()[language]
        let words = DirectoryWords(
            text: text,
            labels: RoleLabels(own: [:], text: text),
            branches: []
        )
        let question = RoleQuestion(
            person: WhoToCallTests.dana,
            membership: Membership(role: .managingConsultant, branch: nil),
            caseload: count,
            refusal: count == 1 ? .ownAdministrator : nil
        )
        let page = RoleRemovalPage(question, words: words, attempt: AttemptField(now: .listNoon))
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(!parsed.text.contains("⟦"))
        #expect(parsed.elements.contains("form") == (count != 1))
    }
}

/// Somebody who answers for two people by the role of a consultant.
private struct TwoPeople: Caseload {
    func count(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Int { role == .managingConsultant ? 2 : 0 }

    func letGo(
        of person: Person.ID,
        by role: Role,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws {}
}
