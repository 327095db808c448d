import Core
import Database
import Foundation
import TestKit
import Testing

@testable import Accounts

@Suite("An old sign-in address")
struct AddressProofTests {
    @Test("stays beside the new one until a link out of the new mailbox was used")
    func proof() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account)
            let change = try await database.change(of: account, to: "robin@new.example")
            let later = Date.tuesday + 30 * day
            let old = try await database.link(to: "robin@example.jp", at: later)
            let new = try await database.link(to: "robin@new.example", at: later)
            let another = try await database.link(to: "robin@example.jp", at: later)

            #expect(try await database.consume(old, at: later) == account)
            #expect(try await database.email(of: account) == "robin@example.jp")
            #expect(try await database.consume(new, at: later) == account)
            #expect(try await database.email(of: account) == "robin@new.example")
            #expect(try await database.consume(another, at: later) == nil)
            #expect(try await database.mailbox("robin@example.jp", at: later) == nil)
            #expect(try await database.isOpen(token, at: .tuesday))
            let entries = try await database.audit("address.changed")
            #expect(entries == [account.rawValue])
            #expect(try await database.consume(new, at: later) == nil)
            #expect(try await database.open(of: account).isEmpty, "\(change)")
        }
    }

    @Test("works beside the new one on the pages, until a link sent to that one is used")
    func pages() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account(at: Date())
            _ = try await database.change(of: account, to: "robin@new.example", at: Date())
            let site = try Site(database, later: 73 * hour)
            var robin = Browser(site: site)
            for email in ["robin@example.jp", "robin@new.example"] {
                #expect(try await robin.post("/sign-in", ["email": email]).status == 200)
            }
            #expect(site.outbox.recipients == ["robin@example.jp", "robin@new.example"])
            let link = try #require(site.outbox.links.last)

            let first = try await robin.post("/sign-in/\(link.secret.reveal())")

            #expect(first.status == 303)
            #expect(try await robin.get("/who").text == account.rawValue)
            #expect(try await database.email(of: account) == "robin@new.example")
        }
    }

    @Test("stays though the password was used with the new one, which proves nothing")
    func password() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let change = try await database.change(of: account, to: "robin@new.example")
            try await database.write { db in
                _ = try PasswordStore.set("a hash", replacing: nil, of: account, db)
            }
            let found = try await database.read { db in
                try [-1.0, 0].map { offset in
                    try PasswordStore.find(
                        email: "robin@new.example",
                        at: .tuesday + 72 * hour + offset,
                        db
                    )?.stored
                }
            }

            #expect(found == [nil, "a hash"])
            #expect(try await database.email(of: account) == "robin@example.jp")
            #expect(try await database.open(of: account) == [change.id])
        }
    }

    @Test("stays when the change is stopped after a link was sent, and the link is dead")
    func stopped() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let change = try await database.change(of: account, to: "typo@new.example")
            let later = Date.tuesday + 73 * hour
            let link = try await database.link(to: "typo@new.example", at: later)
            try await database.write { db in
                try AddressChanges.cancel(change.id, of: account, at: later, db)
            }

            #expect(try await database.consume(link, at: later) == nil)
            #expect(try await database.email(of: account) == "robin@example.jp")
        }
    }

    @Test("stays when somebody else took the new one, and no link opens their account")
    func taken() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            _ = try await database.change(of: account, to: "mika@example.jp")
            let later = Date.tuesday + 73 * hour
            let link = try await database.link(to: "mika@example.jp", at: later)
            let mika = try await database.account("mika@example.jp")

            #expect(try await database.mailbox("mika@example.jp", at: later)?.account.id == mika)
            #expect(try await database.consume(link, at: later) == nil)
            #expect(try await database.email(of: account) == "robin@example.jp")
        }
    }

    @Test("gives way to a new one that two people claim only for the first of them")
    func claimed() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let robin = try await database.account()
            let mika = try await database.account("mika@example.jp")
            _ = try await database.change(of: robin, to: "a@new.example")
            _ = try await database.change(of: mika, to: "a@new.example", at: .tuesday + 60)
            let later = Date.tuesday + 73 * hour

            #expect(try await database.mailbox("a@new.example", at: later)?.account.id == robin)
            let link = try await database.link(to: "a@new.example", at: later)
            #expect(try await database.consume(link, at: later) == robin)
            #expect(try await database.mailbox("a@new.example", at: later)?.account.id == robin)
        }
    }
}

extension Database {
    func email(of account: Account.ID) async throws -> String? {
        try await read { db in try AccountStore.find(account, db)?.email }
    }

    /// A change that somebody asked for.
    func change(
        of account: Account.ID,
        to email: String,
        at now: Date = .tuesday
    ) async throws -> AddressChange {
        try await write { db in
            try AddressChanges.request(account, newEmail: email, at: now, db)
        }
    }

    func open(of account: Account.ID) async throws -> [AddressChange.ID] {
        try await read { db in try AddressChanges.open(for: account, db).map(\.id) }
    }

    func mailbox(_ email: String, at now: Date) async throws -> Mailbox? {
        try await read { db in try Mailbox.find(email, at: now, db) }
    }

    /// A link that was asked for on the sign-in page.
    func link(to email: String, at now: Date) async throws -> Token {
        try await write { db in
            let mailbox = try #require(try Mailbox.find(email, at: now, db))
            return try SignInLinks.make(
                for: mailbox.account.id,
                purpose: .signIn,
                at: now,
                proving: mailbox.proves,
                db
            )
        }
    }

    func consume(_ link: Token, at now: Date) async throws -> Account.ID? {
        try await write { db in try SignInLinks.consume(link, at: now, db) }
    }

    /// By whom something was done.
    func audit(_ action: String) async throws -> [String] {
        try await read { db in
            try db.all("SELECT actor FROM audit_entries WHERE action = \(action)") {
                try $0.optional(0) ?? "-"
            }
        }
    }
}
