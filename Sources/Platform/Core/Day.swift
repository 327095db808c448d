import Foundation

/// A calendar day without a time zone: the day that a person in Japan writes on a form.
///
/// Stored as a count of days, so that "14 days after" is an addition; shown and saved as ISO text.
public struct Day: Hashable, Comparable, Sendable, Codable, LosslessStringConvertible {
    /// Days since 1970-01-01 in the proleptic Gregorian calendar; negative before.
    public let number: Int

    /// The day `number` days after 1970-01-01.
    public init(number: Int) { self.number = number }

    /// A day by its parts; `nil` when the calendar has no such day, such as 30 February.
    ///
    /// Source of the arithmetic: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(in: month, of: year)
        else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads exactly `2026-04-01`; `nil` for anything else.
    public init?(_ description: String) {
        let bytes = Array(description.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year, month, day)
    }

    /// The day that `moment` falls on in Japan (UTC+9, no summer time since 1951).
    public init(of moment: Date) {
        number = Int(((moment.timeIntervalSince1970 + 9 * 3600) / 86_400).rounded(.down))
    }

    /// The moment at which this day begins in Japan.
    public var startInJapan: Date {
        Date(timeIntervalSince1970: Double(number) * 86_400 - 9 * 3600)
    }

    /// The year, the month from 1 and the day of the month from 1.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day of the week: 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The ISO text, such as `2026-04-01`.
    public var description: String {
        let (year, month, day) = parts
        var text: [UInt8] = []
        text.reserveCapacity(10)
        for digit in [year / 1000, year / 100 % 10, year / 10 % 10, year % 10] {
            text.append(UInt8(48 + digit))
        }
        text += [45, UInt8(48 + month / 10), UInt8(48 + month % 10)]
        text += [45, UInt8(48 + day / 10), UInt8(48 + day % 10)]
        return String(decoding: text, as: UTF8.self)
    }

    /// The same day of the month `months` later or earlier, or that month's last day.
    public func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let count = year * 12 + month - 1 + months
        let newYear = count / 12
        let newMonth = count % 12 + 1
        return Day(newYear, newMonth, min(day, Self.days(in: newMonth, of: newYear))) ?? self
    }

    /// How many days `month` has in `year`.
    public static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// Earlier days come first.
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    /// The day `days` later.
    public static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    /// The day `days` earlier.
    public static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }
    /// How many days lie between the two.
    public static func - (left: Day, right: Day) -> Int { left.number - right.number }

    /// Writes the ISO text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads the ISO text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day")
        }
        self = day
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value * 10 + Int(digit) - 48
        }
        return value
    }
}
