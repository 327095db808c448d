import Core
import Database
import Foundation
import Strings
import TestKit
import Testing

@testable import Accounts

@Suite("A change that is asked for again")
struct IdempotencyTests {
    private static func attempt(_ account: Account.ID, body: String = "a") -> IdempotencyKey? {
        IdempotencyKey(key: "k", account: account, method: "POST", path: "/cases?x", body: [body])
    }

    @Test("happens once, and is answered as the first time")
    func once() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            var answers: [RecordedAnswer] = []
            for place in ["/cases/1", "/cases/2"] {
                answers.append(
                    try await database.write { db in
                        try Idempotency.once(Self.attempt(account), at: .tuesday, db) {
                            let id = Account.ID.make(at: .tuesday)
                            try AuditLog.record(.account("test", id, by: nil, at: .tuesday), db)
                            return RecordedAnswer(status: 303, location: place)
                        }
                    }
                )
            }
            let effects = try await database.read { db in
                try db.all("SELECT id FROM audit_entries WHERE action = 'test'") { _ in 1 }.count
            }

            #expect(answers == Array(repeating: .init(status: 303, location: "/cases/1"), count: 2))
            #expect(effects == 1)
        }
    }

    @Test("with other content is refused")
    func mismatch() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            _ = try await database.write { db in
                try Idempotency.once(Self.attempt(account), at: .tuesday, db) {
                    RecordedAnswer(status: 303)
                }
            }

            await #expect(throws: IdempotencyMismatch()) {
                try await database.write { db in
                    try Idempotency.once(Self.attempt(account, body: "b"), at: .tuesday, db) {
                        RecordedAnswer(status: 303)
                    }
                }
            }
        }
    }

    @Test("with other content says so in its own words, in both languages")
    func words() throws {
        let common = try Strings(folder: Resources.folder("Strings", of: "Strings"))
        let key = IdempotencyMismatch().messageKey

        #expect(common[.english][key] == "This key was used for another request.")
        #expect(common[.japanese][key] == "このキーは、別のリクエストで使われています。")
    }

    @Test("is not remembered when it failed")
    func failed() async throws {
        struct Failure: Error {}
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            await #expect(throws: Failure.self) {
                try await database.write { db in
                    try Idempotency.once(Self.attempt(account), at: .tuesday, db) {
                        throw Failure()
                    }
                }
            }

            let answer = try await database.write { db in
                try Idempotency.once(Self.attempt(account), at: .tuesday, db) {
                    RecordedAnswer(status: 201)
                }
            }

            #expect(answer.status == 201)
        }
    }
}
