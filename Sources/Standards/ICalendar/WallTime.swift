import Core

/// A day and a time of day as a clock on the wall shows them, wherever that wall is.
public struct WallTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01 0:00 on the same clock; negative before.
    public let seconds: Int

    /// The time `seconds` after 1970-01-01 0:00 on this clock.
    public init(seconds: Int) { self.seconds = seconds }

    /// A time of `day`; 24:00 is the beginning of the next day.
    public init(_ day: Day, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0) {
        seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// The day.
    public var day: Day { Day(number: seconds.quotient(by: 86_400)) }

    /// Seconds since the beginning of the day.
    public var secondOfDay: Int { seconds - seconds.quotient(by: 86_400) * 86_400 }

    /// From 0 to 23.
    public var hour: Int { secondOfDay / 3600 }
    /// From 0 to 59.
    public var minute: Int { secondOfDay / 60 % 60 }
    /// From 0 to 59.
    public var second: Int { secondOfDay % 60 }

    /// Earlier times come first.
    public static func < (left: WallTime, right: WallTime) -> Bool { left.seconds < right.seconds }
    /// The time `seconds` later on this clock.
    public static func + (time: WallTime, seconds: Int) -> WallTime {
        WallTime(seconds: time.seconds + seconds)
    }
    /// How many seconds lie between the two on this clock.
    public static func - (left: WallTime, right: WallTime) -> Int { left.seconds - right.seconds }
}

extension Int {
    /// The quotient, rounded towards negative infinity.
    func quotient(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
