import Core
import Database
import Foundation
import TestKit
import Testing

@testable import Accounts

@Suite("A session")
struct SessionTests {
    @Test(
        "ends when it was not used for long, and at the latest after its whole time",
        arguments: [
            (SessionLifetime.personal, 14 * day - 1, true), (.personal, 14 * day, false),
            (.staff, 12 * hour - 1, true), (.staff, 12 * hour, false),
        ]
    )
    func idle(lifetime: SessionLifetime, later: TimeInterval, isOpen: Bool) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let token = try await database.session(of: try await database.account())

            let session = try await database.session(token, lifetime, at: .tuesday + later)

            #expect((session != nil) == isOpen)
        }
    }

    @Test(
        "ends at the latest after its whole time, however often it is used",
        arguments: [(SessionLifetime.personal, 90), (.staff, 7)]
    )
    func absolute(lifetime: SessionLifetime, days: Int) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let token = try await database.session(of: try await database.account())
            let end = Date.tuesday + Double(days) * day
            try await database.write { db in
                try SessionStore.touch(hash: token.hash, at: end - 7200, db)
            }

            #expect(try await database.session(token, lifetime, at: end - 1) != nil)
            #expect(try await database.session(token, lifetime, at: end) == nil)
        }
    }

    @Test("is noted as used at most once an hour")
    func seen() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account)

            for later in [1800, hour, hour + 1800] {
                try await database.write { db in
                    try SessionStore.touch(hash: token.hash, at: .tuesday + later, db)
                }
            }

            let session = try await database.session(token, .personal, at: .tuesday + 2 * hour)
            #expect(session?.lastSeenAt == .tuesday + hour)
        }
    }

    @Test("stays when the others are ended")
    func others() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let mine = try await database.session(of: account)
            let lost = try await database.session(of: account)
            let other = try await database.session(of: try await database.account("a@b.jp"))
            let kept = try await database.session(mine, .personal, at: .tuesday)

            try await database.write { db in
                try SessionStore.endOthers(of: account, keeping: kept?.id, db)
            }

            #expect(try await database.isOpen(mine))
            #expect(try await database.isOpen(lost) == false)
            #expect(try await database.isOpen(other))
        }
    }

    @Test("ends with its account, and none can be made for it")
    func disabled() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account)

            try await database.write { db in
                try AccountStore.disable(account, by: nil, at: .tuesday, db)
            }

            #expect(try await database.isOpen(token) == false)
            await #expect(throws: AccountMissing()) { try await database.session(of: account) }
        }
    }

    @Test("of this browser ends when somebody signs in anew")
    func replaced() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let old = try await database.session(of: account)

            _ = try await database.write { db in
                try SessionStore.create(
                    for: account,
                    device: "",
                    replacing: old,
                    at: .tuesday,
                    db
                )
            }

            #expect(try await database.isOpen(old) == false)
        }
    }

    @Test("tells when its owner came for the first time")
    func first() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            _ = try await database.session(of: account, at: .tuesday + 5)
            _ = try await database.session(of: account, at: .tuesday + 9)

            let found = try await database.read { db in try AccountStore.find(account, db) }

            #expect(found?.firstSignedInAt == .tuesday + 5)
        }
    }

    @Test("goes when it has run out, together with links and old attempts")
    func sweep() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let idle = try await database.session(of: account)
            let alive = try await database.session(of: account, at: .tuesday + 10 * day)
            _ = try await database.link(for: account)
            let attempt = IdempotencyKey(
                account: account,
                method: "POST",
                path: "/x",
                key: "1",
                requestHash: "a"
            )
            _ = try await database.write { db in
                try Idempotency.once(attempt, at: .tuesday, db) { RecordedAnswer(status: 303) }
            }

            try await Accounts.sweep(database, at: .tuesday + 14 * day)
            let left = try await database.read { db in
                try db.all(
                    """
                    SELECT token_hash FROM sessions UNION ALL SELECT token_hash FROM sign_in_links
                    UNION ALL SELECT path FROM idempotency_records
                    """
                ) { try $0.get(0, as: String.self) }
            }

            #expect(left == [alive.hash])
            #expect(idle.hash != alive.hash)
        }
    }

    @Test(
        "is described in words that its owner knows",
        arguments: [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
                "Safari · iPhone"
            ),
            (
                "Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile Safari/537.36",
                "Chrome · Android"
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0",
                "Edge · Windows"
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0", "Firefox · Linux"),
            ("<script>", ""), ("", ""),
        ]
    )
    func device(userAgent: String, words: String) {
        #expect(DeviceName.words(userAgent) == words)
    }
}
