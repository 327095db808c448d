import Foundation

/// Reads calendars as programs write them, not only as the standard has them.
///
/// Read are RFC 5545 and RFC 7986, in UTF-8, UTF-16 with a mark, or CP932. What breaks them is
/// mended where only one meaning is possible, and always reported.
public struct ICalendarReader: Sendable {
    private let limits: ICalendarLimits

    /// A reader with limits that a town’s feed never meets, unless told otherwise.
    public init(limits: ICalendarLimits = ICalendarLimits()) { self.limits = limits }

    /// Everything that `bytes` tell, several calendars in one file as one.
    public func read(_ bytes: [UInt8]) throws(ICalendarError) -> ICalendarFile {
        var problems = ProblemList(limit: limits.problems)
        let text = try UnfoldedText(bytes, limits: limits, problems: &problems)
        let calendars = try ComponentReader.calendars(
            in: text,
            limits: limits,
            problems: &problems
        )
        let times = TimeReader(calendars, limits: limits)
        var file = ICalendarFile()
        for calendar in calendars { Self.readProperties(of: calendar, times, into: &file) }
        var events = EventList()
        for component in calendars.flatMap(\.children) {
            switch component.name {
            case "VEVENT":
                file.eventCount += 1
                guard let event = EventReader(component, times: times).event(&problems) else {
                    continue
                }
                events.add(event, line: component.line, &problems)
            case "VTIMEZONE": break
            default: file.unread[component.name, default: 0] += 1
            }
        }
        file.events = events.events
        file.problems = problems.problems.sorted { $0.line < $1.line }
        file.problemCount = problems.count
        return file
    }

    private static func readProperties(
        of calendar: Component,
        _ times: TimeReader,
        into file: inout ICalendarFile
    ) {
        func text(_ names: String...) -> String? {
            names.lazy.compactMap { calendar[$0]?.text }.first { !$0.utf8.isEmpty }
        }
        file.name = file.name ?? text("NAME", "X-WR-CALNAME")
        file.details = file.details ?? text("DESCRIPTION", "X-WR-CALDESC")
        file.url = file.url ?? text("URL").flatMap(Address.read)
        file.image = file.image ?? calendar["IMAGE"].flatMap { Address.read($0.value) }
        file.color = file.color ?? text("COLOR").flatMap(Address.colorName)
        file.refreshInterval =
            file.refreshInterval
            ?? text("REFRESH-INTERVAL", "X-PUBLISHED-TTL").flatMap { CalendarDuration($0) }
        file.zone =
            file.zone
            ?? text("X-WR-TIMEZONE", "TIMEZONE-ID").flatMap(times.zone(named:))
    }
}

/// Events of which no two tell of the same time of the same series.
private struct EventList {
    private struct Key: Hashable {
        let uid: String
        let recurrenceID: CalendarTime?
    }

    private(set) var events: [CalendarEvent] = []
    private var places: [Key: Int] = [:]

    /// Of two that share a key the newer one stays: by number, then by the time of its change.
    mutating func add(_ event: CalendarEvent, line: Int, _ problems: inout ProblemList) {
        let key = Key(uid: event.uid, recurrenceID: event.recurrenceID)
        guard let place = places[key] else {
            places[key] = events.count
            events.append(event)
            return
        }
        problems.note(.duplicate, line: line, uid: event.uid)
        let known = events[place]
        let isNewer =
            event.sequence == known.sequence
            ? event.lastModified ?? .distantPast > known.lastModified ?? .distantPast
            : event.sequence > known.sequence
        if isNewer { events[place] = event }
    }
}
