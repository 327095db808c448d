import Core
import Foundation
import Hummingbird
import Strings
import TestKit
import Testing

@testable import Web

@Suite("The switches for Japanese")
struct ReadingAidsTests {
    static func site(_ configuration: ServerConfiguration = .init()) throws -> Site {
        try Site(configuration) { routes in
            for path in ["guide", "help", "api/v1/guide"] as [RouterPath] {
                routes.get(path) { _, context in
                    "\(context.readingAids.easy) \(context.readingAids.furigana)"
                }
            }
            routes.post("guide") { _, _ in "sent" }
        }
    }

    private func cookies(_ answer: Answer) -> [String] {
        answer.headers[values: .setCookie].map { $0 }
    }

    @Test(
        "are what the cookies say, and plain Japanese brings its readings unless they are off",
        arguments: [
            ("", "false false"), ("engawa_furigana=on", "false true"),
            ("engawa_easy=on", "true true"), ("engawa_easy=off", "false false"),
            ("engawa_easy=on; engawa_furigana=off", "true false"),
            ("engawa_easy=yes; engawa_furigana=<b>", "false false"),
        ]
    )
    func cookies(cookie: String, expected: String) async throws {
        #expect(try await Self.site().send(.get, "/guide", [.cookie: cookie]).text == expected)
    }

    @Test(
        "turn at an address, are kept for a year, and lead to the page without them",
        arguments: [
            ("/guide?furigana=on", "/guide", ["engawa_furigana=on"]),
            ("/guide?easy=off&asked=1", "/guide?asked=1", ["engawa_easy=off"]),
            (
                "/guide?a=b&easy=on&furigana=off&c", "/guide?a=b&c",
                ["engawa_easy=on", "engawa_furigana=off"]
            ),
            ("/guide?easy=on&lang=ja", "/guide?lang=ja", ["engawa_easy=on", "engawa_lang=ja"]),
        ]
    )
    func turned(address: String, place: String, kept: [String]) async throws {
        let answer = try await Self.site().send(.get, address)

        #expect(answer.status == 303)
        #expect(answer.header("location") == place)
        #expect(
            cookies(answer).compactMap { $0.split(separator: ";").first.map(String.init) } == kept
        )
        for cookie in cookies(answer) {
            #expect(cookie.hasSuffix("; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
        }
        #expect(answer.header("content-security-policy") != nil)
    }

    @Test("send their cookies over https alone where the site has it")
    func secure() async throws {
        var configuration = ServerConfiguration()
        configuration.publicURL = URL(string: "https://engawa.test")

        let answer = try await Self.site(configuration).send(.get, "/guide?easy=on")

        #expect(cookies(answer).map { $0.hasSuffix("; Secure") } == [true])
    }

    @Test(
        "are left alone by help, by programs, by forms and by what is no choice",
        arguments: [
            (HTTPRequest.Method.get, "/help?furigana=on"), (.get, "/api/v1/guide?easy=on"),
            (.get, "/guide?furigana=yes"), (.get, "/guide?slow_easy=on"), (.get, "/guide?easy"),
        ]
    )
    func untouched(method: HTTPRequest.Method, address: String) async throws {
        let answer = try await Self.site().send(method, address)

        #expect(answer.status == 200)
        #expect(cookies(answer).isEmpty)
    }

    @Test("never lead to another site", arguments: ["//evil.test?easy=on", "/\\evil.test?easy=on"])
    func elsewhere(address: String) async throws {
        let answer = try await Self.site().send(.get, address)

        #expect(answer.status == 404)
        #expect(cookies(answer).isEmpty)
    }

    @Test("have links that come back to them")
    func links() {
        #expect(ReadingAid.easy.link(on: "/guide", true) == "/guide?easy=on#aids")
        #expect(ReadingAid.furigana.link(on: "/guide", false) == "/guide?furigana=off#aids")
    }

    @Test("show readings that a screen reader does not say, and nothing of a text is markup")
    func markup() throws {
        let readings = try Readings("{行|い}く")

        let html = readings.html("行く<b>\"\u{301}").description

        #expect(
            html == "<ruby>行<rp>(</rp><rt aria-hidden=\"true\">い</rt><rp>)</rp></ruby>"
                + "く&lt;b&gt;&quot;\u{301}"
        )
        #expect(try ParsedMarkup("<main>\(readings.html("行く行く"))</main>").elements.count == 9)
    }
}
