import Core
import Foundation
import Hummingbird
import NIOCore
import TestKit
import Testing

@testable import Web

@Suite("Every answer")
struct ShieldTests {
    struct Leak: Error { let secret = "SELECT * FROM people" }
    struct Busy: UserFacingError {
        let status = 503
        let messageKey = "error.busy"
    }

    struct Closed: RouterMiddleware {
        func handle(
            _ request: Request,
            context: AppContext,
            next: (Request, AppContext) async throws -> Response
        ) async throws -> Response { throw Busy() }
    }

    static func site(_ configuration: ServerConfiguration = ServerConfiguration()) throws -> Site {
        try Site(configuration) { routes in
            routes.get("page") { _, context -> HTML in "<p>\(context.path)</p>" }
            routes.get("who") { _, context in "\(context.language.rawValue) \(context.client)" }
            routes.get("hidden") { _, _ -> HTML in throw NotFound() }
            routes.get("broken") { _, _ -> HTML in throw Leak() }
            routes.get("busy") { _, _ -> HTML in throw Busy() }
            routes.get("api/v1/broken") { _, _ -> HTML in throw Leak() }
            routes.get("old") { _, _ in Response.seeOther("/page") }
            routes.get("help") { _, context in context.language.rawValue }
            routes.get("part/:id") { _, context in try context.parameter("id") }
            routes.get("search") { _, context in context.query("q") ?? "nothing" }
            routes.get("own") { _, _ in
                Response(status: .ok, headers: [.contentSecurityPolicy: "sandbox"])
            }
            routes.post("form") { request, context in try await request.form(context)["name"] }
        }
    }

