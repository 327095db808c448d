import Core
import Foundation
import Hummingbird
import Synchronization

/// How often something may be done: `capacity` at once, and as many again in `seconds`.
public struct RateLimit: Sendable, Hashable {
    /// What is limited; part of the key under which it is counted.
    public let name: String
    /// How many may come at once.
    public let capacity: Double
    /// In how many seconds an empty bucket is full again.
    public let seconds: Double

    /// Describes a limit.
    public init(_ name: String, _ capacity: Int, per seconds: Int) {
        self.name = name
        self.capacity = Double(capacity)
        self.seconds = Double(seconds)
    }
}

/// The limits of the project, by its own judgement: people do not meet them, programs do.
extension RateLimit {
    /// Attempts to sign in from one network.
    public static let signInByClient = RateLimit("sign-in-client", 10, per: 3 * 60)
    /// Attempts to sign in to one account, from wherever.
    public static let signInByAccount = RateLimit("sign-in-account", 5, per: 15 * 60)
    /// Links sent to one address, so that nobody's mailbox is flooded.
    public static let linkRequests = RateLimit("link-request", 5, per: 3600)
    /// Exports by one account: they carry many people's data at once.
    public static let exports = RateLimit("export", 10, per: 86_400)
}

/// Somebody or something is too fast.
public struct TooManyRequests: UserFacingError, HeaderCarryingError, Equatable {
    /// Too many requests.
    public let status = 429
    /// Says to wait.
    public let messageKey = "error.too_many"
    /// Whole seconds until the next attempt may succeed, at least one.
    public let retryAfter: Int

    /// To be tried again after so many seconds.
    public init(retryAfter: Int) { self.retryAfter = retryAfter }

    /// `Retry-After`.
    public var headers: HTTPFields { [.retryAfter: "\(retryAfter)"] }
}

/// Counts in memory: token buckets, which allow a burst and then a steady rate.
///
/// Memory is bounded by two generations of buckets. When the young one is full, the old one is
/// forgotten and the young one grows old; a bucket that is used grows young again.
public final class RateLimiter: Sendable {
    private struct Key: Hashable {
        let limit: String
        let key: String
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Date
    }

    private struct Generations {
        var young: [Key: Bucket] = [:]
        var old: [Key: Bucket] = [:]
    }

    private let generations = Mutex(Generations())
    private let capacity: Int

    /// Remembers at most `capacity` buckets, in both generations.
    public init(capacity: Int = 100_000) { self.capacity = max(2, capacity) }

    /// How many buckets are remembered.
    public var count: Int { generations.withLock { $0.young.count + $0.old.count } }

    /// Takes one token from the bucket of `key`.
    ///
    /// A clock that goes back fills no bucket and empties none.
    ///
    /// - Throws: ``TooManyRequests`` when the bucket is empty.
    public func check(_ limit: RateLimit, key: String, now: Date) throws(TooManyRequests) {
        try check(limit, key: key, count: 1, now: now)
    }

    /// Takes `count` tokens from the bucket of `key`, or none.
    ///
    /// - Throws: ``TooManyRequests`` when it holds fewer; more than its capacity never pass.
    public func check(
        _ limit: RateLimit,
        key: String,
        count: Int,
        now: Date
    ) throws(TooManyRequests) {
        let wanted = Double(max(0, count))
        let perSecond = limit.capacity / limit.seconds
        let missing = generations.withLock { generations -> Double in
            let key = Key(limit: limit.name, key: key)
            var bucket =
                generations.young[key] ?? generations.old.removeValue(forKey: key)
                ?? Bucket(tokens: limit.capacity, filledAt: now)
            let elapsed = max(0, now.timeIntervalSince(bucket.filledAt))
            bucket.tokens = min(limit.capacity, bucket.tokens + elapsed * perSecond)
            bucket.filledAt = now
            let missing = wanted - bucket.tokens
            if missing <= Self.tolerance { bucket.tokens -= wanted }
            generations.young[key] = bucket
            if generations.young.count > capacity / 2 {
                generations.old = generations.young
                generations.young = [:]
            }
            return missing
        }
        guard missing > Self.tolerance else { return }
        throw TooManyRequests(retryAfter: max(1, Int((missing / perSecond).rounded(.up))))
    }

    /// Sums of fractions of a token are not exact.
    private static let tolerance = 1e-9
}
