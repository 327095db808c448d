import Core
import JapaneseCalendar

/// On which days of the calendar one kind of rubbish is collected.
///
/// Pure arithmetic, without a clock. A public holiday is a day like any other unless it says
/// otherwise: most towns collect on holidays.
struct CollectionDays: Codable, Equatable, Sendable {
    /// Any of these; in one order, so that equal days are equal values.
    let patterns: [Pattern]
    let skipsHolidays: Bool

    /// One way in which towns say it. Weekdays count from 1 for Monday.
    enum Pattern: Codable, Equatable, Sendable {
        case weekly(on: [Int])
        /// Weeks from 1 to 5, by the weekday's own count within the month; 0 is its last one.
        case monthly(weeks: [Int], on: [Int])
        /// That day, and every second week after it; never before.
        case fortnightly(from: Day)
        /// These days and no others.
        case listed(days: [Day])
    }

    init(_ patterns: [Pattern], skipsHolidays: Bool = false) {
        self.patterns = Self.settled(patterns)
        self.skipsHolidays = skipsHolidays
    }

    /// Whether `day` is one of them.
    func include(_ day: Day) -> Bool {
        guard patterns.contains(where: { $0.includes(day) }) else { return false }
        return !skipsHolidays || JapaneseHoliday.on(day) == nil
    }

    /// After which nothing is known: the last day of a list; `nil` for a rule without an end.
    var end: Day? {
        let ends = patterns.map { pattern -> Day? in
            if case .listed(let days) = pattern { days.last } else { nil }
        }
        return ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    }

    /// Patterns of one sort become one, sorted, without repetition.
    private static func settled(_ patterns: [Pattern]) -> [Pattern] {
        var (week, days): (Set<Int>, Set<Day>) = ([], [])
        var (months, starts): ([Int: Set<Int>], Set<Day>) = ([:], [])
        for pattern in patterns {
            switch pattern {
            case .weekly(let on): week.formUnion(on)
            case .monthly(let weeks, let on):
                for weekday in on { months[weekday, default: []].formUnion(weeks) }
            case .fortnightly(let from): starts.insert(from)
            case .listed(let more): days.formUnion(more)
            }
        }
        return (week.isEmpty ? [] : [.weekly(on: week.sorted())])
            + Dictionary(grouping: months.keys.sorted()) { months[$0, default: []].sorted() }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { .monthly(weeks: $0.key, on: $0.value) }
            + starts.sorted().map { .fortnightly(from: $0) }
            + (days.isEmpty ? [] : [.listed(days: days.sorted())])
    }
}

extension CollectionDays.Pattern {
    fileprivate func includes(_ day: Day) -> Bool {
        switch self {
        case .weekly(let on): on.contains(day.weekday)
        case .monthly(let weeks, let on): on.contains(day.weekday) && Self.week(of: day, weeks)
        case .fortnightly(let from): day >= from && (day - from).isMultiple(of: 14)
        case .listed(let days): days.contains(day)
        }
    }

    /// Whether `day` is the weekday's first, second … or last one of its month.
    private static func week(of day: Day, _ weeks: [Int]) -> Bool {
        let (year, month, date) = day.parts
        let isLast = date + 7 > Day.days(in: month, of: year)
        return weeks.contains((date - 1) / 7 + 1) || isLast && weeks.contains(0)
    }
}

/// The days around New Year on which a town collects nothing: the same dates each year.
struct YearEnd: Codable, Equatable, Sendable {
    /// The first day without a collection: 1231 is 31 December.
    let from: Int
    /// The last one: 103 is 3 January. A smaller number than ``from`` lies in the next year.
    let to: Int

    /// More is a mistyped range, which would silence a whole year: as many days as a month has.
    private static let longest = 31

    /// `nil` for what is no date, and for more than a month.
    init?(from: (month: Int, day: Int), to: (month: Int, day: Int)) {
        // The turn of a year without and one with a 29 February.
        guard let first = Day(2025, from.month, from.day),
            let last = Day(to.month < from.month ? 2026 : 2025, to.month, to.day),
            (0..<Self.longest).contains(last - first)
        else { return nil }
        self.from = from.month * 100 + from.day
        self.to = to.month * 100 + to.day
    }

    func contains(_ day: Day) -> Bool {
        let date = Self.date(day)
        return from <= to ? (from...to).contains(date) : date >= from || date <= to
    }

    /// Whether `day` lies in the days on which many towns pause: 29 December to 3 January.
    static func isUsual(_ day: Day) -> Bool { date(day) >= 1229 || date(day) <= 103 }

    private static func date(_ day: Day) -> Int { day.parts.month * 100 + day.parts.day }
}
