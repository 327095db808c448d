import Accounts
import Core
import Database
import Foundation
import Strings
import TestKit
import Testing

@testable import People
@testable import Web

@Suite("Pages of people")
struct PeoplePagesTests {
    static let hostile = "\"\u{301}><script>alert(1)</script>&'\u{600}<img src=x onerror=alert(1)>"

    /// An office in which every text is hostile, and somebody of each kind.
    private struct Hostile {
        let office: Office
        let site: PeopleSite
        let administrator: Viewer
        let consultant: Viewer
        let assistant: Viewer

        init(_ database: any Database) async throws {
            office = try await Office(database)
            site = try PeopleSite(database)
            let report = try await office.run(Self.list, createBranches: true)
            #expect(report.created == 3)
            administrator = try await office.viewer("who@example.jp", .administrator)
            consultant = try await office.viewer("dana@example.jp", .managingConsultant)
            assistant = try await office.viewer("juniper@example.jp", .alt)
            try await fill()
        }

        /// A list takes no format characters, so that one sign of ``hostile`` is left out.
        private static var list: String {
            let text = String(PeoplePagesTests.hostile.unicodeScalars.filter { $0 != "\u{600}" })
            let people = [
                ("juniper", Role.alt), ("dana", .managingConsultant), ("owen", .trainer),
            ]
            return HRListWriter.csv(
                people.map { name, role in
                    var row = HRRow()
                    for column in [HRColumn.familyName, .givenName, .branch, .address, .housing] {
                        row[column] = text
                    }
                    row.email = "\(name)@example.jp"
                    row.role = role
                    row.supporterEmail = "dana@example.jp"
                    return row
                }
            )
        }

        private func fill() async throws {
            let (organization, text) = (office.organization, PeoplePagesTests.hostile)
            try await office.database.write { db in
                let line = ContactLine(
                    label: text,
                    labelJa: text,
                    purpose: text,
                    purposeJa: text,
                    phone: text,
                    hours: text,
                    hoursJa: text,
                    isPublic: true
                )
                try DirectoryStore.addContactLine(line, to: organization, at: .listNoon, db)
                for language in Language.allCases {
                    try DirectoryStore.setLabel(
                        text,
                        of: .trainer,
                        in: language,
                        for: organization,
                        db
                    )
                }
            }
            try await DirectoryStore(database: office.database).addAbsence(
                of: consultant.person,
                from: .listDay,
                to: .listDay + 1,
                standIn: administrator.person,
                as: consultant
            )
        }
    }

