import Core
import Foundation
import Hummingbird
import Strings
import Testing

@testable import Web

@Suite("API")
struct APITests {
    struct Change: Decodable, Equatable { let state: String }
    struct Step: Codable { let id: String }

    static func operations(_ routes: Routes) -> [APIOperation] {
        let step = Schema.object([
            "id": .string(format: "uuid"), "due_on": .nullable(.string(format: "date")),
        ])
        var api = APIRoutes(routes)
        api.get("/steps", "All steps", query: APIParameter.paging, answer: .page(of: step)) {
            _,
            context in
            let page = try context.page { Int($0).map(String.init) }
            let found = (0...page.limit).map { Step(id: "\($0)") }
            return try .json(CursorPage(found, limit: page.limit, cursor: \.id))
        }
        api.get("/steps/{id}", "One step", answer: step) { request, context in
            let tag = EntityTag.of(7)
            try request.requireMatch(tag)
            return try .json(Step(id: try context.parameter("id")), etag: tag)
        }
        api.patch(
            "/steps/{id}",
            "Change a step",
            body: .object(["state": .choice(["open", "done"])]),
            answer: step
        ) { request, _ in
            let change: Change = try await request.json(keys: ["state"])
            return try .json(Step(id: change.state))
        }
        api.delete("/steps/{id}", "Remove a step") { _, _ in Response(status: .noContent) }
        return api.operations
    }

    let site: Site

    init() throws { site = try Site { _ = Self.operations($0) } }

    @Test("lists in pages", arguments: [("", 50), ("?limit=1", 1), ("?limit=200", 200)])
    func pages(query: String, count: Int) async throws {
        let answer = try await site.send(.get, "/api/v1/steps\(query)")
        let page = try JSONDecoder().decode(
            [String: AnyPage].self,
            from: Data("{\"page\":\(answer.text)}".utf8)
        )

        #expect(page["page"]?.items.count == count)
        #expect(page["page"]?.next == "\(count - 1)")
    }

    private struct AnyPage: Decodable {
        let items: [Step]
        let next: String?
    }

    @Test("says that the last page is the last")
    func lastPage() throws {
        let page = CursorPage([Step(id: "1")], limit: 5, cursor: \.id)

        #expect(
            try String(decoding: JSONEncoder.api.encode(page), as: UTF8.self)
                == #"{"items":[{"id":"1"}],"next":null}"#
        )
    }

    @Test("refuses other limits", arguments: ["0", "201", "-1", "x", "", "1.5", "９"])
    func limits(limit: String) async throws {
        let encoded: Link = "/api/v1/steps?limit=\(limit)"
        let answer = try await site.send(.get, encoded.description)

        #expect(answer.status == 422)
        #expect(answer.text.contains("limit is a number from 1 to 200"))
    }

    @Test("refuses cursors that it never gave", arguments: ["%00", "zzz", "", "1%00", "%F0%28"])
    func cursors(cursor: String) async throws {
        let answer = try await site.send(.get, "/api/v1/steps?after=\(cursor)")

        #expect(answer.status == 422)
        #expect(answer.header("content-type") == "application/problem+json")
        #expect(answer.text.contains("after is the next of an earlier page"))
    }

    @Test("takes cursors that it gave")
    func givenCursors() async throws {
        let answer = try await site.send(.get, "/api/v1/steps?limit=1&after=7")

        #expect(answer.status == 200)
    }

    @Test(
        "knows stale versions",
        arguments: [
            ("\"7\"", 200), ("*", 200), ("\"6\", \"7\"", 200), ("\"6\"", 412), ("7", 412),
        ]
    )
    func versions(known: String, status: Int) async throws {
        let answer = try await site.send(.get, "/api/v1/steps/a", [.ifMatch: known])

        #expect(answer.status == status)
    }

    @Test(
        "reads bodies strictly",
        arguments: [
            (#"{"state":"done"}"#, 200), (#"{"state":"done","x":1}"#, 422), (#"{}"#, 422),
            (#"{"state":1}"#, 422), (#"{"state":null}"#, 422), (#"{"state":"\u0000"}"#, 422),
            ("[]", 400), ("", 400), ("{", 400), (String(repeating: "[", count: 100_000), 400),
        ]
    )
    func strict(body: String, status: Int) async throws {
        let headers: HTTPFields = [.authorization: "Bearer a", .contentType: "application/json"]
        let answer = try await site.send(.patch, "/api/v1/steps/a", headers, body: body)

        #expect(answer.status == status)
        #expect(status == 200 || answer.header("content-type") == "application/problem+json")
    }

    @Test(
        "says what is wrong in the language that the program reads",
        arguments: [("ja", "ja"), ("ja,en;q=0.5", "ja"), ("en", "en"), ("fr", "en")]
    )
    func language(accepted: String, language: String) async throws {
        let answer = try await site.send(
            .get,
            "/api/v1/steps?limit=x",
            .named(["Accept-Language": accepted])
        )

        #expect(answer.header("content-language") == language)
        #expect(answer.text.contains("limit is a number from 1 to 200"))
    }

    @Test("A problem has words in both languages", arguments: [404, 412, 422])
    func words(status: Int) throws {
        struct Wrong: DetailedError {
            let status: Int
            let messageKey = "error.not_found"
            let detail: String? = "limit"
        }
        let shared = try Strings(folder: Resources.folder("Strings", of: "Strings"))
        let failure = Failure(Wrong(status: status), reference: "")
        let english = ProblemDetails(failure, text: shared[.english])
        let japanese = ProblemDetails(failure, text: shared[.japanese])

        #expect(english.detail == "limit")
        #expect(japanese.detail == "ページが見つかりません（limit）")
        #expect(!japanese.title.isEmpty && japanese.title != english.title)
    }

    @Test("describes the headers of a change, and of a change alone")
    func headers() throws {
        let operations = Self.operations(Routes(context: AppContext.self))
        let text = String(
            decoding: try OpenAPIDocument.json(operations, version: "1.0"),
            as: UTF8.self
        )

        // PATCH and DELETE have them.
        #expect(text.components(separatedBy: "\"Idempotency-Key\"").count == 3)
        #expect(text.components(separatedBy: "\"If-Match\"").count == 3)
    }

    @Test("describes every route it has")
    func description() throws {
        let operations = Self.operations(Routes(context: AppContext.self))
        let bytes = try OpenAPIDocument.json(operations, version: "1.0")
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        )
        let paths = try #require(document["paths"] as? [String: [String: Any]])

        #expect(document["openapi"] as? String == "3.1.0")
        #expect(paths.keys.sorted() == ["/steps", "/steps/{id}"])
        #expect(paths["/steps/{id}"]?.keys.sorted() == ["delete", "get", "patch"])
    }
}
