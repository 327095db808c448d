import Core
import Database
import Foundation
import Hummingbird
import TestKit
import Testing

@testable import Accounts

@Suite("Where somebody was going")
struct SignInGoalTests {
    @Test(
        "Signing in leads to the page that asked for it, and to no other",
        arguments: [
            ("support", "/support"), ("", "/"), ("//evil.example", "/"),
            ("https://evil.example", "/"), ("/settings", "/"),
        ]
    )
    func goal(kept: String, location: String) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            let account = try await database.account()
            let token = try await database.link(for: account, at: Date())
            var browser = Browser(site: site, cookie: "engawa-goal=\(kept)")

            let answer = try await browser.post("/sign-in/\(token.secret.reveal())")

            #expect(answer.status == 303)
            #expect(answer.header("location") == location)
        }
    }

    @Test(
        "The page keeps a known goal alone",
        arguments: [("support", true), ("%2Fsupport", false), ("evil", false), ("", false)]
    )
    func kept(name: String, isKept: Bool) async throws {
        try await TestStores.sqlite(Accounts.migrations) { database in
            let answer = try await Site(database).send(.get, "/sign-in?to=\(name)")

            #expect(answer.status == 200)
            #expect(
                (answer.header("set-cookie")?.hasPrefix("engawa-goal=support") == true) == isKept
            )
        }
    }
}
