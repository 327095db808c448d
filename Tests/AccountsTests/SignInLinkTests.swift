import Core
import Database
import Foundation
import Hummingbird
import TestKit
import Testing

@testable import Accounts

@Suite("A one-time link")
struct SignInLinkTests {
    @Test("is still good after it was opened a hundred times, and works once")
    func once() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            let account = try await database.account()
            let token = try await database.link(for: account, at: Date())
            let path = "/sign-in/\(token.secret.reveal())"
            var browser = Browser(site: site)

            for method in [HTTPRequest.Method.get, .head] {
                for _ in 0..<50 {
                    let answer = try await site.send(method, path)
                    #expect(answer.status == 200)
                    #expect(answer.header("set-cookie") == nil)
                }
            }
            let first = try await browser.post(path)
            let who = try await browser.get("/who").text
            let second = try await browser.post(path)

            #expect(first.status == 303)
            #expect(first.header("location") == "/")
            #expect(who == account.rawValue)
            #expect(second.status == 404)
            #expect(second.text.contains("This link no longer works"))
        }
    }

    @Test(
        "ends with its time",
        arguments: [
            (SignInLinks.Purpose.signIn, hour - 1, true), (.signIn, hour, false),
            (.invitation, 14 * day - 1, true), (.invitation, 14 * day, false),
        ]
    )
    func expiry(purpose: SignInLinks.Purpose, later: TimeInterval, works: Bool) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.link(for: account, purpose)

            let owner = try await database.write { db in
                try SignInLinks.consume(token, at: .tuesday + later, db)
            }

            #expect(owner == (works ? account : nil))
        }
    }

    @Test("does not work for an account that was locked out, or after it was revoked")
    func locked() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let robin = try await database.account()
            let mika = try await database.account("mika@example.jp")
            let links = [
                try await database.link(for: robin), try await database.link(for: mika),
            ]
            try await database.write { db in
                try AccountStore.disable(robin, by: nil, at: .tuesday, db)
                try SignInLinks.revokeAll(of: mika, at: .tuesday, db)
            }

            for link in links {
                let owner = try await database.write { db in
                    try SignInLinks.consume(link, at: .tuesday, db)
                }
                #expect(owner == nil)
            }
        }
    }

    @Test("is not what the database holds, nor is any other secret")
    func hashes() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let secrets = [
                try await database.link(for: account), try await database.session(of: account),
                try await database.write { db in
                    try APITokens.make(
                        for: account,
                        name: "Nightly",
                        expiresAt: nil,
                        at: .tuesday,
                        db
                    )
                },
            ].map { $0.secret.reveal() }

            let stored = try await database.storedTexts()

            #expect(stored.count == 9)
            for text in stored { for secret in secrets { #expect(!text.contains(secret)) } }
            #expect(secrets.allSatisfy { $0.utf8.count == 43 })
            #expect(Set(secrets).count == 3)
        }
    }

    @Test("is asked for with the same answer, whether or not there is an account")
    func asking() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            _ = try await database.account("robin@example.jp")
            var browser = Browser(site: site)

            let known = try await browser.post("/sign-in", ["email": "ROBIN@example.jp"])
            let unknown = try await browser.post("/sign-in", ["email": "rabin@example.jp"])

            #expect(known.status == 200)
            #expect(
                known.text.replacing("ROBIN@", with: "rabin@") == unknown.text
            )
            #expect(site.outbox.links.count == 1)
        }
    }

    @Test("goes to nobody when the address is no address", arguments: ["", "robin", "a@b@c.jp"])
    func noAddress(typed: String) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database)
            var browser = Browser(site: site)

            let answer = try await browser.post("/sign-in", ["email": typed])

            #expect(answer.status == 422)
            #expect(answer.text.contains("There is a problem"))
            #expect(site.outbox.links.isEmpty)
        }
    }

    @Test("is not offered where no mail can be sent")
    func noMail() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let site = try Site(database, sendsLinks: false)
            var browser = Browser(site: site)

            #expect(try await browser.get("/sign-in").text.contains("action=\"/sign-in\"") == false)
            #expect(try await browser.post("/sign-in", ["email": "a@b.jp"]).status == 404)
        }
    }

    @Test("of the demonstration signs in as the chosen person, and only there")
    func demonstration() async throws {
        let role = DemonstrationRole(
            label: [.english: "As an ALT"],
            detail: [.english: "Robin"],
            email: "robin@example.jp"
        )
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            var open = Browser(site: try Site(database, roles: [role]))
            var closed = Browser(site: try Site(database))

            let page = try await open.get("/sign-in").text
            let answer = try await open.post("/sign-in/demonstration", ["role": "0"])

            #expect(page.contains("As an ALT"))
            #expect(answer.status == 303)
            #expect(try await open.get("/who").text == account.rawValue)
            #expect(try await open.post("/sign-in/demonstration", ["role": "1"]).status == 404)
            #expect(try await closed.post("/sign-in/demonstration", ["role": "0"]).status == 404)
        }
    }
}
