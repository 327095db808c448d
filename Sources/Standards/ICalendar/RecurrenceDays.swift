import Core

/// Which days a rule allows, whatever its frequency.
struct RecurrenceDays: Hashable {
    private let months: Set<Int>
    private let monthDays: Set<Int>
    private let yearDays: Set<Int>
    private let weeks: Set<Int>
    private let weekdays: Set<Int>
    private let nthWeekdays: [RecurrenceRule.Weekday]
    private let weekStart: Int
    /// Whether an nth weekday is counted from the beginning of the year, not of the month.
    private let countsInYear: Bool
    /// The months that can hold a day, earliest first.
    let openMonths: [Int]

    /// What the rule leaves open is as in `start`.
    init(_ rule: RecurrenceRule, start: Day) {
        let (_, month, date) = start.parts
        var months = Set(rule.months)
        var monthDays = Set(rule.monthDays)
        var weekdays = rule.weekdays
        let isOpen = rule.monthDays.isEmpty && rule.yearDays.isEmpty && rule.weekdays.isEmpty
        if isOpen, !rule.weeks.isEmpty || rule.frequency == .weekly {
            weekdays = [RecurrenceRule.Weekday(start.weekday)]
        } else if isOpen, rule.frequency == .yearly {
            monthDays = [date]
            if months.isEmpty { months = [month] }
        } else if isOpen, rule.frequency == .monthly {
            monthDays = [date]
        }
        self.months = months
        openMonths = months.isEmpty ? Array(1...12) : months.sorted()
        self.monthDays = monthDays
        self.weekdays = Set(weekdays.filter { $0.ordinal == nil }.map(\.day))
        nthWeekdays = weekdays.filter { $0.ordinal != nil }
        yearDays = Set(rule.yearDays)
        weeks = Set(rule.weeks)
        weekStart = rule.weekStart
        countsInYear = rule.frequency == .yearly && rule.months.isEmpty
    }

    func contains(_ day: Day) -> Bool {
        let (year, month, date) = day.parts
        guard months.isEmpty || months.contains(month) else { return false }
        let length = Day.days(in: month, of: year)
        guard monthDays.isEmpty || monthDays.contains(date) || monthDays.contains(date - length - 1)
        else { return false }
        return isAllowedWeekday(day, year: year, date: date, length: length)
            && isAllowedYearDay(day, year: year) && isAllowedWeek(day)
    }

    private func isAllowedWeekday(_ day: Day, year: Int, date: Int, length: Int) -> Bool {
        guard !weekdays.isEmpty || !nthWeekdays.isEmpty else { return true }
        if weekdays.contains(day.weekday) { return true }
        guard nthWeekdays.contains(where: { $0.day == day.weekday }) else { return false }
        let (index, count) =
            countsInYear ? (Self.yearDay(day, year), Self.length(ofYear: year)) : (date, length)
        let fromStart = (index - 1) / 7 + 1
        let fromEnd = -((count - index) / 7 + 1)
        return nthWeekdays.contains {
            $0.day == day.weekday && ($0.ordinal == fromStart || $0.ordinal == fromEnd)
        }
    }

    private func isAllowedYearDay(_ day: Day, year: Int) -> Bool {
        guard !yearDays.isEmpty else { return true }
        let index = Self.yearDay(day, year)
        return yearDays.contains(index) || yearDays.contains(index - Self.length(ofYear: year) - 1)
    }

    private func isAllowedWeek(_ day: Day) -> Bool {
        guard !weeks.isEmpty else { return true }
        // The week belongs to the year of its fourth day. Source: ISO 8601.
        let first = day - (day.weekday - weekStart + 7) % 7
        let year = (first + 3).parts.year
        let week = (Self.yearDay(first + 3, year) + 6) / 7
        let end = Self.yearDay(lastFourthDay(of: year), year)
        return weeks.contains(week) || weeks.contains(week - (end + 6) / 7 - 1)
    }

    /// The fourth day of the last week of `year`.
    private func lastFourthDay(of year: Int) -> Day {
        let fourth = (weekStart + 2) % 7 + 1
        guard let last = Day(year, 12, 31) else { return Day(number: 0) }
        return last - (last.weekday - fourth + 7) % 7
    }

    private static func yearDay(_ day: Day, _ year: Int) -> Int {
        Day(year, 1, 1).map { day - $0 + 1 } ?? 1
    }

    private static func length(ofYear year: Int) -> Int { 337 + Day.days(in: 2, of: year) }
}
