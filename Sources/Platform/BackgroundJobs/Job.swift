import Core
import Foundation

/// Work that outlives a request. It may run twice, so it must be safe to run twice.
///
/// Its own fields are ids, since they stay in the database for days; what it works with are tools.
public protocol Job: Codable, Sendable {
    /// What the job needs besides its own fields: a small struct of closures.
    associatedtype Tools: Sendable
    /// The name it is stored under; renaming it makes the queued ones fail until they are dead.
    static var name: String { get }
    /// How long one attempt may take before it is cancelled and counts as failed.
    static var timeout: Duration { get }
    /// Does the work.
    ///
    /// `now` is the product's time at the start of this attempt. Whatever is thrown, the attempt is
    /// repeated later, see ``Backoff``.
    func run(with tools: Tools, at now: Date) async throws
}

extension Job {
    /// A minute: long enough for a mail server, short enough for a restart.
    public static var timeout: Duration { .seconds(60) }
}

/// The identity of one queued job.
public typealias JobID = Identifier<any Job>
