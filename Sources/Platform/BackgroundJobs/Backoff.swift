import Foundation

/// How long a failed job waits before its next attempt.
///
/// The first attempts follow quickly, since most failures are over in seconds; all 20 take about
/// two and a half days, so that a server that is away over a weekend loses nothing.
public enum Backoff {
    /// After this many failed attempts a job is dead, and a person decides.
    public static let attempts = 20
    /// The longest wait: 6 h, in seconds.
    public static let longest: TimeInterval = 6 * 3600
    /// How far chance moves a wait, so that jobs that failed together do not return together.
    public static let jitter: ClosedRange<Double> = 0.9...1.1

    /// The wait in seconds after a failed attempt: its number to the power of 4, with chance.
    ///
    /// - Parameters:
    ///   - attempt: Counted from 1.
    ///   - chance: A factor out of ``jitter``.
    /// - Returns: `nil` when there is no further attempt.
    public static func delay(after attempt: Int, chance: Double) -> TimeInterval? {
        guard attempt < attempts else { return nil }
        let number = Double(max(1, attempt))
        return min(number * number * number * number * chance, longest)
    }
}
