import Foundation
import Synchronization

/// The last sign of life of this node's worker, for the page that says whether the server is up.
public final class WorkerHeartbeat: Sendable {
    /// How often a healthy worker shows itself at least, in seconds.
    ///
    /// It looks at the queue every second; a query may take up to 5 s before the database gives up.
    public static let period: TimeInterval = 6

    private let latest = Mutex<Date?>(nil)

    /// No sign yet.
    public init() {}

    /// When the worker last looked at the queue, in the product's time; `nil` before that.
    public var last: Date? { latest.withLock { $0 } }

    /// Whether the worker has not started, or was not seen for two periods.
    public func isLate(at now: Date) -> Bool {
        guard let last else { return true }
        return now.timeIntervalSince(last) > 2 * Self.period
    }

    func beat(at now: Date) { latest.withLock { $0 = now } }
}
