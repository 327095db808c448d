import Core
import Database
import Foundation
import Hummingbird
import TestKit
import Testing

@testable import Accounts

@Suite("The mark of a reader")
struct ReaderMarkTests {
    private static let header = "Engawa-Reader"
    private static let staffHeader = "Engawa-Staff"

    @Test("is the same on every device of one person, and another for everybody else")
    func samePerson() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            let account = try await database.account()
            let other = try await database.account("other@example.org")

            let first = try await mark(of: account, database, site)
            let second = try await mark(of: account, database, site)
            let third = try await mark(of: other, database, site)

            #expect(first == second && first != third)
            #expect(first?.wholeMatch(of: /[0-9a-f]{32}/) != nil)
            #expect(first?.contains(account.rawValue) == false)
        }
    }

    @Test("is nobody's for strangers, in both headers")
    func nobody() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)

            let stranger = try await site.send(.get, "/who")

            #expect(stranger.header(Self.header) == "-")
            #expect(stranger.header(Self.staffHeader) == nil)
        }
    }

    @Test("stands apart for staff: a worker from before takes them for nobody")
    func staff() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let site = try Site(database, lifetime: .staff)
            let token = try await database.session(of: account, at: Date())
            let cookie = "engawa=\(token.secret.reveal())"

            let answer = try await site.send(.get, "/who", ["Cookie": cookie])
            let mark = try #require(answer.header(Self.staffHeader))
            let kept = try await site.send(.get, "/who", ["Cookie": cookie, Self.header: mark])
            let others = try await site.send(
                .get,
                "/who",
                ["Cookie": cookie, Self.header: "staff-0"]
            )

            #expect(answer.header(Self.header) == "-")
            #expect(mark.wholeMatch(of: /staff-[0-9a-f]{32}/) != nil)
            #expect(kept.text == account.rawValue)
            #expect(others.text == "nobody")
            #expect(others.header(Self.staffHeader) == nil)
        }
    }

    @Test("is not looked up where nobody is", arguments: ["/help/who", "/assets/x", "/up"])
    func anonymous(path: String) async throws {
        try await TestStores.sqlite(Accounts.migrations) { database in
            let token = try await database.session(of: try await database.account(), at: Date())
            let browser = Browser(
                site: try Site(database),
                cookie: "engawa=\(token.secret.reveal())"
            )

            #expect(try await browser.get(path).header(Self.header) == nil)
        }
    }

    @Test("stands on errors too")
    func errors() async throws {
        try await TestStores.sqlite(Accounts.migrations) { database in
            let token = try await database.session(of: try await database.account(), at: Date())
            let site = try Site(database)
            let browser = Browser(site: site, cookie: "engawa=\(token.secret.reveal())")

            let missing = try await browser.get("/nowhere")
            let found = try await browser.get("/who")

            #expect(missing.status == 404)
            #expect(missing.header(Self.header) == found.header(Self.header))
        }
    }

    @Test("lets a kept change through only in the name of whoever made it")
    func meant() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            let account = try await database.account()
            let other = try await database.account("other@example.org")
            let own = try #require(try await mark(of: account, database, site))
            let foreign = try #require(try await mark(of: other, database, site))
            let token = try await database.session(of: account, at: Date())
            let cookie = "engawa=\(token.secret.reveal())"

            let kept = try await site.send(.get, "/who", ["Cookie": cookie, Self.header: own])
            let others = try await site.send(
                .get,
                "/who",
                ["Cookie": cookie, Self.header: foreign]
            )

            #expect(kept.text == account.rawValue)
            #expect(others.text == "nobody")
            #expect(others.header(Self.header) == "-")
        }
    }

    private func mark(
        of account: Account.ID,
        _ database: any Database,
        _ site: Site
    ) async throws -> String? {
        let token = try await database.session(of: account, at: Date())
        let cookie = "engawa=\(token.secret.reveal())"
        return try await site.send(.get, "/who", ["Cookie": cookie]).header(Self.header)
    }
}
