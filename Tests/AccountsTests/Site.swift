import Core
import Database
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Strings
import Synchronization

@testable import Accounts
@testable import Web

/// The account pages behind the real middleware, answered without a network.
struct Site {
    let database: any Database
    let responder: RouterResponder<AppContext>
    let outbox = TestOutbox()

    /// A site whose clock is `later` seconds ahead of the machine's.
    init(
        _ database: any Database,
        later: TimeInterval = 0,
        lifetime: SessionLifetime = .personal,
        roles: [DemonstrationRole] = [],
        sendsLinks: Bool = true
    ) throws {
        self.database = database
        let words = try Strings(folder: Resources.folder("Strings", of: "Accounts"))
        let (routes, errors) = try Self.routes(words, later: later)
        let feature = try AccountsFeature(
            database: database,
            layout: .sample(words),
            limiter: RateLimiter(),
            configuration: .sample(roles),
            outbox: outbox.accounts(sendsLinks: sendsLinks),
            frame: { _ in .plain }
        )
        routes.add(
            middleware: feature.sessions { account, _ in
                Recognition(viewer: account.rawValue, language: .english, lifetime: lifetime)
            }
        )
        routes.add(middleware: ErrorPages(errors))
        feature.addRoutes(to: routes)
        for path: RouterPath in ["who", "help/who", "api/v1/who"] {
            routes.get(path) { _, context in (try? context.viewer(String.self)) ?? "nobody" }
        }
        responder = routes.buildResponder()
    }

    /// The middleware that every site has.
    private static func routes(
        _ words: Strings,
        later: TimeInterval
    ) throws -> (Routes, ErrorResponder) {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let errors = ErrorResponder(logger: logger, text: { words[$0] }) { page, _ in
            "<main>\(page.body)</main>"
        }
        let routes = makeRoutes(
            RequestEnvironment(
                clock: ProductClock(offset: later),
                logger: logger,
                configuration: ServerConfiguration()
            ),
            errors: errors,
            health: Health(),
            assets: try Self.assets.get()
        )
        return (routes, errors)
    }

    /// Sends a request and reads the whole answer.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: KeyValuePairs<String, String> = [:],
        body: String = ""
    ) async throws -> Answer {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPFields.Element.Name(name) {
                fields.append(.init(name: name, value: value))
            }
        }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "engawa.test",
            path: path,
            headerFields: fields
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(to: request, context: .sample())
        let collected = AnswerBody()
        try await response.body.write(collected)
        return Answer(
            status: response.status.code,
            headers: response.headers,
            text: String(decoding: collected.bytes, as: UTF8.self)
        )
    }

    /// The least that a site needs to be seen with, made once.
    private static let assets = Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        for (name, content) in ["css/a.css": "a{}", "js/a.js": "1"] {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(content.utf8).write(to: file)
        }
        return try Assets(folder: folder)
    }
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

    /// The session that the answer hands out, as the browser would send it back.
    var cookie: String? {
        header("set-cookie").flatMap { $0.split(separator: ";").first.map(String.init) }
    }
}

/// Somebody's browser: keeps the cookie and follows nothing.
struct Browser {
    let site: Site
    var cookie: String?

    func get(_ path: String) async throws -> Answer {
        try await site.send(
            .get,
            path,
            ["Cookie": cookie ?? "", "User-Agent": "Safari/1 (iPhone)"]
        )
    }

    mutating func post(
        _ path: String,
        _ fields: KeyValuePairs<String, String> = [:]
    ) async throws
        -> Answer
    {
        let body = fields.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        let answer = try await site.send(
            .post,
            path,
            [
                "Cookie": cookie ?? "", "Sec-Fetch-Site": "same-origin",
                "Content-Type": "application/x-www-form-urlencoded",
                "User-Agent": "Mozilla/5.0 (iPhone) Safari/605",
            ],
            body: body
        )
        if let given = answer.cookie { cookie = given.hasSuffix("=") ? nil : given }
        return answer
    }

    private static func encoded(_ value: String) -> String {
        value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What would have left the site.
final class TestOutbox: Sendable {
    private let sent = Mutex<[Token]>([])
    private let addressed = Mutex<[String]>([])
    private let announced = Mutex<[AddressChange]>([])
    private let withdrawn = Mutex<[AddressChange.ID]>([])

    var links: [Token] { sent.withLock { $0 } }
    /// Where the links went.
    var recipients: [String] { addressed.withLock { $0 } }
    var announcements: [AddressChange] { announced.withLock { $0 } }
    var withdrawals: [AddressChange.ID] { withdrawn.withLock { $0 } }

    func accounts(sendsLinks: Bool) -> AccountsOutbox {
        var outbox = AccountsOutbox(
            sendLink: nil,
            announce: { _, change, _ in self.announced.withLock { $0.append(change) } },
            withdraw: { change, _ in self.withdrawn.withLock { $0.append(change.id) } }
        )
        if sendsLinks {
            outbox.sendLink = { account, token, _ in
                self.sent.withLock { $0.append(token) }
                self.addressed.withLock { $0.append(account.email) }
            }
        }
        return outbox
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

extension Layout {
    static func sample(_ words: Strings) -> Layout {
        Layout(
            siteName: "",
            assets: AssetLinks(style: "/style.css", script: "/script.js"),
            isDemonstration: false,
            shared: words
        )
    }
}

extension AccountsConfiguration {
    static func sample(_ roles: [DemonstrationRole]) -> AccountsConfiguration {
        var configuration = AccountsConfiguration(secureCookies: false)
        configuration.passwordCost = .cheap
        configuration.demonstrationRoles = roles
        configuration.linkAnswerTime = .zero
        return configuration
    }
}

extension PasswordCost {
    static let cheap = PasswordCost(log2N: 4)
}

private final class AnswerBody: ResponseBodyWriter {
    var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) {}
}
