import Core
import Foundation
import Web

/// What a request was recognised by.
public enum Credential: Sendable, Equatable {
    /// A browser in which somebody signed in.
    case session(Session)
    /// A program with a token.
    case token(APIToken)

    /// Who sent the request, or in whose name.
    public var account: Account.ID {
        switch self {
        case .session(let session): session.account
        case .token(let token): token.account
        }
    }
}

extension AppContext {
    /// The account of whoever sent the request; `nil` until somebody is recognised.
    public var account: Account.ID? { (credential as? Credential)?.account }

    /// The browser session; `nil` for programs and strangers.
    public var session: Session? {
        guard case .session(let session) = credential as? Credential else { return nil }
        return session
    }

    /// The browser session.
    ///
    /// - Throws: `NotFound` for programs and strangers: what they may not see does not exist.
    public func requireSession() throws -> Session {
        guard let session else { throw NotFound() }
        return session
    }
}

/// Who an account is to the features.
public struct Recognition: Sendable {
    /// What handlers get from `AppContext.viewer()`.
    public let viewer: any Sendable
    /// The language that this person chose.
    public let language: Language
    /// How long a sign-in of this person lasts.
    public let lifetime: SessionLifetime

    /// Describes a person.
    public init(viewer: any Sendable, language: Language, lifetime: SessionLifetime = .personal) {
        self.viewer = viewer
        self.language = language
        self.lifetime = lifetime
    }
}

/// A bearer token that opens nothing: mistyped, revoked or run out.
public struct UnknownToken: DetailedError, HeaderCarryingError, Equatable {
    /// Unauthorized.
    public let status = 401
    /// A sentence for the rare person who meets it.
    public let messageKey = "error.malformed"
    /// What is wrong, for programmers.
    public let detail: String? = "The bearer token is unknown, revoked or expired"
    /// Nothing that this token opens.
    public init() {}
}
