import Core
import Hummingbird
import Testing

@testable import App

@Suite("A visitor who is not signed in")
struct SignedOutTests {
    @Test("is asked to sign in where help sends everybody")
    func support() async throws {
        try await WholeSite.open { site in
            let nobody = try await site.send(.get, "/support")
            let robin = try await site.send(.get, "/support", as: "robin.calloway@example.org")

            #expect(nobody.status == 303)
            #expect(nobody.header("location") == "/sign-in?to=support")
            #expect(robin.header("location") == "/me/who-to-call")
        }
    }

    @Test("gets one answer for every page, with the way to sign in", arguments: Language.allCases)
    func missing(language: Language) async throws {
        try await WholeSite.open { site in
            var answers: Set<String> = []
            for path in ["/nowhere", "/plan", "/attention", "/people/1", "/settings/jobs"] {
                let answer = try await site.send(.get, "\(path)?lang=\(language.rawValue)")
                #expect(answer.status == 404, "\(path)")
                #expect(answer.text.contains("href=\"/sign-in\""))
                answers.insert(answer.text.replacing(path, with: "PATH"))
            }
            #expect(answers.count == 1)
            let robin = try await site.send(.get, "/nowhere", as: "robin.calloway@example.org")
            #expect(robin.status == 404)
            #expect(!robin.text.contains("href=\"/sign-in\""))
        }
    }
}
