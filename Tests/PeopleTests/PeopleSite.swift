import Core
import Database
import Files
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Strings
import TestKit
import Testing

@testable import People
@testable import Web

/// The pages of this feature behind the real middleware, answered without a network.
struct PeopleSite {
    let responder: RouterResponder<AppContext>

    init(
        _ database: any Database,
        journey: @escaping @Sendable (Viewer, Date) async throws -> (any Encodable & Sendable)? = {
            _,
            _ in nil
        },
        caseload: (any Caseload)? = nil
    ) throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let words = try Strings.people()
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        for name in ["css", "js", "icons", "root", "stash"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name),
                withIntermediateDirectories: true
            )
        }
        for name in ["css/a.css", "js/a.js"] {
            try Data("/* */".utf8).write(to: folder.appending(path: name))
        }
        let errors = ErrorResponder(logger: logger, text: { words[$0] }) { page, _ in
            "<main>\(page.body)</main>"
        }
        let routes = makeRoutes(
            RequestEnvironment(
                clock: ProductClock(startingAt: .listNoon),
                logger: logger,
                configuration: ServerConfiguration()
            ),
            errors: errors,
            health: Health(),
            assets: try Assets(folder: folder)
        )
        routes.add(middleware: SignInByHeader(database: database))
        try PeopleFeature(
            database: database,
            layout: Layout(
                siteName: "",
                assets: AssetLinks(style: "/style.css", script: "/script.js"),
                isDemonstration: false,
                shared: words
            ),
            frames: FrameSource(database: database),
            directory: DirectoryStore(database: database),
            municipalities: Municipalities(),
            recipient: Notes(),
            accountable: NotedConsultants(database: database),
            limiter: RateLimiter(),
            stash: PrivateStash(folder: folder.appending(path: "stash")),
            site: URL(filePath: "/").absoluteURL,
            journey: journey,
            caseload: caseload
        ).addRoutes(to: routes)
        responder = routes.buildResponder()
    }

    /// Opens a page as `viewer`.
    func get(_ path: String, as viewer: Viewer) async throws -> (status: Int, text: String) {
        try await send(.get, path, as: viewer)
    }

    /// Sends a form as `viewer`.
    func post(
        _ path: String,
        as viewer: Viewer,
        body: String = ""
    ) async throws -> (status: Int, text: String) {
        try await send(.post, path, as: viewer, body: body)
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        as viewer: Viewer,
        type: String = "application/x-www-form-urlencoded",
        body: String = ""
    ) async throws -> (status: Int, text: String) {
        var fields: HTTPFields = [.contentType: type]
        for (name, value) in [
            "X-Account": viewer.account.rawValue, "Sec-Fetch-Site": "same-origin",
        ] {
            if let name = HTTPFields.Element.Name(name) { fields[name] = value }
        }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "engawa.test",
            path: path,
            headerFields: fields
        )
        let context = AppContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: context)
        let collected = CollectedBody()
        try await response.body.write(collected)
        return (response.status.code, String(decoding: collected.bytes, as: UTF8.self))
    }

    /// Uploads `list` and returns the preview.
    func upload(_ list: String, as viewer: Viewer) async throws -> (status: Int, text: String) {
        let body = """
            --edge\r
            Content-Disposition: form-data; name="file"; filename="people.csv"\r
            Content-Type: text/csv\r
            \r
            \(list)\r
            --edge--\r

            """
        return try await send(
            .post,
            "/people/import",
            as: viewer,
            type: "multipart/form-data; boundary=edge",
            body: body
        )
    }
}

/// Recognises people by a header: sessions are another target's to test.
private struct SignInByHeader: RouterMiddleware {
    let database: any Database

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let account = request.headers.first { $0.name.canonicalName == "x-account" }?.value ?? ""
        let viewer = try await database.read { db in
            try DirectoryStore.viewer(of: .init(rawValue: account), language: .english, db)
        }
        if let viewer { context.signIn(viewer, language: .english) }
        return try await next(request, context)
    }
}

/// Who answers, from what ``Notes`` kept.
struct NotedConsultants: AccountableSource {
    let database: any Database

    func accountable(
        for person: Person.ID,
        viewer: Viewer
    ) async throws -> (person: Person.ID?, branch: Branch.ID?)? {
        guard viewer.person == person || viewer.seesOrganization else { return nil }
        return try await database.read { db in
            try db.first(
                """
                SELECT n.consultant FROM notes n JOIN people p ON p.id = n.person
                WHERE n.person = \(person) AND p.organization = \(viewer.organization)
                """
            ) { (person: try $0.optional(0), branch: nil) }
        }
    }
}

/// Checks that a page is well-formed, and that nothing somebody typed became part of it.
func expectSafe(_ markup: String) throws {
    let parsed = try ParsedMarkup(HTML(answer: markup))

    #expect(!parsed.elements.contains("img"))
    #expect(parsed.elements.count { $0 == "script" } == 1)
    #expect(!markup.contains("⟦"))
    #expect(!markup.contains("about:invalid"))
    let ids = parsed.attributes["id", default: []]
    #expect(Set(ids).count == ids.count)
}

extension HTML {
    /// The markup of an answer, to be parsed again.
    init(answer: String) {
        var parts = Interpolation(literalCapacity: 0, interpolationCount: 0)
        parts.bytes = Array(answer.utf8)
        self.init(stringInterpolation: parts)
    }
}

private final class CollectedBody: ResponseBodyWriter {
    var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) {}
}
