import Accounts
import Core
import Database
import Hummingbird
import People
import Strings
import Testing

@testable import App

@Suite("Who can see what")
struct VisibilityTests {
    private let robin = "robin.calloway@example.org"

    /// The first path on a page that begins with `start` and goes on.
    private func link(_ start: String, in text: String) -> String? {
        text.split(separator: "href=\"").map { $0.prefix { $0 != "\"" } }
            .first { $0.hasPrefix(start) && $0.count > start.count && !$0.contains("?") }
            .map(String.init)
    }

    @Test("One's own page names every role that can open one's record, in both languages")
    func named() async throws {
        try await WholeSite.open { site in
            let administrator = Demonstration.Colleague.administrator.email
            let found = try await site.send(.get, "/placements?q=robin", as: administrator)
            let placement = try #require(link("/placements/", in: found.text))
            let people = try await site.send(.get, "/people?q=robin", as: administrator)
            let person = try #require(link("/people/", in: people.text))
            let pages = try await Language.allCases.mapAsync { language in
                (
                    language,
                    try await site.send(.get, "/me?lang=\(language.rawValue)", as: robin).text
                )
            }
            var readers = 0
            for email in Demonstration.roles.map(\.email) where email != robin {
                let viewer = try #require(try await site.viewer(email))
                var opens = false
                for path in [placement, person] {
                    let answer = try await site.send(.get, path, as: email)
                    opens = opens || answer.status == 200
                }
                #expect(opens == viewer.isStaff, "\(email)")
                guard opens else { continue }
                readers += 1
                for (language, page) in pages {
                    let labels = try await DirectoryStore(database: site.database)
                        .labels(of: viewer.organization, in: language)
                    let names = viewer.roles.map { labels[$0] }
                    #expect(names.contains { page.contains($0) }, "\(email) \(language)")
                }
            }
            #expect(readers == 7)
        }
    }

    @Test("The page of a person leads to their placement for everybody who may open it")
    func placementOfPerson() async throws {
        try await WholeSite.open { site in
            let dana = Demonstration.Colleague.dana.email
            let people = try await site.send(.get, "/people?q=robin", as: dana)
            let person = try #require(link("/people/", in: people.text))
            let page = try await site.send(.get, person, as: dana)
            let placement = try #require(link("/placements/", in: page.text))

            let opened = try await site.send(.get, placement, as: dana)
            #expect(opened.status == 200)
        }
    }
}

extension Sequence {
    fileprivate func mapAsync<Value>(
        _ body: (Element) async throws -> Value
    ) async rethrows
        -> [Value]
    {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}

extension WholeSite {
    /// Who somebody of the demonstration is.
    func viewer(_ email: String) async throws -> Viewer? {
        try await database.read { db in
            try AccountStore.find(email: email, db).flatMap {
                try DirectoryStore.viewer(of: $0.id, language: $0.language, db)
            }
        }
    }
}
