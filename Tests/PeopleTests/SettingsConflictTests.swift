import Accounts
import Core
import Database
import Foundation
import TestKit
import Testing
import Web

@testable import People

@Suite("Two administrators at the same settings")
struct SettingsConflictTests {
    private static let path = "/settings/organization"

    private func post(
        _ place: String,
        _ fields: KeyValuePairs<String, String>,
        as viewer: Viewer,
        _ site: PeopleSite
    ) async throws -> (status: Int, text: String) {
        try await site.post(
            "\(Self.path)/\(place)",
            as: viewer,
            body: fields.map { ("\($0)=\($1)" as Link).description }.joined(separator: "&")
        )
    }

    @Test("The second sees what the first has saved, and may then save")
    func branch() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let prefix = BranchesSection.prefix(office.aomine)
            let place = "branches/\(office.aomine)"
            func version() async throws -> String {
                try await store.settings(for: viewer).version(of: prefix)
            }
            func save(_ hours: String, _ version: String) async throws -> (Int, String) {
                try await post(
                    place,
                    [
                        "version": version, "\(prefix)-name": "Aomine",
                        "\(prefix)-hours": hours,
                    ],
                    as: viewer,
                    site
                )
            }
            func stored() async throws -> String? {
                let branches = try await store.branches(of: office.organization)
                return branches.first { $0.id == office.aomine }?.hours
            }
            let opened = try await version()
            #expect(try await save("from nine", opened).0 == 303)
            let (status, text) = try await save("from ten", opened)

            #expect(status == 412)
            #expect(try await stored() == "from nine")
            #expect(text.contains("Saved meanwhile: from nine") && text.contains("from ten"))
            let page = try ParsedMarkup(HTML(answer: text))
            #expect(page.attributes["id", default: []].contains("\(prefix)-changed"))
            #expect(page.attributes["href", default: []].contains("#\(prefix)-changed"))
            let fresh = try await version()
            #expect(page.attributes["value", default: []].contains(fresh))
            #expect(!page.attributes["value", default: []].contains(opened))
            #expect(try await save("from ten", fresh).0 == 303)
            #expect(try await stored() == "from ten")
        }
    }

    @Test("A form that comes back for a mistake has still seen no more than before")
    func mistake() async throws {
        try await TestStores.sqlite(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let prefix = BranchesSection.prefix(office.aomine)
            let fields: KeyValuePairs = ["version": "0123456789abcdef", "\(prefix)-name": ""]

            let answer = try await post("branches/\(office.aomine)", fields, as: viewer, site)

            #expect(answer.status == 422)
            let page = try ParsedMarkup(HTML(answer: answer.text))
            #expect(page.attributes["value", default: []].contains("0123456789abcdef"))
        }
    }

    @Test("Words for roles and contact lines are not overwritten unseen, nor a line removed")
    func others() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            for name in ["a", "b"] {
                let line = ContactLine.sample(name)
                try await store.saveContactLine(nil, line, at: .max, as: viewer, at: .listNoon)
            }
            let before = try await store.settings(for: viewer)
            let id = before.lines[1].id
            let prefix = ContactLinesSection.prefix(id)
            // Another line goes first, and so this one's place is another.
            try await store.saveContactLine(nil, .sample("c"), at: 0, as: viewer, at: .listNoon)
            try await store.saveLabels([.english: [.alt: "ET"]], as: viewer, at: .listNoon)

            let labels = try await post(
                "role-labels",
                ["version": before.version(of: RoleLabelsSection.prefix), "label-alt-en": "AET"],
                as: viewer,
                site
            )
            let removal = try await post(
                "contact-lines/\(id)",
                ["version": before.version(of: prefix), "act": "remove"],
                as: viewer,
                site
            )

            #expect(labels.status == 412 && labels.text.contains("Saved meanwhile: ET"))
            #expect(removal.status == 412)
            let after = try await store.settings(for: viewer)
            #expect(after.labels[.english]?[.alt] == "ET")
            #expect(after.lines.contains { $0.id == id })
        }
    }

    @Test("A form that was saved and sent again is answered as before")
    func twice() async throws {
        try await TestStores.each(Office.migrations) { database in
            let office = try await Office(database)
            let site = try PeopleSite(database)
            let viewer = try await office.viewer("who@example.jp", .administrator)
            let store = try DirectoryStore(database: database)
            let prefix = BranchesSection.prefix(office.aomine)
            let version = try await store.settings(for: viewer).version(of: prefix)
            for _ in 0..<2 {
                let fields: KeyValuePairs = [
                    "version": version, "idempotency_key": "a", "\(prefix)-name": "Aomine",
                ]
                let answer = try await post(
                    "branches/\(office.aomine)",
                    fields,
                    as: viewer,
                    site
                )
                #expect(answer.status == 303)
            }
        }
    }
}
