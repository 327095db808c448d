import Core

/// The days on which a Japanese public office is open.
///
/// Monday to Friday, no public holiday, not 29 December to 3 January (the closing days of
/// administrative organs, Act 91 of 1988, and of nearly every municipality). Outside
/// ``JapaneseHoliday/years`` every weekday counts as open. Each answer is a look-up or two, so
/// that lists of thousands of steps may ask for each.
public enum OfficeCalendar {
    /// Whether offices open on `day`.
    public static func isOpen(_ day: Day) -> Bool {
        opened(before: day.number + 1) > opened(before: day.number)
    }

    /// How many office days lie from `first` through `last`, both counted.
    ///
    /// 0 when `last` is before `first`: nothing is left.
    public static func officeDays(from first: Day, through last: Day) -> Int {
        guard first <= last else { return 0 }
        return opened(before: last.number + 1) - opened(before: first.number)
    }

    /// `day` when offices are open, else the first day after it on which they are.
    public static func nextOfficeDay(onOrAfter day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day + 1 }
        return day
    }

    /// `day` when offices are open, else the last day before it on which they were.
    public static func lastOfficeDay(onOrBefore day: Day) -> Day {
        var day = day
        while !isOpen(day) { day = day - 1 }
        return day
    }

    /// Office days between 1970-01-01 and the day before `number`; negative before 1970.
    private static func opened(before number: Int) -> Int {
        let end = sums.count - 1
        if number < 0 { return weekdays(before: number) }
        if number <= end { return Int(sums[number]) }
        return Int(sums[end]) + weekdays(before: number) - weekdays(before: end)
    }

    /// Weekdays between Monday 1969-12-29 and the day before `number`, less the three before 1970.
    private static func weekdays(before number: Int) -> Int {
        let shifted = number + 3
        let week = shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
        return week * 5 + min(shifted - week * 7, 5) - 3
    }

    /// At index n, the office days among the first n days from 1970-01-01.
    private static let sums: [Int32] = {
        var sums: [Int32] = [0]
        var sum: Int32 = 0
        let end = Day(JapaneseHoliday.years.upperBound + 1, 1, 1)?.number ?? 0
        sums.reserveCapacity(end + 1)
        for number in 0..<end {
            let day = Day(number: number)
            if day.weekday <= 5, !isYearEnd(day), JapaneseHoliday.on(day) == nil { sum += 1 }
            sums.append(sum)
        }
        return sums
    }()

    private static func isYearEnd(_ day: Day) -> Bool {
        let (_, month, day) = day.parts
        return month == 12 && day >= 29 || month == 1 && day <= 3
    }
}
