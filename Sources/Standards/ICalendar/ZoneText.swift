import Core
import Foundation

/// Writes what a clock does, for programs that do not know its zone by name.
enum ZoneText {
    /// A `VTIMEZONE` that covers the year before the first of `events` and ten after the last.
    static func add(
        _ zone: CalendarZone,
        for events: [CalendarEvent],
        to lines: inout PropertyLines
    ) {
        let years = events.lazy.filter { $0.start.zone == zone }.map(\.start.wall.day.parts.year)
        let first = max(1970, (years.min() ?? 1970) - 1)
        let last = min(max(first, years.max() ?? first) + 10, first + 60)
        lines.add("BEGIN", raw: "VTIMEZONE")
        lines.add("TZID", raw: zone.identifier)
        var from = zone.offset(at: Day(first, 1, 1)?.second ?? 0)
        let name = zone == .tokyo ? "JST" : nil
        Rule(onset: WallTime(seconds: 0), from: from, to: from, name: name).add(to: &lines)
        for second in changes(of: zone, from: first, through: last) {
            let to = zone.offset(at: second)
            var rule = Rule(onset: WallTime(seconds: second + from), from: from, to: to)
            rule.isSummer = zone.isSummer(at: second)
            rule.add(to: &lines)
            from = to
        }
        lines.add("END", raw: "VTIMEZONE")
    }

    /// What a clock shows from one change to the next.
    private struct Rule {
        let onset: WallTime
        let from: Int
        let to: Int
        var name: String?
        var isSummer = false

        func add(to lines: inout PropertyLines) {
            let kind = isSummer ? "DAYLIGHT" : "STANDARD"
            lines.add("BEGIN", raw: kind)
            lines.add("DTSTART", raw: onset.basicText)
            lines.add("TZOFFSETFROM", raw: offset(from))
            lines.add("TZOFFSETTO", raw: offset(to))
            lines.add("TZNAME", raw: name)
            lines.add("END", raw: kind)
        }
    }

    /// The seconds from which a clock shows another time, found by looking at each week.
    private static func changes(
        of zone: CalendarZone,
        from first: Int,
        through last: Int
    ) -> [Int] {
        guard case .named = zone.clock, let begin = Day(first, 1, 1), let end = Day(last, 12, 31)
        else { return [] }
        var found: [Int] = []
        var known = zone.offset(at: begin.second)
        for second in stride(from: begin.second, to: end.second, by: week) {
            var high = second + week
            let next = zone.offset(at: high)
            guard next != known else { continue }
            var low = second
            while high - low > 1 {
                let middle = (low + high) / 2
                if zone.offset(at: middle) == known { low = middle } else { high = middle }
            }
            found.append(high)
            known = next
        }
        return found
    }

    /// In seconds. No clock was ever changed twice in one.
    private static let week = 604_800

    private static func offset(_ seconds: Int) -> String {
        let (hours, minutes) = (abs(seconds) / 3600, abs(seconds) / 60 % 60)
        let digits = [hours, minutes].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return (seconds < 0 ? "-" : "+") + digits
    }
}

extension CalendarZone {
    /// Whether a file can name this zone; others are written in UTC, whose moments are the same.
    var isWrittenByName: Bool {
        if case .named = clock { return true }
        return self == .tokyo
    }

    fileprivate func isSummer(at second: Int) -> Bool {
        guard case .named(let zone) = clock else { return false }
        return zone.isDaylightSavingTime(for: Date(timeIntervalSince1970: Double(second)))
    }
}

extension Day {
    fileprivate var second: Int { number * 86_400 }
}
