/// A time on a clock in Japan, counted from the midnight at which its day began.
///
/// Japan writes `24:00` for the end of a day and `26:00` for two hours later, of the same evening.
public struct ClockTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, from 0 to 1799 (29:59).
    public let minutes: Int

    /// A time by its hour and minute; `nil` outside 0:00 to 29:59.
    public init?(hour: Int, minute: Int) {
        guard (0...29).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// The same time on the clock after the next midnight: 2:00 becomes 26:00.
    ///
    /// `nil` for 6:00 and later.
    public var afterMidnight: ClockTime? {
        ClockTime(hour: minutes / 60 + 24, minute: minutes % 60)
    }

    /// Hours and minutes, such as `9:05` or `26:00`.
    public var description: String {
        let minute = minutes % 60
        return "\(minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Earlier times come first.
    public static func < (left: ClockTime, right: ClockTime) -> Bool {
        left.minutes < right.minutes
    }
}
