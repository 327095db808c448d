import Core
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Strings

@testable import Web

/// A site with the real middleware and a few routes, answered without a network.
struct Site {
    let responder: RouterResponder<AppContext>
    let assets: Assets
    let health = Health()

    /// Builds the site; the routes of the test come after those that every site has.
    ///
    /// - Throws: What making the folder of assets throws.
    init(
        _ configuration: ServerConfiguration = ServerConfiguration(),
        addRoutes: (Routes) -> Void = { _ in }
    ) throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let errors = ErrorResponder(
            logger: logger,
            text: { Strings(Self.sentences)[$0] },
            page: { page, _ in "<main>\(page.body)</main>" }
        )
        assets = try Assets(folder: Self.folder())
        let routes = makeRoutes(
            RequestEnvironment(clock: .system, logger: logger, configuration: configuration),
            errors: errors,
            health: health,
            assets: assets
        )
        addRoutes(routes)
        responder = routes.buildResponder()
    }

    /// Sends a request and reads the whole answer.
    func send(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        _ headers: HTTPFields = [:],
        body: String = ""
    ) async throws -> Answer {
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "engawa.test",
            path: path,
            headerFields: headers
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: .sample())
        let collected = AnswerBody()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code,
            headers: response.headers,
            bytes: collected.bytes
        )
    }

    /// What an error page needs, and a long page has.
    static let sentences: [Language: [String: String]] = [
        .english: ["error.not_found": "This page is not here", "error.too_many": "Wait a bit."],
        .japanese: ["error.not_found": "ページが見つかりません"],
    ]

    /// A folder of assets in the temporary folder, made anew.
    static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        let files = [
            "css/20-b.css": "b{}", "css/10-a.css": "a{color:red}", "js/a.js": "let a = 1",
            "icons/icon.svg": "<svg/>", "root/worker.js": "self",
            "worker/10-one.js": "let one = 1", "worker/20-two.js": "let two = 2",
            "secret.txt": "secret",
        ]
        for (path, content) in files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(content.utf8).write(to: file)
        }
        return folder
    }
}

/// What came back.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The value of a header; `nil` when it is absent.
    func header(_ name: String) -> String? {
        headers.first { $0.name.canonicalName == name.lowercased() }?.value
    }
}

extension AppContext {
    /// A context as the server makes it, of a connection without an address.
    static func sample() -> AppContext {
        AppContext(
            source: ApplicationRequestContextSource(
                channel: NIOAsyncTestingChannel(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        )
    }
}

extension HTTPFields {
    /// Headers by their names.
    static func named(_ fields: KeyValuePairs<String, String>) -> HTTPFields {
        var headers = HTTPFields()
        for (name, value) in fields {
            if let name = HeaderName(name) { headers.append(.init(name: name, value: value)) }
        }
        return headers
    }

    /// What a browser sends with a form of our own.
    static let ownForm = named([
        "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded",
    ])
}

/// A writer that keeps the body.
private final class AnswerBody: ResponseBodyWriter {
    var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) {}
}
