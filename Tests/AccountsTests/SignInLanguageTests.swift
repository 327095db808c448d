import Core
import Database
import Foundation
import Hummingbird
import TestKit
import Testing

@testable import Accounts

@Suite("The language after signing in")
struct SignInLanguageTests {
    static let forgets = "engawa_lang=; Path=/; Max-Age=0"

    private static func cookies(_ answer: Answer) -> [String] {
        answer.headers.filter { $0.name.canonicalName == "set-cookie" }.map(\.value)
    }

    @Test("is the person's own, whatever was chosen before", arguments: Language.allCases)
    func ownChoice(language: Language) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.link(for: account, at: Date())
            var browser = Browser(
                site: try Site(database),
                cookie: "engawa_lang=\(language.rawValue)"
            )

            let answer = try await browser.post("/sign-in/\(token.secret.reveal())")

            #expect(answer.status == 303)
            #expect(Self.cookies(answer).contains { $0.hasPrefix(Self.forgets) })
        }
    }

    @Test("of the demonstration is what the visitor pressed", arguments: Language.allCases)
    func demonstration(language: Language) async throws {
        let role = DemonstrationRole(
            label: [.english: "As an ALT", .japanese: "ALT"],
            detail: [.english: "Robin", .japanese: "ロビン"],
            email: "robin@example.jp"
        )
        try await TestStores.each(Accounts.migrations) { database in
            _ = try await database.account()
            let site = try Site(database, roles: [role])
            let lang = "lang=\(language.rawValue)"
            var browser = Browser(site: site)

            let page = try await browser.get("/sign-in?\(lang)")
            let answer = try await browser.post("/sign-in/demonstration", ["role": "0"])

            #expect(page.text.contains("<html \(lang.replacing("lang=", with: "lang=\""))\""))
            #expect(Self.cookies(page).contains { $0.hasPrefix("engawa_\(lang);") })
            #expect(answer.status == 303)
            #expect(!Self.cookies(answer).contains { $0.hasPrefix("engawa_lang") })
        }
    }

    @Test("is what was chosen for the account, once it is saved", arguments: Language.allCases)
    func saved(language: Language) async throws {
        try await TestStores.each(Accounts.migrations) { database in
            let account = try await database.account()
            let token = try await database.session(of: account, at: Date())
            var browser = Browser(
                site: try Site(database),
                cookie: "engawa=\(token.secret.reveal())"
            )

            let answer = try await browser.post(
                "/settings/account/language",
                ["language": language.rawValue]
            )

            #expect(answer.status == 303)
            #expect(Self.cookies(answer).contains { $0.hasPrefix(Self.forgets) })
        }
    }
}
