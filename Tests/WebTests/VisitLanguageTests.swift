import Core
import Hummingbird
import Testing

@testable import Web

@Suite("The language of a visit")
struct VisitLanguageTests {
    static func site() throws -> Site {
        try Site { routes in
            routes.get("old") { _, _ in Response.seeOther("/page") }
            routes.get("known") { _, context in
                var context = context
                context.signIn("Robin", language: .english)
                return context.language.rawValue
            }
        }
    }

    @Test(
        "is that of the address, also for somebody whose own is another",
        arguments: [
            ("/known", "", "en"), ("/known?lang=ja", "", "ja"),
            ("/known", "engawa_lang=ja", "ja"), ("/known?lang=en", "engawa_lang=ja", "en"),
            ("/known", "engawa_lang=xx", "en"),
        ]
    )
    func visit(path: String, cookie: String, language: String) async throws {
        let headers: HTTPFields = [.acceptLanguage: "ja", .cookie: cookie]

        #expect(try await Self.site().send(.get, path, headers).text == language)
    }

    @Test("keeps the language of the address in a redirect", arguments: Language.allCases)
    func redirect(language: Language) async throws {
        let site = try Self.site()
        let lang = "lang=\(language.rawValue)"

        let chosen = try await site.send(.get, "/old?a=b&\(lang)")
        let plain = try await site.send(.get, "/old", [.cookie: "engawa_\(lang)"])

        #expect(chosen.header("location") == "/page?\(lang)")
        #expect(plain.header("location") == "/page")
    }

    @Test(
        "adds the language to a place of this site, and to nothing else",
        arguments: [
            ("/", "/?lang=ja"), ("/plan?a=1", "/plan?a=1&lang=ja"),
            ("/plan#now", "/plan?lang=ja#now"), ("/plan?a=1#now", "/plan?a=1&lang=ja#now"),
            ("/plan?lang=en", "/plan?lang=en"), ("/a?slang=x", "/a?slang=x&lang=ja"),
            ("/help", "/help"), ("//evil.test", "//evil.test"),
            ("https://evil.test/", "https://evil.test/"), ("", ""),
        ]
    )
    func carried(place: String, carried: String) {
        #expect(LanguageChoice.carried(.japanese, to: place) == carried)
    }
}
