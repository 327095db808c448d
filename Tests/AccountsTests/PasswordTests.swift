import Core
import Database
import Foundation
import TestKit
import Testing

@testable import Accounts

@Suite("A password")
struct PasswordTests {
    static let good = "four warm cups of tea"

    @Test("is known again, and no other is")
    func matches() async throws {
        let workshop = PasswordWorkshop(cost: .cheap)
        let stored = try await workshop.hash(Confidential(Self.good))

        #expect(stored.hasPrefix("$scrypt$v=1$ln=4,r=8,p=3$"))
        #expect(try await workshop.check(Confidential(Self.good), against: stored).matches)
        for other in ["", "four warm cups of te", Self.good + " ", Self.good.uppercased()] {
            #expect(try await !workshop.check(Confidential(other), against: stored).matches)
        }
        #expect(try await !workshop.check(Confidential(Self.good), against: nil).matches)
        #expect(try await !workshop.check(Confidential(Self.good), against: "$2b$10$x").matches)
    }

    @Test("is hashed anew when the cost has changed")
    func rehash() async throws {
        let old = try await PasswordWorkshop(cost: PasswordCost(log2N: 3))
            .hash(Confidential(Self.good))

        let answer = try await PasswordWorkshop(cost: .cheap)
            .check(Confidential(Self.good), against: old)

        #expect(answer.matches)
        #expect(answer.replacement?.hasPrefix("$scrypt$v=1$ln=4,") == true)
    }

    @Test("costs what the standard says unless a test makes it cheaper")
    func cost() {
        #expect(PasswordCost.standard == PasswordCost(log2N: 15))
        #expect(AccountsConfiguration(secureCookies: true).passwordCost == .standard)
    }

    @Test("is read back as it was written")
    func description() throws {
        let hash = try PasswordHash(of: Confidential(Self.good), cost: .cheap)
        let again = try PasswordHash(of: Confidential(Self.good), cost: .cheap)

        #expect(PasswordHash(hash.description)?.description == hash.description)
        #expect(hash.description != again.description)
    }

    @Test(
        "is not checked with costs that a tampered row asks for",
        arguments: ["ln=31,r=8,p=3", "ln=15,r=9999,p=3", "ln=15,r=8,p=99", "ln=-1,r=8,p=3", "x"]
    )
    func tampered(parameters: String) throws {
        let hash = try PasswordHash(of: Confidential(Self.good), cost: .cheap).description

        #expect(PasswordHash(hash.replacing("ln=4,r=8,p=3", with: parameters)) == nil)
    }

    @Test("waits for its turn, and is refused where no turn is left")
    func busy() async throws {
        let patient = PasswordWorkshop(cost: .cheap, atOnce: 1, waiting: 8)
        let full = PasswordWorkshop(cost: .cheap, atOnce: 0, waiting: 0)

        try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { _ = try await patient.hash(Confidential(Self.good)) }
            }
            try await group.waitForAll()
        }

        await #expect(throws: Busy()) { try await full.hash(Confidential(Self.good)) }
    }

    @Test(
        "is refused when others would try it soon",
        arguments: [
            ("elevenchars", PasswordError.tooShort),
            (String(repeating: "x!a7k", count: 52), .tooLong),
            ("passwordpassword", .common), ("Password1234!", .common), ("aaaaaaaaaaaaaa", .common),
            ("abcdefghijklmn", .common), ("1234567890123", .common), ("abcabcabcabcabc", .common),
            ("qwertyuiop123", .common), ("engawa-engawa", .aboutYou), ("robin.hale2026", .aboutYou),
        ]
    )
    func rules(password: String, error: PasswordError) {
        #expect(throws: error) {
            try PasswordRules.check(Confidential(password), email: "robin.hale@example.jp")
        }
    }

    @Test(
        "may be anything else",
        arguments: [good, "縁側でお茶を四杯だけ飲みたい", "correct horse paper staple", "x7!kQ2#mW9$z"]
    )
    func allowed(password: String) throws {
        try PasswordRules.check(Confidential(password), email: "robin@example.jp")
    }

    @Test("can be set after a fresh sign-in, signs in, and is changed with the old one")
    func wholeStory() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let other = try await database.session(of: account, at: Date())
            let site = try Site(database)
            var robin = Browser(site: site, cookie: "engawa=\(token.secret.reveal())")
            let path = "/settings/account/password"

            let set = try await robin.post(path, ["new-password": Self.good, "end-others": "yes"])
            var elsewhere = Browser(site: site)
            let signedIn = try await elsewhere.post(
                "/sign-in/password",
                ["username": "Robin@Example.jp", "password": Self.good]
            )
            let guessed = try await robin.post(
                path,
                ["current-password": "wrong wrong wrong", "new-password": "five warm cups of tea"]
            )
            let changed = try await robin.post(
                path,
                ["current-password": Self.good, "new-password": "five warm cups of tea"]
            )

            #expect(set.header("location") == "/settings/account?done=password")
            #expect(try await database.isOpen(other, at: Date()) == false)
            #expect(signedIn.status == 303)
            #expect(guessed.status == 422)
            #expect(guessed.text.contains("Enter your present password"))
            #expect(changed.status == 303)
        }
    }

    @Test("cannot be set by whoever finds a phone that was signed in an hour ago")
    func notFresh() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            var robin = Browser(
                site: try Site(database, later: 16 * 60),
                cookie: "engawa=\(token.secret.reveal())"
            )

            let answer = try await robin.post(
                "/settings/account/password",
                ["new-password": Self.good]
            )

            #expect(answer.status == 422)
        }
    }

    @Test("answers alike for a wrong one and for nobody's address, and not for long")
    func unknown() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let stored = try await PasswordWorkshop(cost: .cheap).hash(Confidential(Self.good))
            let account = try await database.account()
            _ = try await database.write { db in
                try PasswordStore.set(stored, replacing: nil, of: account, db)
            }
            var browser = Browser(site: try Site(database))
            var answers: [Answer] = []
            for email in ["robin@example.jp", "rabin@example.jp"] {
                answers.append(
                    try await browser.post(
                        "/sign-in/password",
                        ["username": email, "password": "not the one"]
                    )
                )
            }
            var statuses: Set<Int> = []
            for _ in 0..<6 {
                let answer = try await browser.post(
                    "/sign-in/password",
                    ["username": "robin@example.jp", "password": "guess"]
                )
                statuses.insert(answer.status)
            }

            #expect(answers.map(\.status) == [422, 422])
            #expect(answers[0].text.replacing("robin@", with: "rabin@") == answers[1].text)
            #expect(statuses == [422, 429])
        }
    }
}
