import Core

/// How something comes again: “every second Tuesday of a month until March”.
///
/// Source: RFC 5545, section 3.3.10. Lists are sorted and hold each number once; an empty list
/// limits nothing.
public struct RecurrenceRule: Hashable, Sendable {
    /// What passes between two turns.
    public var frequency: Frequency
    /// Every how many of them, from 1.
    public var interval = 1
    /// How often at most, the first time included; `nil` without such an end.
    public var count: Int?
    /// The last time at which it may be; `nil` without such an end.
    public var until: Until?
    /// Seconds of a minute.
    public var seconds: [Int] = []
    /// Minutes of an hour.
    public var minutes: [Int] = []
    /// Hours of a day.
    public var hours: [Int] = []
    /// Days of the week.
    public var weekdays: [Weekday] = []
    /// Days of the month; −1 is the last.
    public var monthDays: [Int] = []
    /// Days of the year; −1 is the last.
    public var yearDays: [Int] = []
    /// Weeks of the year as ISO 8601 counts them; −1 is the last.
    public var weeks: [Int] = []
    /// Months.
    public var months: [Int] = []
    /// Which of the times of one turn; −1 is the last.
    public var positions: [Int] = []
    /// The day on which weeks begin: 1 is Monday, 7 is Sunday.
    public var weekStart = 1

    /// A rule without any limits.
    public init(_ frequency: Frequency) { self.frequency = frequency }

    /// What passes between two turns.
    public enum Frequency: String, CaseIterable, Sendable {
        /// Each year.
        case yearly = "YEARLY"
        /// Each month.
        case monthly = "MONTHLY"
        /// Each week.
        case weekly = "WEEKLY"
        /// Each day.
        case daily = "DAILY"
        /// Each hour.
        case hourly = "HOURLY"
        /// Each minute.
        case minutely = "MINUTELY"
        /// Each second.
        case secondly = "SECONDLY"
    }

    /// A day of the week, or the nth one of a month or year.
    public struct Weekday: Hashable, Comparable, Sendable {
        /// Which one, −1 the last; `nil` for each.
        public let ordinal: Int?
        /// 1 is Monday, 7 is Sunday.
        public let day: Int

        /// A day from 1, Monday, to 7, Sunday.
        public init(_ day: Int, ordinal: Int? = nil) {
            self.day = day
            self.ordinal = ordinal
        }

        /// By number, then from Monday.
        public static func < (left: Weekday, right: Weekday) -> Bool {
            (left.ordinal ?? 0, left.day) < (right.ordinal ?? 0, right.day)
        }
    }

    /// The end of a rule, as the file writes it.
    public struct Until: Hashable, Sendable {
        /// The time; 0:00 for a day.
        public let wall: WallTime
        /// Whether it is a whole day, that day included.
        public let isDay: Bool
        /// Whether the time is one in UTC rather than of the series’ own clock.
        public let isUTC: Bool

        /// Through the end of a day.
        public static func day(_ day: Day) -> Until {
            Until(wall: WallTime(day), isDay: true, isUTC: false)
        }

        /// Through a moment in UTC.
        public static func utc(_ wall: WallTime) -> Until {
            Until(wall: wall, isDay: false, isUTC: true)
        }

        /// Through a time of the series’ own clock.
        public static func local(_ wall: WallTime) -> Until {
            Until(wall: wall, isDay: false, isUTC: false)
        }
    }
}
