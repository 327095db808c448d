import Foundation

/// By when rubbish has to be outside, as towns write it: `8:00`, 朝8時, 午前8時30分まで.
enum PutOutTime {
    /// Minutes of the day; `nil` for what is no time.
    static func parse(_ text: String) -> Int? {
        var rest = text.precomposedStringWithCompatibilityMapping
            .trimmingCharacters(in: .whitespaces)[...]
        for ending in ["までに", "まで"] where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
        }
        let isAfternoon = rest.hasPrefix("午後")
        for opening in ["午前", "午後", "朝の", "朝", "by "] where rest.hasPrefix(opening) {
            rest = rest.dropFirst(opening.count)
        }
        guard let (hour, minute) = parts(rest.trimmingCharacters(in: .whitespaces)),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        guard isAfternoon else { return hour * 60 + minute }
        return hour < 12 ? (hour + 12) * 60 + minute : nil
    }

    /// `8:00`.
    static func text(_ minutes: Int) -> String { OpeningHours.clock(minutes) }

    private static func parts(_ text: String) -> (hour: Int, minute: Int)? {
        let numbers = text.unicodeScalars.split { !("0"..."9").contains($0) }.map { String($0) }
        let signs = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { !("0"..."9").contains($0) })
        )
        guard let hour = numbers.first.flatMap({ Int($0) }) else { return nil }
        switch (signs, numbers.count) {
        case (":", 2), ("時分", 2): return Int(numbers[1]).map { (hour, $0) }
        case ("時", 1): return (hour, 0)
        case ("時半", 1): return (hour, 30)
        default: return nil
        }
    }
}
