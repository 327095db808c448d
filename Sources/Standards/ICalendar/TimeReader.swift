import Core
import Foundation

/// Reads times, given the zones of their file.
struct TimeReader {
    private let declared: [String: CalendarZone]

    /// Reads the time zones of a calendar.
    ///
    /// A name that the tz database or Windows knows means that zone, whatever the file says of it:
    /// files carry rules that have changed since. Others mean what the file says.
    init(_ calendars: [Component], limits: ICalendarLimits) {
        var declared: [String: CalendarZone] = [:]
        let zones = calendars.flatMap(\.children).filter { $0.name == "VTIMEZONE" }
        for component in zones.prefix(limits.zones) {
            guard let name = component["TZID"]?.text, declared[name] == nil else { continue }
            let place = component["X-LIC-LOCATION"].flatMap { CalendarZone(databaseName: $0.text) }
            if let zone = CalendarZone(databaseName: name) ?? place {
                declared[name] = zone
            } else if let rules = ZoneRules(component) {
                declared[name] = CalendarZone(identifier: name, clock: .ruled(rules))
            }
        }
        self.declared = declared
    }

    func zone(named name: String) -> CalendarZone? {
        declared[name] ?? CalendarZone(named: name)
    }

    /// The time of a property with one value; `nil` when it cannot be read.
    func time(_ line: ContentLine, uid: String?, _ problems: inout ProblemList) -> CalendarTime? {
        time(ICalendarText.trimmed(line.value), of: line, uid: uid, &problems)
    }

    /// The times of a property with a list; those that cannot be read are left out.
    func times(
        _ line: ContentLine,
        uid: String?,
        _ problems: inout ProblemList
    ) -> [CalendarEvent.Addition] {
        var found: [CalendarEvent.Addition] = []
        for value in line.value.split(separator: ",").prefix(2000) {
            let parts = ICalendarText.trimmed(String(value)).split(separator: "/", maxSplits: 1)
            guard let first = parts.first,
                let start = time(String(first), of: line, uid: uid, &problems)
            else {
                problems.note(.unreadable(line.name), line: line.number, uid: uid)
                continue
            }
            guard parts.count == 2 else {
                found.append(CalendarEvent.Addition(start: start))
                continue
            }
            if let duration = CalendarDuration(String(parts[1])) {
                found.append(CalendarEvent.Addition(start: start, end: .after(duration)))
            } else if let end = time(String(parts[1]), of: line, uid: uid, &problems) {
                found.append(CalendarEvent.Addition(start: start, end: .at(end)))
            }
        }
        return found
    }

    /// A moment in UTC, such as of `LAST-MODIFIED`.
    func moment(_ line: ContentLine, uid: String?, _ problems: inout ProblemList) -> Date? {
        time(line, uid: uid, &problems)?.moment(in: .utc)
    }

    private func time(
        _ text: String,
        of line: ContentLine,
        uid: String?,
        _ problems: inout ProblemList
    ) -> CalendarTime? {
        guard let wall = WallTime(basic: text) else { return nil }
        let hasTime = text.utf8.contains(UInt8(ascii: "T")) || text.utf8.contains(UInt8(ascii: "t"))
        if text.utf8.count > 8, text.utf8.dropFirst(9).starts(with: "24".utf8) || !hasTime {
            problems.note(.oddTime(text), line: line.number, uid: uid)
        }
        if !hasTime || line.parameters["VALUE"]?.uppercased() == "DATE" { return .day(wall.day) }
        if text.hasSuffix("Z") || text.hasSuffix("z") { return .zoned(wall, .utc) }
        guard let name = line.parameters["TZID"], !name.isEmpty else { return .floating(wall) }
        if let zone = zone(named: name) { return .zoned(wall, zone) }
        problems.note(.unknownZone(name), line: line.number, uid: uid)
        return .floating(wall)
    }
}
