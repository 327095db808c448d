import Foundation

/// The product's idea of now.
///
/// It runs at the speed of the machine's clock. Demonstrations and tests may start it elsewhere.
public struct ProductClock: Sendable {
    /// Seconds added to the machine's clock.
    public let offset: TimeInterval

    /// The machine's own clock.
    public static let system = ProductClock(offset: 0)

    /// A clock that is `offset` seconds ahead of the machine's.
    public init(offset: TimeInterval) { self.offset = offset }

    /// A clock that shows `start` at this moment.
    public init(startingAt start: Date) { offset = start.timeIntervalSinceNow }

    /// The moment, in UTC.
    public var now: Date { Date() + offset }
}
