import Core
import Database
import Foundation
import TestKit
import Testing

@testable import Accounts

@Suite("A sign-in address")
struct AddressChangeTests {
    @Test("is announced at once, and nobody signs in with the new one for 72 hours")
    func request() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let now = Date()
            let account = try await database.account(at: now)
            let token = try await database.session(of: account, at: now)
            let site = try Site(database)
            var robin = Browser(site: site, cookie: "engawa=\(token.secret.reveal())")

            let answer = try await robin.post(
                "/settings/account/address",
                ["email": "robin@new.example", "idempotency_key": "a"]
            )
            let due = try #require(site.outbox.announcements.first?.effectiveAt)

            #expect(answer.header("location") == "/settings/account?done=address")
            #expect(abs(due.timeIntervalSince(now) - 72 * hour) < 60)
            #expect(try await database.mailbox("Robin@New.example", at: due - 1) == nil)
            let mailbox = try await database.mailbox("Robin@New.example", at: due)
            #expect(mailbox?.account.id == account)
            #expect(mailbox?.account.email == "robin@new.example")
            #expect(try await database.email(of: account) == "robin@example.jp")
        }
    }

    @Test("is asked for once, though the form was sent twice")
    func twice() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account(at: Date())
            let token = try await database.session(of: account, at: Date())
            let site = try Site(database)
            var robin = Browser(site: site, cookie: "engawa=\(token.secret.reveal())")

            for _ in 0..<2 {
                let answer = try await robin.post(
                    "/settings/account/address",
                    ["email": "robin@new.example", "idempotency_key": "a"]
                )
                #expect(answer.status == 303)
            }

            #expect(site.outbox.announcements.count == 1)
        }
    }

    @Test("stays when any device stops the change")
    func cancel() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let other = try await database.session(of: account, at: Date())
            let change = try await database.write { db in
                try AddressChanges.request(account, newEmail: "x@new.example", at: Date(), db)
            }
            var phone = Browser(
                site: try Site(database),
                cookie: "engawa=\(other.secret.reveal())"
            )

            let page = try await phone.get("/settings/account").text
            let answer = try await phone.post(
                "/settings/account/address/\(change.id)/cancellation"
            )

            #expect(page.contains("x@new.example"))
            #expect(answer.status == 303)
            #expect(phone.site.outbox.withdrawals == [change.id])
            let later = Date() + 100 * hour
            #expect(try await database.mailbox("x@new.example", at: later) == nil)
        }
    }

    @Test("is only proposed by others, and signs in 72 hours after its owner accepted")
    func proposal() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let email = "robin@company.example"
            let id = try await database.write { db in
                try AddressChanges.propose(account, newEmail: email, by: "list", at: .tuesday, db)
            }
            let proposal = try #require(id)
            let unasked = try await database.mailbox(email, at: .tuesday + 365 * day)
            let accepted = try await database.write { db in
                try AddressChanges.accept(proposal, of: account, at: .tuesday + day, db)
            }
            let due = Date.tuesday + day + 72 * hour

            #expect(unasked == nil)
            #expect(accepted?.effectiveAt == due)
            #expect(try await database.mailbox(email, at: due - 1) == nil)
            #expect(try await database.mailbox(email, at: due)?.proves == proposal)
            #expect(try await database.email(of: account) == "robin@example.jp")
        }
    }

    @Test("is proposed once, and not again soon after its owner refused")
    func refused() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            @Sendable func propose(_ email: String, after days: Double) async throws -> Bool {
                try await database.write { db in
                    try AddressChanges.propose(
                        account,
                        newEmail: email,
                        by: "hr-list",
                        at: .tuesday + days * day,
                        db
                    ) != nil
                }
            }

            #expect(try await propose("ROBIN@example.jp", after: 0) == false)
            #expect(try await propose("new@example.jp", after: 0))
            #expect(try await propose("new@example.jp", after: 1) == false)
            try await database.write { db in
                for change in try AddressChanges.open(for: account, db) {
                    try AddressChanges.cancel(change.id, of: account, at: .tuesday + 2 * day, db)
                }
            }
            #expect(try await propose("new@example.jp", after: 3) == false)
            #expect(try await propose("newer@example.jp", after: 3))
            #expect(try await propose("new@example.jp", after: 93))
        }
    }

    @Test("is not changed by whoever finds a phone, or into somebody else's")
    func refusals() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            _ = try await database.account("mika@example.jp")
            let token = try await database.session(of: account, at: Date())
            let cookie = "engawa=\(token.secret.reveal())"
            var fresh = Browser(site: try Site(database), cookie: cookie)
            var stale = Browser(site: try Site(database, later: 16 * 60), cookie: cookie)
            let path = "/settings/account/address"

            for typed in ["Mika@Example.jp", "robin@example.jp", "robin", "a@b.jp\r\nBcc: x@y.jp"] {
                let answer = try await fresh.post(path, ["email": typed])
                #expect(answer.status == 422)
            }
            #expect(try await stale.post(path, ["email": "new@example.jp"]).status == 422)
        }
    }

    @Test("is corrected by others only until its owner has signed in")
    func correction() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            @Sendable func correct(_ email: String) async throws -> Bool {
                try await database.write { db in
                    try AccountStore.correctAddress(of: account, to: email, at: .tuesday, db)
                }
            }
            _ = try await database.account("mika@example.jp")

            #expect(try await correct("robyn@example.jp"))
            #expect(try await correct("MIKA@example.jp") == false)
            _ = try await database.session(of: account)
            #expect(try await correct("other@example.jp") == false)
            #expect(try await database.email(of: account) == "robyn@example.jp")
        }
    }
}
