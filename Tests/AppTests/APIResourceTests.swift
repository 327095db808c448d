import Foundation
import Hummingbird
import Testing

@testable import App

@Suite("The resources of the API")
struct APIResourceTests {
    private let robin = "robin.calloway@example.org"
    private let dana = Demonstration.Colleague.dana.email

    @Test("lists the plans that the caller may see, page by page, each with its counts")
    func plans() async throws {
        try await WholeSite.open { site in
            let own = try await site.call(.get, "/api/v1/plans", for: robin)
            #expect(own.items.count == 1)
            let first = try #require(own.items.first)
            let counts = try #require(first["counts"] as? [String: Int])
            #expect((counts["all"] ?? 0) > 10)
            #expect(first["steps"] == nil)

            var found: Set<String> = []
            var next: String? = ""
            while let after = next {
                let query = after.isEmpty ? "?limit=100" : "?limit=100&after=\(after)"
                let page = try await site.call(.get, "/api/v1/plans\(query)", for: dana)
                found.formUnion(page.items.compactMap { $0["id"] as? String })
                next = page.object["next"] as? String
            }
            #expect(found.count >= Demonstration.Caseload.full)
            let id = try #require(first["id"] as? String)
            #expect(found.contains(id))
        }
    }

    @Test("shows one plan with its steps, and a tag that changes with a step")
    func plan() async throws {
        try await WholeSite.open { site in
            let own = try await site.call(.get, "/api/v1/plans", for: robin)
            let id = try #require(own.items.first?["id"] as? String)
            let path = "/api/v1/plans/\(id)"
            let before = try await site.call(.get, path, for: robin)
            let steps = try #require(before.object["steps"] as? [[String: Any]])
            let counts = try #require(before.object["counts"] as? [String: Int])
            #expect(steps.count == counts["all"])
            #expect(steps.allSatisfy { $0["placement"] as? String == id })

            let open = try #require(steps.first { $0["state"] as? String == "open" })
            let step = try #require(open["id"] as? String)
            let change = try await site.call(
                .patch,
                "/api/v1/steps/\(step)",
                for: robin,
                body: #"{"state":"done"}"#
            )
            #expect(change.status == 200)
            let after = try await site.call(.get, path, for: robin)
            #expect(before.header("etag") != nil)
            #expect(after.header("etag") != before.header("etag"))
            let settled = after.object["counts"] as? [String: Int]
            #expect(settled?["settled"] == (counts["settled"] ?? 0) + 1)
        }
    }

    @Test("marks each person and branch with a tag that stays while they do")
    func tags() async throws {
        try await WholeSite.open { site in
            for list in ["people", "branches"] {
                let found = try await site.call(.get, "/api/v1/\(list)?limit=1", for: dana)
                let id = try #require(found.items.first?["id"] as? String)
                let first = try await site.call(.get, "/api/v1/\(list)/\(id)", for: dana)
                let again = try await site.call(.get, "/api/v1/\(list)/\(id)", for: dana)
                #expect(first.header("etag") != nil)
                #expect(first.header("etag") == again.header("etag"))
            }
        }
    }

    @Test("is not opened by a session")
    func session() async throws {
        try await WholeSite.open { site in
            let answer = try await site.send(.get, "/api/v1/people", as: dana)
            #expect(answer.status == 401)
        }
    }

    @Test("keeps somebody else's plan to those who may see it")
    func strangers() async throws {
        try await WholeSite.open { site in
            let own = try await site.call(.get, "/api/v1/plans", for: robin)
            let id = try #require(own.items.first?["id"] as? String)
            let others = Demonstration.roles.map(\.email).filter { $0 != robin }
            var statuses: [String: Int] = [:]
            for email in others {
                let plan = try await site.call(.get, "/api/v1/plans/\(id)", for: email)
                let placement = try await site.call(.get, "/api/v1/placements/\(id)", for: email)
                statuses[email] = plan.status
                #expect(plan.status == placement.status, "\(email)")
            }
            #expect(Set(statuses.values) == [200, 404])
        }
    }
}
