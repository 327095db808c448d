import Core
import Database

/// A mail out of the outbox, on its way.
public struct OutboxMail: Sendable, Equatable {
    /// Its identity.
    public let id: Identifier<OutgoingMail>
    /// The one recipient.
    public let address: String
    /// One line without control characters.
    public let subject: String
    /// Plain text.
    public let body: String
    /// The language of subject and body.
    public let language: Language
    /// The header's value with its angle brackets; the same each time this mail is tried.
    public let messageID: String
}

/// What brings mail to the world.
public protocol MailTransport: Sendable {
    /// Whether there is anything to send with; while there is not, mail waits.
    var isReady: Bool { get }
    /// Hands a mail over.
    ///
    /// It may be handed over twice, when the server dies in between: under the same `Message-ID`.
    /// - Throws: ``MailRefused`` when it will never be taken; anything else is tried again later.
    func send(_ mail: OutboxMail) async throws
}

/// The recipient's side will never take this mail.
public struct MailRefused: Error, Equatable {
    /// What it said; for the log only.
    public let message: String
    /// Wraps its words.
    public init(message: String) { self.message = message }
}

/// No transport: every mail waits in the outbox, and nothing is sent or lost.
///
/// The one transport that exists so far. When another takes its place, ``Outbox/resume(at:_:)``
/// sends what has waited.
public struct PendingTransport: MailTransport {
    /// Nothing to send with.
    public let isReady = false
    /// The absent transport.
    public init() {}
    /// Sends nothing.
    public func send(_ mail: OutboxMail) async throws { throw NoTransport() }

    private struct NoTransport: Error {}
}
