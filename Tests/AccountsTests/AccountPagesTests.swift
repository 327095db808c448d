import Core
import Database
import Foundation
import Strings
import TestKit
import Testing

@testable import Accounts
@testable import Web

@Suite("The account's pages")
struct AccountPagesTests {
    static func strings() throws -> Strings {
        try Strings(folder: Resources.folder("Strings", of: "Accounts"))
    }

    /// What somebody could call a device or a program, to break out of the page.
    static let hostile = #"<b>"'&\u{301}"#

    static let account = Account(
        id: .make(at: .tuesday),
        email: hostile,
        language: .japanese,
        firstSignedInAt: .tuesday
    )

    static func session(_ device: String) -> Session {
        Session(
            id: .make(at: .tuesday),
            account: account.id,
            device: device,
            createdAt: .tuesday,
            lastSeenAt: .tuesday
        )
    }

    static func facts(hasPassword: Bool) -> AccountFacts {
        let here = session("")
        return AccountFacts(
            account: account,
            hasPassword: hasPassword,
            session: here,
            sessions: [here, session(hostile)],
            changes: [nil, Date.tuesday].map {
                AddressChange(
                    id: .make(at: .tuesday),
                    account: account.id,
                    newEmail: hostile,
                    requestedAt: .tuesday,
                    effectiveAt: $0,
                    proposedBy: hostile
                )
            },
            tokens: [nil, Date.tuesday].map {
                APIToken(
                    id: .make(at: .tuesday),
                    account: account.id,
                    name: hostile,
                    createdAt: .tuesday,
                    expiresAt: $0
                )
            }
        )
    }

    static func pages(_ text: Text) -> [any Page] {
        let role = DemonstrationRole(label: [:], detail: [.english: hostile], email: "")
        let options = SignInPage.Options(sendsLinks: true, roles: [role])
        let closed = SignInPage.Options(sendsLinks: false, roles: [])
        let refusals: [AccountRefusal?] = [
            nil, .address(.taken, email: hostile), .password(.common), .password(.wrong),
        ]
        let own = refusals.flatMap { refusal in
            [(false, 0.0), (true, 0), (false, hour), (true, 80 * hour)].map { hasPassword, later in
                AccountPage(
                    facts(hasPassword: hasPassword),
                    notice: .language,
                    refusal: refusal,
                    sendsLinks: !hasPassword,
                    at: .tuesday + later,
                    text: text
                )
            }
        }
        return own + [
            SignInPage(options, text: text), SignInPage(closed, text: text),
            SignInPage(options, email: hostile, problem: .address, text: text),
            SignInPage(options, email: hostile, problem: .password, text: text),
            LinkPage(link: "/sign-in/x", text: text), LinkGonePage(text: text),
            LinkSentPage(email: hostile, text: text),
        ]
    }

    @Test("are well-formed and complete, whatever somebody typed", arguments: Language.allCases)
    func wellFormed(language: Language) throws {
        for page in Self.pages(try Self.strings()[language]) {
            let html: HTML = "<main>\(page.body)</main>"
            let parsed = try ParsedMarkup(html)

            #expect(!html.description.contains("⟦"))
            #expect(!page.title.contains("⟦"))
            #expect(!html.description.contains("about:invalid"))
            #expect(parsed.elements.count { $0 == "h1" } == 1)
            let ids = parsed.attributes["id"] ?? []
            #expect(Set(ids).count == ids.count)
        }
    }

    @Test("have every sentence in both languages, with the same places to fill in")
    func catalogues() throws {
        let strings = try Self.strings()

        for language in Language.allCases { #expect(strings.missing(in: language).isEmpty) }
        for key in strings.keys {
            let places = Language.allCases.map { Self.places(in: strings[$0][key]) }
            #expect(places[0] == places[1], "\(key)")
        }
    }

    @Test("have a sentence for each thing that can be done or refused")
    func sentences() throws {
        let text = try Self.strings()[.english]
        let keys =
            AccountNotice.allCases.map { "account.done.\($0.rawValue)" }
            + [AddressError.unreadable, .unchanged, .taken, .notFresh].map(\.messageKey)
            + [PasswordError.tooShort, .tooLong, .common, .aboutYou, .wrong, .notFresh]
            .map(\.messageKey)

        #expect(keys.filter { !text.has($0) } == [])
    }

    @Test("belong to nobody who is not signed in")
    func strangers() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            var stranger = Browser(site: try Site(database))

            #expect(try await stranger.get("/settings/account").status == 404)
            for path in ["language", "password", "address", "other-devices/ending"] {
                let answer = try await stranger.post(
                    "/settings/account/\(path)",
                    ["language": "en"]
                )
                #expect(answer.status == 404)
            }
        }
    }

    @Test("end a device and a program, but nobody else's")
    func endings() async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let robin = try await database.account()
            let mika = try await database.account("mika@example.jp")
            let mine = try await database.session(of: robin, at: Date())
            let theirs = try await database.session(of: mika, at: Date())
            let open = try await database.session(theirs, .personal, at: Date())
            let program = try await database.write { db in
                try APITokens.make(for: mika, name: "x", expiresAt: nil, at: Date(), db)
            }
            let id = try #require(
                try await database.read { db in
                    try APITokens.list(of: mika, at: Date(), db).first?.id
                }
            )
            var browser = Browser(
                site: try Site(database),
                cookie: "engawa=\(mine.secret.reveal())"
            )

            _ = try await browser.post("/settings/account/devices/\(try #require(open).id)/ending")
            _ = try await browser.post("/settings/account/tokens/\(id)/revocation")

            #expect(try await database.isOpen(theirs, at: Date()))
            let found = try await database.read { db in
                try APITokens.find(hash: program.hash, db)
            }
            #expect(found != nil)
        }
    }

    private static func places(in sentence: String) -> Set<Substring> {
        let parts = sentence.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        return Set(parts.compactMap { $0.split(separator: "}").first })
    }
}
