import Core
import Foundation

extension Text {
    /// How much of a date a place has room for.
    public enum DayStyle: Sendable {
        /// `Fri 11 Sep`, 9月11日（金）: rows and deadlines.
        case short
        /// `Friday 11 September`, 9月11日（金）: titles.
        case title
        /// `Fri 11 Sep 2026`, 2026年9月11日（金）: forms and checked-on dates.
        case full
    }

    /// A day as its reader writes it, always with the weekday.
    public func day(_ day: Day, _ style: DayStyle = .short) -> String {
        let (year, month, date) = day.parts
        let weekday = day.weekday - 1
        if language == .japanese {
            let prefix = style == .full ? "\(year)年" : ""
            return "\(prefix)\(month)月\(date)日（\(Self.weekdaysJa[weekday])）"
        }
        let shortMonth = String(Self.months[month - 1].prefix(3))
        let shortWeekday = String(Self.weekdays[weekday].prefix(3))
        return switch style {
        case .short: "\(shortWeekday) \(date) \(shortMonth)"
        case .title: "\(Self.weekdays[weekday]) \(date) \(Self.months[month - 1])"
        case .full: "\(shortWeekday) \(date) \(shortMonth) \(year)"
        }
    }

    /// The time of day in Japan: `14:05`.
    public func time(_ moment: Date) -> String {
        let seconds = Int(moment.timeIntervalSince1970) + 9 * 3600
        let minutes = (seconds % 86_400 + 86_400) % 86_400 / 60
        let minute = minutes % 60
        return "\(minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Day and time in Japan: `Fri 11 Sep, 14:05`, 9月11日（金）14:05.
    public func moment(_ moment: Date) -> String {
        let day = day(Day(of: moment))
        return language == .japanese ? "\(day)\(time(moment))" : "\(day), \(time(moment))"
    }

    /// A number with its separators: `20,000`. The same in both languages.
    public func number(_ value: Int) -> String {
        let digits = Array(String(abs(value)).utf8)
        var grouped: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) {
                grouped.append(UInt8(ascii: ","))
            }
            grouped.append(digit)
        }
        return String(decoding: grouped, as: UTF8.self)
    }

    /// Several names in one sentence: `Idris, Priya, Mateo`, イドリス、プリヤ、マテオ.
    public func list(_ names: [String]) -> String {
        names.joined(separator: language == .japanese ? "、" : ", ")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let weekdaysJa = ["月", "火", "水", "木", "金", "土", "日"]
}
