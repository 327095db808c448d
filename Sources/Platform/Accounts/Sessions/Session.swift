import Core
import Foundation

/// One device on which somebody is signed in.
public struct Session: Sendable, Equatable, Identifiable {
    /// The identity of one session; no secret, unlike its token.
    public typealias ID = Identifier<Session>

    /// Names the session in its owner's list.
    public let id: ID
    /// Who is signed in.
    public let account: Account.ID
    /// Browser and system in a few words, such as `Safari · iPhone`; empty when unknown.
    public let device: String
    /// When they signed in.
    public let createdAt: Date
    /// When it was used last, exact to an hour.
    public let lastSeenAt: Date

    /// Whether the sign-in is so recent that the sign-in address may be changed: 15 minutes.
    ///
    /// A phone left on a table must not be enough to take an account over. The figure is the
    /// project's own judgement.
    public func isFresh(at now: Date) -> Bool { now < createdAt + 15 * 60 }
}

/// How long somebody stays signed in.
public struct SessionLifetime: Sendable, Equatable {
    /// Seconds without use after which it ends.
    public let idle: TimeInterval
    /// Seconds after signing in when it ends whatever happens.
    public let absolute: TimeInterval

    /// 14 days without use, 90 days in all: a phone in one person's pocket.
    ///
    /// OWASP's session sheet leaves the figures to a documented decision; these are the project's.
    public static let personal = SessionLifetime(idle: 14 * 86_400, absolute: 90 * 86_400)
    /// 12 hours without use, 7 days in all: a computer in an office, and other people's data.
    public static let staff = SessionLifetime(idle: 12 * 3600, absolute: 7 * 86_400)

    /// Describes a lifetime.
    public init(idle: TimeInterval, absolute: TimeInterval) {
        self.idle = idle
        self.absolute = absolute
    }

    /// Whether `session` is still alive.
    func covers(_ session: Session, at now: Date) -> Bool {
        now < session.lastSeenAt + idle && now < session.createdAt + absolute
    }
}
