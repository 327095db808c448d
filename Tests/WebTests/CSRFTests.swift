import Core
import Foundation
import Hummingbird
import Testing

@testable import Web

@Suite("Requests that change something")
struct CSRFTests {
    static func site(publicURL: String? = nil) throws -> Site {
        var configuration = ServerConfiguration()
        configuration.publicURL = publicURL.flatMap { URL(string: $0) }
        return try Site(configuration) { routes in
            routes.post("form") { _, _ in "done" }
            routes.get("form") { _, _ in "read" }
            routes.post("api/v1/things") { _, _ in "done" }
        }
    }

    @Test(
        "pass when our own page caused them",
        arguments: [
            ["Sec-Fetch-Site": "same-origin"], ["Sec-Fetch-Site": "none"],
            ["Origin": "http://engawa.test"], ["Origin": "HTTP://Engawa.Test"],
            ["Sec-Fetch-Site": "same-origin", "Origin": "http://renamed.test"],
        ]
    )
    func own(headers: [String: String]) async throws {
        #expect(try await Self.site().send(.post, "/form", Self.fields(headers)).text == "done")
    }

    @Test("pass without a cookie when no page can have caused them")
    func withoutPage() async throws {
        let basic: HTTPFields = [.authorization: "Basic abc"]

        #expect(try await Self.site().send(.post, "/form").text == "done")
        #expect(try await Self.site().send(.post, "/form", basic).text == "done")
    }

    @Test(
        "are refused when another site caused them",
        arguments: [
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
            ["Sec-Fetch-Site": "cross-site", "Origin": "http://engawa.test"],
            ["Sec-Fetch-Site": "same-origin\u{301}"], ["Sec-Fetch-Site": ""],
            ["Origin": "http://evil.test"], ["Origin": "null"], ["Origin": ""],
            ["Origin": "http://engawa.test.evil.test"], ["Origin": "http://engawa.test:8080"],
            ["Origin": "http://evil.test/http://engawa.test"], ["Origin": "https://engawa.test"],
            ["Authorization": "Bearer abc", "Origin": "http://evil.test"],
            ["Cookie": "engawa=abc"],
        ]
    )
    func foreign(headers: [String: String]) async throws {
        let answer = try await Self.site().send(.post, "/form", Self.fields(headers))

        #expect(answer.status == 403)
        #expect(answer.header("content-security-policy") != nil)
    }

    @Test("are refused when the header comes twice")
    func twice() async throws {
        let headers = HTTPFields.named([
            "Sec-Fetch-Site": "same-origin", "sec-fetch-site": "same-origin",
        ])

        #expect(try await Self.site().send(.post, "/form", headers).status == 403)
    }

    @Test("may come by the public address, and then only by https")
    func publicAddress() async throws {
        let site = try Self.site(publicURL: "https://engawa.example.jp")
        let own: HTTPFields = [.origin: "https://engawa.example.jp"]
        let plain: HTTPFields = [.origin: "http://engawa.test"]
        let port: HTTPFields = [.origin: "https://engawa.example.jp:8443"]

        #expect(try await site.send(.post, "/form", own).status == 200)
        #expect(try await site.send(.post, "/form", plain).status == 403)
        #expect(try await site.send(.post, "/form", port).status == 403)
    }

    @Test("pass for programs with a token from anywhere, under /api/ alone")
    func programs() async throws {
        let site = try Self.site()
        func status(_ path: String, _ authorization: String) async throws -> Int {
            let headers: HTTPFields = [
                .authorization: authorization, .origin: "http://elsewhere.test",
            ]
            return try await site.send(.post, path, headers).status
        }

        #expect(try await status("/api/v1/things", "bearer abc") == 200)
        #expect(try await status("/api/v1/things", "Basic abc") == 403)
        #expect(try await status("/form", "bearer abc") == 403)
    }

    @Test("are none when they only read")
    func reading() async throws {
        let headers = HTTPFields.named(["Sec-Fetch-Site": "cross-site"])

        #expect(try await Self.site().send(.get, "/form", headers).text == "read")
    }

    private static func fields(_ headers: [String: String]) -> HTTPFields {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HeaderName(name) { fields[name] = value }
        }
        return fields
    }
}
