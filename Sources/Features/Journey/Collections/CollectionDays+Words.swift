import Core
import Strings

extension CollectionDays {
    /// The days as a sentence that ``CollectionProse`` reads again, so that a form shows what it
    /// understands: "every Mon, Thu", 「第2・4水曜日」.
    func written(in language: Language) -> String {
        let isJapanese = language == .japanese
        let parts = patterns.map { isJapanese ? $0.japanese : $0.english }
        let days = parts.joined(separator: isJapanese ? "、" : ", ")
        guard skipsHolidays else { return days }
        return days + (isJapanese ? "（祝日を除く）" : " (not on public holidays)")
    }
}

extension CollectionDays.Pattern {
    fileprivate var english: String {
        switch self {
        case .weekly(let on):
            return "every " + on.map { Self.english[$0 - 1] }.joined(separator: ", ")
        case .monthly(let weeks, let on):
            let counts = weeks.map { Self.counts[$0] }.joined(separator: ", ")
            return on.map { "\(counts) \(Self.english[$0 - 1])" }.joined(separator: ", ")
        case .fortnightly(let from):
            return "every other \(Self.english[from.weekday - 1]) from \(from)"
        case .listed(let days):
            return days.map(\.description).joined(separator: ", ")
        }
    }

    fileprivate var japanese: String {
        switch self {
        case .weekly(let on):
            return on.count == 7 ? "毎日" : "毎週\(Self.japanese(on))曜日"
        case .monthly(let weeks, let on):
            let numbers = weeks.filter { $0 > 0 }.map { "\($0)" }.joined(separator: "・")
            let parts = [
                numbers.isEmpty ? "" : "第\(numbers)", weeks.contains(0) ? "最終" : "",
            ].filter { !$0.isEmpty }
            return parts.map { "\($0)\(Self.japanese(on))曜日" }.joined(separator: "、")
        case .fortnightly(let from):
            return "隔週\(Self.japanese([from.weekday]))曜日（\(Self.japanese(from))から）"
        case .listed(let days):
            return days.map(Self.japanese).joined(separator: "、")
        }
    }

    private static func japanese(_ weekdays: [Int]) -> String {
        weekdays.map { japanese[$0 - 1] }.joined(separator: "・")
    }

    private static func japanese(_ day: Day) -> String {
        let (year, month, date) = day.parts
        return "\(year)年\(month)月\(date)日"
    }

    private static let english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let japanese = ["月", "火", "水", "木", "金", "土", "日"]
    private static let counts = ["last", "1st", "2nd", "3rd", "4th", "5th"]
}
