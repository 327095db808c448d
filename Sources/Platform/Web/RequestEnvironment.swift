import Core
import Foundation
import Hummingbird
import Logging

/// What every request is answered with: the clock, the log and what the operator set.
public struct RequestEnvironment: Sendable {
    /// The product's idea of now.
    public let clock: ProductClock
    /// Where the server writes what an operator must know.
    public let logger: Logger
    /// What the operator set.
    public let configuration: ServerConfiguration

    /// Puts the environment together, once, at start.
    public init(clock: ProductClock, logger: Logger, configuration: ServerConfiguration) {
        self.clock = clock
        self.logger = logger
        self.configuration = configuration
    }
}

extension RequestEnvironment {
    /// Fills in what a request says about itself.
    ///
    /// - Throws: ``NotFound`` for an address that no link of ours leads to, and
    ///   ``MalformedRequest`` for an idempotency key that cannot be kept.
    func receive(_ request: Request, _ context: inout AppContext) throws {
        let address = request.head.path ?? "/"
        context.now = clock.now
        if let query = request.uri.query { context.query = query }
        context.client = configuration.trustedProxies.client(
            peer: context.channel.remoteAddress?.ipAddress ?? "",
            forwarded: request.header("x-forwarded-for")
        )
        chooseLanguage(request, &context)
        context.readingAids = ReadingAids(request)
        guard RequestPath.isAcceptable(address) else { throw NotFound() }
        context.path = RequestPath.withoutLanguage(path: request.uri.path, query: context.query)
        guard let key = request.header("idempotency-key") else { return }
        let isVisible = key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard (1...255).contains(key.utf8.count), isVisible else {
            throw MalformedRequest("Idempotency-Key is 1 to 255 visible ASCII characters")
        }
        context.idempotencyKey = key
    }

    private func chooseLanguage(_ request: Request, _ context: inout AppContext) {
        if !context.query.isEmpty, let chosen = context.query("lang").flatMap(Language.init) {
            context.language = chosen
            context.choosesLanguage = true
        } else if let kept = request.cookie(LanguageChoice.cookie).flatMap(Language.init) {
            context.language = kept
            context.keepsLanguage = true
        } else {
            context.language = LanguageChoice.preferred(request.header("accept-language"))
        }
    }
}

/// Questions about the address of a request, answered on its bytes.
enum RequestPath {
    /// Whether an address may be answered at all, and repeated in a page as a link.
    ///
    /// Two slashes or a backslash at the start are another site to a browser. A control character,
    /// plain or encoded, has no place in a path; a NUL has ended one too early in other servers.
    static func isAcceptable(_ address: String) -> Bool {
        let bytes = address.utf8
        guard bytes.first == slash, bytes.dropFirst().first != slash else { return false }
        var rest = bytes.prefix { $0 != UInt8(ascii: "?") }
        while let byte = rest.popFirst() {
            switch byte {
            case ...0x20, 0x7F, UInt8(ascii: "\\"), UInt8(ascii: "#"): return false
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2)
                if isEncodedControl(digits) { return false }
            default: continue
            }
        }
        return bytes[rest.endIndex...].allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }

    /// Whether `path` is `folder` or lies in it.
    static func isIn(_ folder: String, _ path: String) -> Bool {
        guard path.utf8.starts(with: folder.utf8) else { return false }
        let next = path.utf8.dropFirst(folder.utf8.count).first
        return next == nil || next == slash || next == UInt8(ascii: "?")
    }

    /// The pages that leave no trace: no cookie, no log line, no counter.
    static func leavesNoTrace(_ path: String) -> Bool { isIn("/help", path) }

    /// The path and the query without `lang`.
    static func withoutLanguage(path: String, query: String) -> String {
        guard !query.isEmpty else { return path }
        let kept = query.utf8.split(separator: UInt8(ascii: "&")).filter {
            !$0.starts(with: "lang=".utf8)
        }
        let joined = kept.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&")
        return joined.isEmpty ? path : "\(path)?\(joined)"
    }

    private static let slash = UInt8(ascii: "/")

    private static func isEncodedControl(_ digits: some Collection<UInt8>) -> Bool {
        guard let high = digits.first, let low = digits.dropFirst().first else { return false }
        switch high {
        case UInt8(ascii: "0"), UInt8(ascii: "1"): return true
        case UInt8(ascii: "7"): return low | 0x20 == UInt8(ascii: "f")
        default: return false
        }
    }
}

/// A request that no browser and no careful client sends.
public struct MalformedRequest: DetailedError, Equatable {
    /// Bad request.
    public let status = 400
    /// A sentence for the rare person who meets it.
    public let messageKey = "error.malformed"
    /// What is wrong, for programmers.
    public let detail: String?
    /// Describes what is wrong.
    public init(_ detail: String) { self.detail = detail }
}
