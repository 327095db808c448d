import Core
import Foundation
import Hummingbird
import NIOCore

/// What a handler knows about the request besides its body.
public struct AppContext: RequestContext {
    /// What the router itself keeps: parameters and the logger.
    public var coreContext: CoreRequestContextStorage
    /// When the request arrived, by the product's clock.
    public internal(set) var now = Date(timeIntervalSince1970: 0)
    /// The language to answer in.
    public internal(set) var language = Language.english
    /// What the reader has switched on to read Japanese more easily.
    public internal(set) var readingAids = ReadingAids()
    /// The path and the query as they were sent, without `lang`, for the link to the other
    /// language.
    ///
    /// It starts with exactly one `/`, so that it cannot be read as another site.
    public internal(set) var path = "/"
    /// The address the request came from, in its canonical text; empty when there is none.
    ///
    /// A proxy's word is taken only when the operator trusts that proxy.
    public internal(set) var client = ""
    /// Who sent the request; `nil` until somebody is recognised.
    public internal(set) var signedIn: (any Sendable)?
    /// The session or token that the request was recognised by; `nil` until it was.
    ///
    /// Its type belongs to the target that keeps sessions.
    public var credential: (any Sendable)?
    /// The key under which this request may be repeated without a second effect; `nil` without one.
    public internal(set) var idempotencyKey: String?

    var query = ""
    /// Whether this address names the language.
    var choosesLanguage = false
    /// Whether an earlier address of this visit did.
    var keepsLanguage = false
    let channel: any Channel

    /// Whether this is a help page, for which nobody is looked up and nothing is written down.
    ///
    /// Middleware that recognises people asks this first: it also runs for unknown addresses.
    public var leavesNoTrace: Bool { RequestPath.leavesNoTrace(path) }

    /// An empty context; ``ResponseShield`` fills it in.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Takes note of who sent the request.
    ///
    /// `language` is what this person chose, `nil` when nothing. `?lang=`, in this address or
    /// earlier in this visit, still goes first.
    public mutating func signIn(_ viewer: some Sendable, language: Language? = nil) {
        signedIn = viewer
        if let language, !choosesLanguage, !keepsLanguage { self.language = language }
    }

    /// The person who sent the request.
    ///
    /// - Throws: ``NotFound`` for everybody else: what they may not see does not exist.
    public func viewer<Viewer: Sendable>(_ viewer: Viewer.Type = Viewer.self) throws -> Viewer {
        guard let viewer = signedIn as? Viewer else { throw NotFound() }
        return viewer
    }

    /// The identifier in the link.
    ///
    /// - Throws: ``NotFound`` when the link does not hold one.
    public func id<Entity>(of entity: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        guard let id = Identifier<Entity>(try parameter("id")) else { throw NotFound() }
        return id
    }

    /// A variable part of the link, decoded.
    ///
    /// - Throws: ``NotFound`` when it is missing, is no UTF-8 or holds a control character.
    public func parameter(_ name: String) throws -> String {
        guard let encoded = coreContext.parameters.get(name),
            let value = PercentEncoding.decode(encoded.utf8, plusIsSpace: false),
            value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw NotFound() }
        return value
    }

    /// The first value of `name` in the query, decoded; `nil` when it is absent or unreadable.
    public func query(_ name: String) -> String? {
        PercentEncoding.value(of: name, in: query.utf8)
    }
}
