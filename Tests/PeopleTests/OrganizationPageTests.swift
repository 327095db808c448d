import Accounts
import Core
import Database
import Foundation
import Strings
import TestKit
import Testing

@testable import People
@testable import Web

@Suite("The page of an organization's settings")
struct OrganizationPageTests {
    private static let path = "/settings/organization"

    /// An office, its pages, and somebody who may set it up.
    private struct Setting {
        let office: Office
        let site: PeopleSite
        let administrator: Viewer
        let store: DirectoryStore

        init(_ database: any Database) async throws {
            office = try await Office(database)
            site = try PeopleSite(database)
            administrator = try await office.viewer("who@example.jp", .administrator)
            store = try DirectoryStore(database: database)
        }

        func settings() async throws -> OrganizationSettings {
            try await store.settings(for: administrator)
        }

        func post(
            _ place: String,
            _ fields: KeyValuePairs<String, String>,
            _ language: Language = .english
        ) async throws -> (status: Int, text: String) {
            try await site.post(
                "\(OrganizationPageTests.path)/\(place)?lang=\(language.rawValue)",
                as: administrator,
                body: fields.map { ("\($0)=\($1)" as Link).description }.joined(separator: "&")
            )
        }

        /// Gives every text of the settings a hostile value.
        func fill(with text: String) async throws {
            let facts = BranchFacts(
                name: text,
                nameJa: text + "2",
                phone: text,
                hours: text,
                hoursJa: text
            )
            let viewer = administrator
            try await store.saveBranch(office.aomine, facts, as: viewer, at: .listNoon)
            let line = ContactLine.sample(text)
            try await store.saveContactLine(nil, line, at: 0, as: viewer, at: .listNoon)
            let labels = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, text) })
            try await store.saveLabels(
                [.english: labels, .japanese: labels],
                as: viewer,
                at: .listNoon
            )
        }
    }

    @Test("The page holds what is stored, as text", arguments: Language.allCases)
    func values(language: Language) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            let hostile = PeoplePagesTests.hostile
            try await all.fill(with: hostile)
            let text = try Strings.people()[language]

            let page = OrganizationPage(
                try await all.settings(),
                attempt: AttemptField(now: .listNoon),
                text: text
            )

            let branch = try #require(page.branches.rows.first { $0.title.contains("<script>") })
            #expect(
                branch.fields.map(\.value) == [hostile, hostile + "2"] + [
                    hostile, hostile, hostile,
                ]
            )
            #expect(page.branches.rows.count == 2 && page.branches.new.fields[0].value.isEmpty)
            #expect(page.labels.rows.map(\.fields.count) == Role.allCases.map { _ in 2 })
            #expect(page.labels.rows.allSatisfy { $0.fields.allSatisfy { $0.value == hostile } })
            let line = try #require(page.lines.rows.first)
            #expect(
                line.fields.map(\.value) == [hostile, "", hostile, ""]
                    + ["050-0000-0199", "", "", "", "0"]
            )
            #expect(line.removal == text("settings.line_remove", ["name": hostile]))
            let answer = try await all.site.get(
                "\(Self.path)?lang=\(language.rawValue)&saved=1",
                as: all.administrator
            )
            #expect(answer.status == 200 && answer.text.contains("role=\"status\""))
            try expectSafe(answer.text)
        }
    }

    @Test("Full-width digits are a telephone number, and what is empty follows the English")
    func saved() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            let branch = "branch-\(all.office.aomine)"
            let answers = [
                try await all.post(
                    "branches/\(all.office.aomine)",
                    ["\(branch)-name": "Aomine branch", "\(branch)-phone": "０５０ー００００ー０１５０"]
                ),
                try await all.post("branches", ["branch-name": "Umibe", "branch-name_ja": "海辺"]),
                try await all.post(
                    "contact-lines",
                    [
                        "line-label": "Fire", "line-purpose": "Fire and ambulance",
                        "line-phone": "１１９", "line-public": "yes",
                    ]
                ),
                try await all.post("role-labels", ["label-alt-en": "AET", "label-alt-ja": "ＡＥＴ"]),
            ]
            let settings = try await all.settings()

            #expect(answers.map(\.status) == [303, 303, 303, 303])
            #expect(settings.branches.map(\.name) == ["Aomine branch", "Kitasato", "Umibe"])
            #expect(settings.branches.map(\.nameJa) == ["Aomine branch", "北里", "海辺"])
            #expect(settings.branches[0].phone == "050-0000-0150")
            let line = try #require(settings.lines.first).line
            #expect(line.phone == "119" && line.labelJa == "Fire" && line.isPublic)
            #expect(settings.labels[.english] == [.alt: "AET"])
            #expect(settings.labels[.japanese] == [.alt: "ＡＥＴ"])
        }
    }

    @Test("A refused form comes back with what was typed", arguments: Language.allCases)
    func refused(language: Language) async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            let hostile = PeoplePagesTests.hostile
            let branch = "branch-\(all.office.aomine)"
            let answers = [
                try await all.post(
                    "branches/\(all.office.aomine)",
                    ["\(branch)-name": "", "\(branch)-phone": hostile],
                    language
                ),
                try await all.post("branches", ["branch-name": hostile], language),
                try await all.post("contact-lines", ["line-label": hostile], language),
                try await all.post(
                    "role-labels",
                    ["label-alt-en": String(repeating: "a", count: 41)],
                    language
                ),
            ]
            let taken = try await all.post("branches", ["branch-name": "Kitasato"], language)

            #expect(answers.map(\.status) == [422, 422, 422, 422])
            #expect(taken.status == 409)
            for answer in answers + [taken] {
                try expectSafe(answer.text)
                let parsed = try ParsedMarkup(HTML(answer: answer.text))
                let ids = Set(parsed.attributes["id", default: []])
                let leads = parsed.attributes["href", default: []].filter { $0.hasPrefix("#") }
                #expect(
                    leads.count > 1 && leads.allSatisfy { ids.contains(String($0.dropFirst())) }
                )
                #expect(parsed.attributes["aria-invalid"]?.isEmpty == false)
                #expect(parsed.attributes["open"] == ["open"])
            }
            for answer in answers[..<3] { #expect(answer.text.contains("&lt;script&gt;")) }
            #expect(try await all.office.count("SELECT COUNT(*) FROM audit_entries") == 0)
        }
    }

    @Test("A line is removed once, however often its form arrives")
    func removal() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            try await all.fill(with: "Office")
            let line = try #require(try await all.settings().lines.first).id
            func remove(_ key: String) async throws -> Int {
                try await all.post(
                    "contact-lines/\(line)",
                    ["idempotency_key": key, "act": "remove"]
                ).status
            }

            #expect(try await remove("a") == 303)
            #expect(try await remove("a") == 303)
            #expect(try await remove("b") == 404)
            #expect(try await all.settings().lines.isEmpty)
        }
    }

    @Test("Who is no administrator, and what is not there, meets a missing page")
    func missing() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            let other = try await Office(database, key: "midori")
            let places = [
                "branches", "branches/\(all.office.aomine)", "role-labels", "contact-lines",
                "contact-lines/\(all.office.aomine)",
            ]
            for role in Role.allCases where role != .administrator {
                let viewer = try await all.office.viewer("\(role.rawValue)@example.jp", role)
                #expect(try await all.site.get(Self.path, as: viewer).status == 404)
                for place in places {
                    let answer = try await all.site.post("\(Self.path)/\(place)", as: viewer)
                    #expect(answer.status == 404, "\(role) \(place)")
                }
            }
            for place in ["branches/\(other.aomine)", "contact-lines/\(other.aomine)"] {
                #expect(try await all.post(place, [:]).status == 404)
            }
        }
    }

    @Test("Only an administrator finds the settings beside the people")
    func link() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let all = try await Setting(database)
            let scheduler = try await all.office.viewer("s@example.jp", .scheduler)
            let link = "href=\"\(Self.path)\""

            #expect(
                try await all.site.get("/people", as: all.administrator).text.contains(link)
            )
            #expect(try await !all.site.get("/people", as: scheduler).text.contains(link))
        }
    }
}
