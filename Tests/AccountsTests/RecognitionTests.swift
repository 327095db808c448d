import Core
import Database
import DatabaseSQLite
import Foundation
import Hummingbird
import Synchronization
import TestKit
import Testing

@testable import Accounts

@Suite("Whoever sends a request")
struct RecognitionTests {
    @Test("is recognised by the cookie, but not on pages that leave no trace")
    func cookie() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let counting = CountingDatabase(database)
            let browser = Browser(
                site: try Site(counting),
                cookie: "engawa=\(token.secret.reveal())"
            )

            let anonymous = try await browser.get("/help/who").text
            let missing = try await browser.get("/assets/x").status
            let lookups = counting.count
            let who = try await browser.get("/who").text

            #expect(anonymous == "nobody")
            #expect(missing == 404)
            #expect(lookups == 0)
            #expect(who == account.rawValue)
        }
    }

    @Test("is looked up once while nothing changes")
    func cached() async throws {
        // PostgreSQL's mark moves with every database of its server, where other tests run.
        try await TestStores.sqlite(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let counting = CountingDatabase(database)
            let browser = Browser(
                site: try Site(counting),
                cookie: "engawa=\(token.secret.reveal())"
            )

            for _ in 0..<5 { _ = try await browser.get("/who") }
            let before = counting.count
            try await database.write { db in
                try AccountStore.disable(account, by: nil, at: Date(), db)
            }

            #expect(before == 1)
            #expect(try await browser.get("/who").text == "nobody")
        }
    }

    @Test("is nobody once the time has run out, though nothing was committed", arguments: [11, 13])
    func runsOut(hours: Int) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let site = try Site(database, later: Double(hours) * hour, lifetime: .staff)
            let browser = Browser(site: site, cookie: "engawa=\(token.secret.reveal())")

            let who = try await browser.get("/who").text

            #expect(who == (hours < 12 ? account.rawValue : "nobody"))
        }
    }

    @Test("may be a program, under /api/ only")
    func bearer() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.write { db in
                try APITokens.make(
                    for: account,
                    name: "Nightly",
                    expiresAt: Date() + hour,
                    at: Date(),
                    db
                )
            }
            let site = try Site(database)
            let header = "Bearer \(token.secret.reveal())"

            #expect(
                try await site.send(.get, "/api/v1/who", ["Authorization": header]).text
                    == account.rawValue
            )
            #expect(try await site.send(.get, "/who", ["Authorization": header]).text == "nobody")
            let later = try Site(database, later: 2 * hour)
            let answer = try await later.send(.get, "/api/v1/who", ["Authorization": header])
            #expect(answer.status == 401)
            #expect(answer.header("www-authenticate") == "Bearer error=\"invalid_token\"")
        }
    }

    @Test("opens no API with a session alone")
    func sessionOfAPI() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let cookie = "engawa=\(token.secret.reveal())"
            let site = try Site(database)

            let page = try await site.send(.get, "/who", ["Cookie": cookie])
            let api = try await site.send(.get, "/api/v1/who", ["Cookie": cookie])

            #expect(page.text == account.rawValue)
            #expect(api.text == "nobody")
        }
    }

    @Test("is refused with an unknown token, even beside a good cookie")
    func unknownToken() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            let site = try Site(database)

            for bearer in ["x", Token.make().secret.reveal(), token.secret.reveal()] {
                let answer = try await site.send(
                    .get,
                    "/api/v1/who",
                    [
                        "Authorization": "Bearer \(bearer)",
                        "Cookie": "engawa=\(token.secret.reveal())",
                    ]
                )
                #expect(answer.status == 401)
            }
        }
    }

    @Test("is forgotten after signing out, by the browser too")
    func signOut() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            var browser = Browser(
                site: try Site(database),
                cookie: "engawa=\(token.secret.reveal())"
            )

            let answer = try await browser.post("/sign-out")

            #expect(answer.status == 303)
            #expect(answer.header("clear-site-data") == "\"cache\", \"storage\"")
            #expect(answer.header("set-cookie")?.contains("Max-Age=0") == true)
            #expect(try await database.isOpen(token, at: Date()) == false)
        }
    }

    @Test("gets a cookie that no script, no other site and no plain http can read")
    func attributes() {
        let token = Token.make()

        let secure = SessionCookie(isSecure: true).value(handing: token)
        let plain = SessionCookie(isSecure: false).value(handing: token)

        #expect(secure.hasPrefix("__Host-engawa=\(token.secret.reveal()); Max-Age=7776000; Path=/"))
        #expect(secure.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
        #expect(plain.hasPrefix("engawa="))
        #expect(!plain.contains("Secure"))
    }
}

/// A database that counts how often it is read.
private final class CountingDatabase: Database {
    private let inner: any Database
    private let reads = Atomic(0)

    init(_ inner: any Database) { self.inner = inner }

    var count: Int { reads.load(ordering: .relaxed) }
    var engine: DatabaseEngine { inner.engine }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        reads.add(1, ordering: .relaxed)
        return try await inner.read(body)
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await inner.write(body)
    }

    func version() async throws -> DatabaseVersion { try await inner.version() }
    func migrate(_ migrations: [Migration]) async throws { try await inner.migrate(migrations) }
    func close() async { await inner.close() }
}
