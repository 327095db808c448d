import Core
import JapaneseCalendar

/// A day as lists write it.
enum HRDate {
    /// Reads `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日` and days with an era.
    ///
    /// - Throws: `.badDate` for other text, `.dateOutOfRange` outside 1950 to 2100: such a day is a
    ///   slip of the keyboard, not a day of somebody's contract.
    static func parse(_ text: String) throws(HRReason) -> Day {
        let text = HRCell.halfWidth(text)
        guard let day = western(text) ?? JapaneseEra.parse(text) else { throw .badDate }
        guard (1950...2100).contains(day.parts.year) else { throw .dateOutOfRange }
        return day
    }

    private static func western(_ text: String) -> Day? {
        var numbers: [Substring.UnicodeScalarView] = []
        var separators: [Unicode.Scalar] = []
        var rest = text.unicodeScalars[...]
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard (1...4).contains(digits.count) else { return nil }
            numbers.append(digits)
            rest = rest.dropFirst(digits.count)
            if let separator = rest.popFirst() { separators.append(separator) }
        }
        let parts = numbers.compactMap { Int(String($0)) }
        guard parts.count == 3, numbers[0].count == 4, numbers[1].count <= 2, numbers[2].count <= 2,
            layouts.contains(separators)
        else { return nil }
        return Day(parts[0], parts[1], parts[2])
    }

    private static let layouts: Set<[Unicode.Scalar]> = [
        ["-", "-"], ["/", "/"], [".", "."], ["年", "月", "日"],
    ]
}
