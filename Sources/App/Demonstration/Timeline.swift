import Core
import Foundation
import JapaneseCalendar

extension Demonstration {
    /// The days of the demonstration, all counted from the day on which it is filled.
    struct Timeline: Sendable {
        let now: Date
        let today: Day

        init(now: Date) {
            self.now = now
            today = Day(of: now)
        }

        /// Ten in the morning in Japan, or this moment where that lies ahead.
        func morning(daysAgo: Int) -> Date {
            min(now, (today - daysAgo).startInJapan + 10 * 3600)
        }

        /// The next day on which somebody can go to city hall, not today.
        var nextVisit: Day { OfficeCalendar.nextOfficeDay(onOrAfter: today + 1) }

        /// When to have moved in so that the notification is late, by as little as is possible.
        ///
        /// One day on most days of the year: nothing is overdue before an office has been open.
        var movedInTooLongAgo: Int {
            let open = OfficeCalendar.lastOfficeDay(onOrBefore: today)
            return OfficeCalendar.lastOfficeDay(onOrBefore: open - 1) - Self.limit - today
        }

        /// When to have moved in so that two office days are left for the notification.
        var movedInTwoOfficeDaysBeforeTheLimit: Int {
            let next = OfficeCalendar.nextOfficeDay(onOrAfter: today)
            return OfficeCalendar.nextOfficeDay(onOrAfter: next + 1) - Self.limit - today
        }

        /// Days for a moving-in notification: Residential Basic Book Act, article 22.
        private static let limit = 14
    }

    /// A small generator of repeatable numbers, so that every demonstration is the same.
    ///
    /// Source: S. Vigna, "splitmix64.c", 2015. Not for secrets.
    struct Repeatable: RandomNumberGenerator {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }

        /// A number of `range`, the same on every machine.
        mutating func number(in range: ClosedRange<Int>) -> Int {
            range.lowerBound + Int(next() % UInt64(range.count))
        }
    }
}
