import Accounts
import Core
import Database
import Files
import Foundation
import Hummingbird
import Journey
import Logging
import NIOCore
import NIOEmbedded
import Notices
import People
import Strings
import TestKit
import Web

@testable import App

/// Every page and the API over the demonstration's people, answered without a network.
struct WholeSite: Sendable {
    let database: any Database
    private let responder: RouterResponder<AppContext>
    private let sessions: [String: String]

    /// Friday 18 September 2026, nine in the morning in Japan.
    static let now = Day(number: 20_714).startInJapan + 9 * 3600

    /// Runs `body` on a site with everybody of ``Demonstration``'s roles signed in.
    static func open(_ body: (WholeSite) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "engawa-site-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await TestStores.sqlite(Installation.migrations) { database in
            let importer = PeopleImport(
                database: database,
                recipient: PlacementImport(),
                now: { now }
            )
            try await Demonstration.fill(database, importer: importer, now: now)
            try await body(try await WholeSite(database, folder))
        }
    }

    private init(_ database: any Database, _ folder: URL) async throws {
        self.database = database
        responder = try Self.responder(database, folder)
        sessions = try await database.write { db in
            var sessions: [String: String] = [:]
            for role in Demonstration.roles {
                guard let account = try AccountStore.find(email: role.email, db) else { continue }
                let token = try SessionStore.create(for: account.id, device: "", at: Self.now, db)
                sessions[role.email] = token.secret.reveal()
            }
            return sessions
        }
    }

    private static func responder(
        _ database: any Database,
        _ folder: URL
    ) throws -> RouterResponder<AppContext> {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let sentences = try Catalogues.load()
        let assets = try Assets(folder: Resources.folder("Assets", of: "Web"))
        let layout = Layout(
            siteName: "",
            assets: assets.links,
            isDemonstration: false,
            shared: try Strings(folder: Resources.folder("Strings", of: "Strings"))
        )
        let frames = FrameSource(database: database)
        let errors = ErrorResponder(
            logger: logger,
            text: { sentences[$0] },
            page: { page, context in
                let frame = await ErrorFrames(frames: frames).frame(around: page, for: context)
                return layout.document(page, in: frame, path: context.path)
            }
        )
        let environment = RequestEnvironment(
            clock: ProductClock(startingAt: now),
            logger: logger,
            configuration: ServerConfiguration()
        )
        let routes = makeRoutes(environment, errors: errors, health: Health(), assets: assets)
        let site = try Site(
            Site.Foundation(
                configuration: try Configuration(Settings()),
                database: database,
                layout: layout,
                frames: frames,
                sentences: sentences,
                stash: PrivateStash(folder: folder),
                transport: PendingTransport()
            )
        )
        try site.addRoutes(to: routes, errors: errors)
        return routes.buildResponder()
    }

    /// The answer to a request; `email` says whose session it carries, `nil` for nobody's.
    func send(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        as email: String? = nil,
        _ headers: [(String, String)] = [],
        body: String = ""
    ) async throws -> Answer {
        var fields: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        let cookie = email.flatMap { sessions[$0] }.map { [("Cookie", "engawa=\($0)")] } ?? []
        let own = [("Sec-Fetch-Site", "same-origin")]
        for (name, value) in own + cookie + headers {
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
        return Answer(
            status: response.status.code,
            headers: response.headers,
            text: String(decoding: collected.bytes, as: UTF8.self)
        )
    }

    /// The answer to a program that acts for `email`.
    func call(
        _ method: HTTPRequest.Method = .get,
        _ path: String,
        for email: String,
        _ headers: [(String, String)] = [],
        body: String = ""
    ) async throws -> Answer {
        let token = try await database.write { db in
            guard let account = try AccountStore.find(email: email, db) else { throw NotFound() }
            return try APITokens.make(
                for: account.id,
                name: "Test",
                expiresAt: nil,
                at: Self.now,
                db
            )
        }
        let own = [
            ("Authorization", "Bearer \(token.secret.reveal())"),
            ("Content-Type", "application/json"),
        ]
        return try await send(method, path, as: nil, own + headers, body: body)
    }

    /// What came back.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        /// The value of a header; `nil` when it is absent.
        func header(_ name: String) -> String? {
            headers.first { $0.name.canonicalName == name.lowercased() }?.value
        }

        /// The JSON object that it holds; empty for anything else.
        var object: [String: Any] {
            let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
            return value as? [String: Any] ?? [:]
        }

        /// The items of a page of a list.
        var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }
    }
}

private final class CollectedBody: ResponseBodyWriter {
    var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) {}
}