    @Test("Every page is well-formed with hostile text", arguments: Language.allCases)
    func pages(language: Language) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let lang = "lang=\(language.rawValue)"
            let staff = [
                "/people?\(lang)", "/people?q=%22%3E%3Cimg%3E&role=trainer&\(lang)",
                "/people/\(all.assistant.person)?\(lang)",
                "/people/\(all.consultant.person)?\(lang)",
                "/people/import?\(lang)", "/people/invitations?\(lang)",
                "/people/invitations?chosen=all&\(lang)", "/people/who-to-call?\(lang)",
                "/people/who-to-call?person=\(all.assistant.person)&\(lang)", "/me?\(lang)",
                "/settings/organization?\(lang)",
            ]
            for path in staff {
                let answer = try await all.site.get(path, as: all.administrator)
                #expect(answer.status == 200, "\(path)")
                try expectSafe(answer.text)
            }
            for path in ["/me?\(lang)", "/me/who-to-call?\(lang)"] {
                let answer = try await all.site.get(path, as: all.assistant)
                #expect(answer.status == 200, "\(path)")
                try expectSafe(answer.text)
            }
        }
    }

    @Test(
        "Preview, result, invitations and refused forms are well-formed",
        arguments: Language.allCases
    )
    func forms(language: Language) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let preview = try await all.site.upload(
                """
                family_name,email,branch,stage
                Hale,a@example.jp,"<img>",x
                B,b@example.jp,<img>,

                """,
                as: all.administrator
            )
            let refused = try await all.site.upload("<img>\n", as: all.administrator)
            let decision = try #require(try decision(in: preview.text))
            let query = "?lang=\(language.rawValue)"
            let result = try await all.site.post(
                decision + query,
                as: all.administrator,
                body: "create_branches=yes"
            )
            let nobody = try await all.site.post(
                "/people/invitations" + query,
                as: all.administrator
            )
            let sheet = try await all.site.post(
                "/people/invitations" + query,
                as: all.administrator,
                body: "idempotency_key=a&format=print&person=\(all.assistant.person)"
            )
            let absence = try await all.site.post(
                "/people/\(all.consultant.person)/absences" + query,
                as: all.administrator,
                body: "from=%3Cimg%3E&to=&stand_in="
            )

            let answers = [preview, refused, result, nobody, sheet, absence]
            #expect(answers.map(\.status) == [200, 422, 200, 422, 200, 422])
            for answer in answers { try expectSafe(answer.text) }
            #expect(sheet.text.contains("/sign-in/"))
            #expect(try await all.office.count("SELECT COUNT(*) FROM branches") == 4)
        }
    }

    @Test("A preview is imported once, and by nobody else")
    func decision() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let other = try await all.office.viewer("other@example.jp", .administrator)
            let list = "family_name,email\nHale,a@example.jp\n"
            func preview() async throws -> String {
                try #require(
                    try decision(in: try await all.site.upload(list, as: all.administrator).text)
                )
            }
            let (first, second) = (try await preview(), try await preview())
            let done = try await all.site.post(second, as: all.administrator)
            let again = try await all.site.post(second, as: all.administrator)

            #expect([done.status, again.status] == [200, 200] && done.text == again.text)
            #expect(try await all.site.post(first, as: other).status == 409)
            #expect(try await all.site.post(second, as: other).status == 409)
            let hales: SQL = "SELECT COUNT(*) FROM people WHERE family_name = 'Hale'"
            #expect(try await all.office.count(hales) == 1)
        }
    }

    @Test("An account previews 60 lists an hour")
    func previews() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            var statuses: [Int] = []
            for _ in 0..<80 {  // A slow machine earns another one each minute.
                statuses.append(try await all.site.upload("<img>\n", as: all.administrator).status)
            }

            #expect(statuses.firstIndex(of: 429) ?? 0 >= 60)
        }
    }

    @Test("Pages that a role does not open are not there")
    func forbidden() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let pages = [
                "/people", "/people/import", "/people/invitations", "/people/export.csv",
                "/people/who-to-call", "/people/\(all.consultant.person)",
                "/settings/organization",
            ]
            for page in pages {
                #expect(try await all.site.get(page, as: all.assistant).status == 404, "\(page)")
            }
            for page in pages[1...3] {
                #expect(try await all.site.get(page, as: all.consultant).status == 404, "\(page)")
            }
            let stranger = try await Office(database, key: "midori").viewer(
                "x@example.jp",
                .administrator
            )
            for page in [
                "/people/\(all.assistant.person)",
                "/people/who-to-call?person=\(all.assistant.person)",
            ] {
                #expect(try await all.site.get(page, as: stranger).status == 404, "\(page)")
            }
        }
    }

    @Test("Who may not plan days away is not told what is wrong with the form")
    func forbiddenAbsence() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            func status(_ person: Viewer, as viewer: Viewer) async throws -> Int {
                try await all.site.post(
                    "/people/\(person.person)/absences",
                    as: viewer,
                    body: "from=&to=&stand_in="
                ).status
            }
            let colleague = try await all.office.viewer("owen@example.jp", .trainer)

            #expect(try await status(colleague, as: all.consultant) == 404)
            #expect(try await status(all.administrator, as: all.consultant) == 404)
            #expect(try await status(all.consultant, as: all.consultant) == 422)
            #expect(try await status(all.consultant, as: all.administrator) == 422)
        }
    }

    @Test("One's own data and the export are files with what is known")
    func files() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let own = try await all.site.get("/me/data.json", as: all.assistant)
            let export = try await all.site.get("/people/export.csv", as: all.administrator)
            let object =
                try JSONSerialization.jsonObject(with: Data(own.text.utf8)) as? [String: Any]
            let person = object?["person"] as? [String: String]

            #expect(person?["email"] == "juniper@example.jp")
            #expect(object?.keys.contains("journey") == false)
            #expect(export.text.contains("dana@example.jp"))
        }
    }

    @Test("One's own data holds what another feature says about the plan, of that moment")
    func journey() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Hostile(database)
            let site = try PeopleSite(database) { viewer, now in
                viewer.person == all.assistant.person ? ["steps": [now]] : nil
            }
            func journey(of viewer: Viewer) async throws -> [String: [String]]? {
                let answer = try await site.get("/me/data.json", as: viewer)
                let found = try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
                return (found as? [String: Any])?["journey"] as? [String: [String]]
            }

            let steps = try await journey(of: all.assistant)?["steps"] ?? []
            #expect(steps.count == 1 && steps.allSatisfy { $0.contains("T03:00:") })
            #expect(try await journey(of: all.consultant) == nil)
        }
    }

    @Test("Both languages have the same sentences with the same placeholders")
    func catalogues() throws {
        let strings = try Strings.people()
        #expect(strings.missing(in: .english).isEmpty)
        #expect(strings.missing(in: .japanese).isEmpty)
        let keys =
            ImportReason.allCases.map { "hr_list.refused.\($0.rawValue)" }
            + HRReason.allCases.map(\.key) + HRWarningReason.allCases.map(\.key)
            + Role.allCases.map { "role.\($0.rawValue)" }
        for key in keys {
            #expect(strings[.japanese].has(key) && strings[.english].has(key), "\(key)")
        }
    }

    private func decision(in markup: String) throws -> String? {
        try ParsedMarkup(HTML(answer: markup)).attributes["action", default: []]
            .first { $0.hasPrefix("/people/import/") }
    }
}
