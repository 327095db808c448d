import Core
import JapaneseCalendar

/// A day as cells write it.
enum DayReading: Equatable {
    /// A day, and the time that some spreadsheets put behind it.
    case day(Day, ClockTime?)
    /// A day from the number by which spreadsheets count: 1 is 1900-01-01.
    case serial(Day)
    /// `9999-12-31`, which means that there is no such day.
    case never

    /// Reads `2026-08-04`, `2026/8/4`, `5/16/2020` (month first), `20260804`, `令和8年8月4日（火）`,
    /// `昭32. 7. 1`, or `22196`; `nil` for prose and for days that no month has.
    init?(_ text: String) {
        var scanner = TextScanner(text)
        scanner.skipBlanks()
        guard scanner.isAtDigit else {
            guard let day = Self.ofEra(scanner) else { return nil }
            self = .day(day, nil)
            return
        }
        guard let reading = scanner.westernDay() else { return nil }
        self = reading
    }

    /// With the era’s name in one kanji made two, as ``JapaneseEra`` reads it.
    private static func ofEra(_ scanner: TextScanner) -> Day? {
        var text = scanner.rest
        guard let first = text.unicodeScalars.first,
            let era = JapaneseEra.allCases.first(where: { $0.kanji.unicodeScalars.first == first })
        else { return JapaneseEra.parse(withoutWeekday(text)) }
        if !text.hasPrefix(era.kanji) {
            text = era.kanji + String(text.unicodeScalars.dropFirst())
        }
        return JapaneseEra.parse(withoutWeekday(text))
    }

    private static func withoutWeekday(_ text: String) -> String {
        guard text.hasSuffix(")") || text.hasSuffix("曜日"),
            let end = text.unicodeScalars.firstIndex(of: "日")
        else { return text }
        let next = text.unicodeScalars.index(after: end)
        var scanner = TextScanner(String(text.unicodeScalars[next...]))
        scanner.skipWeekday()
        return scanner.isAtEnd ? String(text.unicodeScalars[..<next]) : text
    }
}

extension TextScanner {
    private static let separators: [Unicode.Scalar] = ["-", "/", ".", "年", "月", "日"]

    fileprivate mutating func westernDay() -> DayReading? {
        guard let first = number(most: 8) else { return nil }
        if isAtEnd { return Self.dayOfDigits(first.value, count: first.digits) }
        guard take(anyOf: Self.separators) != nil, let second = paddedNumber(most: 2),
            take(anyOf: Self.separators) != nil, let third = paddedNumber(most: 4)
        else { return nil }
        _ = take("日")
        let day: Day?
        switch (first.digits, third.digits) {
        case (4, 1...2): day = Day(first.value, second.value, third.value)
        case (1...2, 4): day = Day(third.value, first.value, second.value)
        default: day = nil
        }
        guard let day, let time = timeBehind() else { return nil }
        return Self.meaning(of: day, time.value)
    }

    private mutating func paddedNumber(most: Int) -> (value: Int, digits: Int)? {
        skipBlanks()
        return number(most: most)
    }

    /// The time that may follow a day, with seconds and Japan’s zone; `nil` for anything else.
    private mutating func timeBehind() -> (value: ClockTime?, Void)? {
        skipWeekday()
        if isAtEnd { return (nil, ()) }
        if !take("T") { skipBlanks() }
        guard let time = clockTime() else { return nil }
        _ = take("+09:00", "+0900", "JST")
        return isAtEnd ? (time, ()) : nil
    }

    private static func dayOfDigits(_ value: Int, count: Int) -> DayReading? {
        switch count {
        case 8: Day(value / 10_000, value / 100 % 100, value % 100).flatMap { meaning(of: $0, nil) }
        case 4...5: serial(value)
        default: nil
        }
    }

    /// Spreadsheets believe in a 29 February 1900, so that their count is 25569 on 1970-01-01.
    ///
    /// A number that is also a year of our time says too little.
    private static func serial(_ value: Int) -> DayReading? {
        guard (61...80_000).contains(value), !(1868...2199).contains(value) else { return nil }
        return .serial(Day(number: value - 25_569))
    }

    /// Days after 2199 stand for none; days before Japan’s first era are mistakes.
    private static func meaning(of day: Day, _ time: ClockTime?) -> DayReading? {
        switch day.parts.year {
        case 9999: .never
        case 600...2199: .day(day, time == ClockTime(hour: 0, minute: 0) ? nil : time)
        default: nil
        }
    }
}