    @Test(
        "carries the security headers, whatever happens",
        arguments: [
            ("/page", 200), ("/up", 503), ("/robots.txt", 200), ("/assets/icon.svg", 200),
            ("/nowhere", 404), ("/hidden", 404), ("/broken", 500), ("/busy", 503), ("/old", 303),
            ("//evil.test", 404), ("/a%00b", 404), ("/api/v1/broken", 500), ("/help", 200),
        ]
    )
    func securityHeaders(path: String, status: Int) async throws {
        let answer = try await Self.site().send(.get, path)

        #expect(answer.status == status)
        #expect(answer.header("content-security-policy")?.contains("default-src 'none'") == true)
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("referrer-policy") == "same-origin")
        #expect(answer.header("permissions-policy")?.contains("camera=()") == true)
        #expect(answer.header("cross-origin-opener-policy") == "same-origin")
        #expect(answer.header("cross-origin-resource-policy") == "same-origin")
        #expect(answer.header("cache-control") != nil)
        #expect(answer.header("strict-transport-security") == nil)
    }

    @Test(
        "guards the probe's address too, whatever is sent there",
        arguments: [
            (HTTPRequest.Method.post, "Sec-Fetch-Site", "cross-site", 403),
            (.put, "Origin", "http://evil.test", 403), (.delete, "Accept", "*/*", 404),
            (.options, "Sec-Fetch-Site", "same-origin", 404),
        ]
    )
    func probed(method: HTTPRequest.Method, name: String, value: String, status: Int) async throws {
        let answer = try await Self.site().send(method, "/up", .named([name: value]))

        #expect(answer.status == status)
        #expect(answer.header("content-security-policy") != nil)
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("cache-control") == "no-store")
    }

    @Test("carries them while nobody can be served yet", arguments: ["/page", "/up"])
    func notYet(path: String) async throws {
        let site = try Site { routes in
            routes.add(middleware: Closed())
            routes.get("page") { _, _ -> HTML in "<p/>" }
        }

        let answer = try await site.send(.post, path)

        #expect(answer.status == 503)
        #expect(answer.header("content-security-policy") != nil)
    }

    @Test("forbids http for a year where people come by https")
    func strictTransport() async throws {
        var configuration = ServerConfiguration()
        configuration.publicURL = URL(string: "https://engawa.example.jp")

        let answer = try await Self.site(configuration).send(.get, "/nowhere?lang=ja")

        #expect(answer.header("strict-transport-security")?.contains("max-age=31536000") == true)
        #expect(answer.header("set-cookie")?.contains("; Secure") == true)
    }

    @Test("keeps a stricter policy that a handler has set")
    func ownPolicy() async throws {
        let answer = try await Self.site().send(.get, "/own")

        #expect(answer.header("content-security-policy") == "sandbox")
        #expect(answer.headers.count { $0.name.canonicalName == "content-security-policy" } == 1)
    }

    @Test("says the same about what is forbidden and what is not there")
    func forbidden() async throws {
        let site = try Self.site()
        let forbidden = try await site.send(.get, "/hidden")
        let absent = try await site.send(.get, "/nowhere")
        let wrongMethod = try await site.send(.delete, "/page", .ownForm)

        #expect(forbidden.text == absent.text)
        #expect(forbidden.headers == absent.headers)
        #expect(wrongMethod.text == absent.text)
    }

    @Test("gives a reference for what nobody planned for, and nothing else")
    func unplanned() async throws {
        let page = try await Self.site().send(.get, "/broken")
        let problem = try await Self.site().send(.get, "/api/v1/broken")

        #expect(!page.text.contains("SELECT"))
        #expect(!problem.text.contains("SELECT"))
        #expect(problem.header("content-type") == "application/problem+json")
        #expect(problem.text.contains("\"reference\":\""))
        #expect(try ParsedMarkup(HTML(trusted: page.text)).elements.contains("h1"))
    }

    @Test("answers HEAD as GET, without the body", arguments: ["/page", "/nowhere", "/up"])
    func head(path: String) async throws {
        let head = try await Self.site().send(.head, path)
        let get = try await Self.site().send(.get, path)

        #expect(head.bytes.isEmpty)
        #expect(head.status == get.status)
        #expect(head.headers == get.headers)
    }

    @Test(
        "finds out the language",
        arguments: [
            ("", "ja-JP,ja;q=0.9,en;q=0.8", "", "ja"), ("", "en;q=0.5, JA", "", "ja"),
            ("", "jam, fr", "", "en"), ("", "ja;q=0", "", "en"), ("", "ja;q=x", "", "en"),
            ("?lang=en", "ja", "", "en"), ("?lang=xx", "ja", "", "ja"), ("?lang=ja", "", "", "ja"),
            ("", "en", "a=b; engawa_lang=ja", "ja"), ("?lang=en", "", "engawa_lang=ja", "en"),
        ]
    )
    func language(query: String, header: String, cookie: String, language: String) async throws {
        let headers: HTTPFields = [.acceptLanguage: header, .cookie: cookie]

        let answer = try await Self.site().send(.get, "/who\(query)", headers)

        #expect(answer.text.hasPrefix(language))
        let isChosen = query == "?lang=\(language)"
        #expect(
            answer.header("set-cookie")?.hasPrefix("engawa_lang=\(language);") ?? false == isChosen
        )
    }

    @Test(
        "sets no cookie on help pages",
        arguments: ["/help", "/help/", "/help/nowhere", "/help/%00"]
    )
    func help(path: String) async throws {
        let answer = try await Self.site().send(
            .get,
            "\(path)?lang=ja",
            [.cookie: "engawa_lang=en"]
        )

        #expect(answer.header("set-cookie") == nil)
    }

    @Test(
        "keeps the query for the link to the other language",
        arguments: [
            ("/page", "/page"), ("/page?a=1", "/page?a=1"), ("/page?lang=en", "/page"),
            ("/page?a=1&lang=en&b=2", "/page?a=1&amp;b=2"),
        ]
    )
    func path(sent: String, kept: String) async throws {
        #expect(try await Self.site().send(.get, sent).text == "<p>\(kept)</p>")
    }

    @Test(
        "refuses addresses that no link of ours has",
        arguments: [
            "//evil.test/page", "/\\evil.test", "/page%00", "/page%1f", "/page%7F", "/part/%0d%0a",
            "http://evil.test/page", "page", "/part/%ff", "/part/a\u{7F}b",
        ]
    )
    func refusedPath(path: String) async throws {
        #expect(try await Self.site().send(.get, path).status == 404)
    }

    @Test("decodes parts of the path and of the query")
    func decodes() async throws {
        let site = try Self.site()

        #expect(try await site.send(.get, "/part/a%2Fb+c%25").text == "a/b+c%")
        #expect(try await site.send(.get, "/search?x=1&q=%E7%A5%AD+%26").text == "祭 &")
        #expect(try await site.send(.get, "/search?q=%ff").text == "nothing")
        #expect(try await site.send(.get, "/search?q=a%00").text == "nothing")
    }

    @Test("refuses a form that is cut off, too large or no form")
    func forms() async throws {
        let site = try Self.site()
        var cutOff = HTTPFields.ownForm
        cutOff[.contentLength] = "100"
        var json = HTTPFields.ownForm
        json[.contentType] = "application/json"
        let large = "name=" + String(repeating: "a", count: 300_000)

        #expect(try await site.send(.post, "/form", .ownForm, body: "name=%E7%A5%AD").text == "祭")
        #expect(try await site.send(.post, "/form", cutOff, body: "name=a").status == 400)
        #expect(try await site.send(.post, "/form", json, body: "{}").status == 400)
        #expect(try await site.send(.post, "/form", .ownForm, body: large).status == 413)
        #expect(try await site.send(.post, "/form", .ownForm, body: "name=%00").status == 400)
        let many = String(repeating: "a=b&", count: 2000)
        #expect(try await site.send(.post, "/form", .ownForm, body: many).status == 400)
    }

    @Test("is ready when the probe says so")
    func health() async throws {
        let site = try Self.site()
        site.health.set(.ready)

        #expect(try await site.send(.get, "/up").text == "ok")
    }

    @Test("is packed for those who accept it", arguments: ["gzip", "br, gzip;q=0.5", "*"])
    func packed(accepted: String) async throws {
        let site = try Site { routes in
            routes.get("long") { _, _ -> HTML in
                "\(Array(repeating: "長い", count: 999), each: { "<p>\($0)</p>" })"
            }
        }

        let plain = try await site.send(.get, "/long", [.acceptEncoding: "gzip;q=0"])
        let packed = try await site.send(.get, "/long", [.acceptEncoding: accepted])

        #expect(plain.bytes.count == 999 * 13 && plain.header("content-encoding") == nil)
        #expect(packed.header("content-encoding") == "gzip")
        #expect(packed.bytes.prefix(2) == [0x1F, 0x8B] && packed.bytes.count < 200)
        #expect(packed.header("content-length") == "\(packed.bytes.count)")
        #expect(packed.header("vary") == "Accept-Encoding" && plain.header("vary") != nil)
    }

    @Test(
        "is counted for the address that a trusted proxy names, and for no other",
        arguments: [
            ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
            ("10.1.2.3", "198.51.100.1", "198.51.100.1"),
            ("10.1.2.3", "1.2.3.4, 198.51.100.1, 10.9.9.9", "198.51.100.1"),
            ("10.1.2.3", "nonsense", "10.1.2.3"), ("::1", "2001:DB8::1", "2001:db8:0:0:0:0:0:1"),
            ("::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1"),
        ]
    )
    func client(peer: String, forwarded: String, client: String) throws {
        let proxies = try #require(TrustedProxies(["10.0.0.0/8", "::1"]))

        #expect(proxies.client(peer: peer, forwarded: forwarded) == client)
    }

    @Test(
        "hides keys in the log",
        arguments: [("/sign-in/abc", "/sign-in/•••"), ("/plan", "/plan")]
    )
    func masked(path: String, shown: String) {
        #expect(RequestLog.masked(path) == shown)
    }

    @Test("waits for slow lines, and not for ever")
    func deadline() {
        let deadline = BodyDeadline()

        #expect(deadline.allows(1, after: .seconds(30)))
        #expect(!deadline.allows(1, after: .seconds(31)))
        #expect(deadline.allows(1_000_000, after: .seconds(90)))
        #expect(!deadline.allows(1_000_000, after: .seconds(92)))
    }
}
