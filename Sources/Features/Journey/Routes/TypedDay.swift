import Core
import JapaneseCalendar

/// A day as people type it: `2026-09-18`, `2026/9/18`, `2026年9月18日`, 令和8年9月18日.
enum TypedDay {
    /// `nil` for anything else.
    static func parse(_ text: String) -> Day? {
        if let day = Day(text) ?? JapaneseEra.parse(text) { return day }
        let numbers = text.unicodeScalars.split { !("0"..."9").contains($0) }.map { String($0) }
        guard numbers.count == 3, numbers[0].utf8.count == 4, let year = Int(numbers[0]),
            let month = Int(numbers[1]), let day = Int(numbers[2])
        else { return nil }
        return Day(year, month, day)
    }
}
