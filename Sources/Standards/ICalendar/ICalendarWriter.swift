import Foundation

/// Writes calendars that every program reads, and that nothing in a text can break.
///
/// Source: RFC 5545 and RFC 7986; what programs insist on beyond them is said where it is done.
public struct ICalendarWriter: Sendable {
    private let product: String
    private let stamp: Date
    private let home: CalendarZone

    /// - Parameters:
    ///   - product: Who writes, such as `-//Engawa//Engawa//EN` (`PRODID`).
    ///   - stamp: The moment of writing (`DTSTAMP`). The same one gives the same file, octet for
    ///     octet.
    ///   - home: The zone in which days and floating times are meant. A floating time is written
    ///     in it, because programs disagree about times without one.
    public init(product: String, stamp: Date, home: CalendarZone = .tokyo) {
        self.product = product
        self.stamp = stamp
        self.home = home
    }

    /// The file, in UTF-8 without a byte order mark.
    public func text(of file: ICalendarFile) -> String {
        var lines = PropertyLines()
        lines.add("BEGIN", raw: "VCALENDAR")
        lines.add("VERSION", raw: "2.0")
        lines.add("PRODID", product)
        lines.add("CALSCALE", raw: "GREGORIAN")
        lines.add("METHOD", raw: "PUBLISH")
        addProperties(of: file, to: &lines)
        for zone in zones(of: file) { ZoneText.add(zone, for: file.events, to: &lines) }
        for event in file.events { add(event, to: &lines) }
        lines.add("END", raw: "VCALENDAR")
        return lines.text
    }

    /// Outlook and Google read the `X-` names, newer programs those of RFC 7986.
    private func addProperties(of file: ICalendarFile, to lines: inout PropertyLines) {
        lines.add("NAME", file.name)
        lines.add("X-WR-CALNAME", file.name)
        lines.add("DESCRIPTION", file.details)
        lines.add("X-WR-CALDESC", file.details)
        lines.add("X-WR-TIMEZONE", (file.zone ?? home).identifier)
        let interval = (file.refreshInterval ?? CalendarDuration(seconds: 3600)).text
        lines.add("REFRESH-INTERVAL;VALUE=DURATION", raw: interval)
        lines.add("X-PUBLISHED-TTL", raw: interval)
        lines.add("COLOR", raw: file.color.flatMap(Address.colorName))
        lines.add("URL", raw: file.url.flatMap(Address.read))
        lines.add("IMAGE;VALUE=URI;DISPLAY=BADGE", raw: file.image.flatMap(Address.read))
    }

    /// Japan always, so that no calendar is without a component, then each other zone once.
    private func zones(of file: ICalendarFile) -> [CalendarZone] {
        var found: [CalendarZone] = [.tokyo]
        for event in file.events {
            let ends = [event.end, event.additions.first?.end].compactMap { end in
                if case .at(let time) = end { time } else { nil }
            }
            let times =
                [event.start, event.recurrenceID].compactMap(\.self) + ends
                + event.exceptions + event.additions.map(\.start)
            for zone in times.map({ $0.zone ?? home }) where zone.isWrittenByName {
                if !found.contains(zone) { found.append(zone) }
            }
        }
        return found
    }

    private func add(_ event: CalendarEvent, to lines: inout PropertyLines) {
        lines.add("BEGIN", raw: "VEVENT")
        lines.add("UID", event.uid)
        lines.add("DTSTAMP", raw: moment(stamp))
        addTimes(of: event, to: &lines)
        lines.add("SEQUENCE", raw: String(max(0, event.sequence)))
        lines.add("LAST-MODIFIED", raw: moment(event.lastModified ?? stamp))
        lines.add("STATUS", raw: (event.status ?? .confirmed).rawValue)
        lines.add("CLASS", raw: event.isPrivate ? "PRIVATE" : nil)
        lines.add("SUMMARY", event.summary)
        lines.add("DESCRIPTION", event.details)
        lines.add("LOCATION", event.location)
        if let place = event.coordinate {
            let parts = [place.latitude, place.longitude].map { String(format: "%.6f", $0) }
            lines.add("GEO", raw: parts.joined(separator: ";"))
        }
        let categories = event.categories.map(ICalendarText.trimmed).map(ICalendarText.escape)
            .filter { !$0.utf8.isEmpty }
        lines.add("CATEGORIES", raw: categories.isEmpty ? nil : categories.joined(separator: ","))
        lines.add("COLOR", raw: event.color.flatMap(Address.colorName))
        lines.add("URL", raw: event.url.flatMap(Address.read))
        lines.add("IMAGE;VALUE=URI;DISPLAY=BADGE", raw: event.image.flatMap(Address.read))
        lines.add("END", raw: "VEVENT")
    }

    private func addTimes(of event: CalendarEvent, to lines: inout PropertyLines) {
        if let time = event.recurrenceID {
            let range = event.changesFollowing ? ";RANGE=THISANDFUTURE" : ""
            lines.add("RECURRENCE-ID" + range, value(of: time))
        }
        lines.add("DTSTART", value(of: event.start))
        switch event.end {
        case .at(let end): lines.add("DTEND", value(of: end))
        case .after(let duration): lines.add("DURATION", raw: duration.text)
        case nil: break
        }
        for rule in event.rules { lines.add("RRULE", raw: rule.text(of: event.start, home: home)) }
        for time in event.exceptions { lines.add("EXDATE", value(of: time.alike(event.start))) }
        for addition in event.additions { add(addition, of: event, to: &lines) }
    }

    private func add(
        _ addition: CalendarEvent.Addition,
        of event: CalendarEvent,
        to lines: inout PropertyLines
    ) {
        let start = addition.start.alike(event.start)
        let (parameters, text) = value(of: start)
        guard let end = addition.end, !start.isDay else {
            return lines.add("RDATE", (parameters, text))
        }
        let rest: String
        switch end {
        case .after(let duration): rest = duration.text
        case .at(let time):
            let zone = start.zone ?? home
            let same = CalendarTime.zoned(zone.wall(at: time.second(in: home)), zone)
            rest = value(of: same).text
        }
        lines.add("RDATE", (";VALUE=PERIOD" + parameters, "\(text)/\(rest)"))
    }

    /// The parameters and the text of a time.
    private func value(of time: CalendarTime) -> (parameters: String, text: String) {
        switch time {
        case .day(let day): return (";VALUE=DATE", day.basicText)
        case .floating(let wall): return value(of: .zoned(wall, home))
        case .zoned(let wall, let zone):
            guard !zone.isWrittenByName else {
                return (";TZID=\(zone.identifier)", wall.basicText)
            }
            return ("", WallTime(seconds: zone.second(of: wall)).basicText + "Z")
        }
    }

    private func moment(_ date: Date) -> String {
        WallTime(seconds: date.wholeSeconds).basicText + "Z"
    }
}

/// The lines of a file, each folded when it is added.
struct PropertyLines {
    private(set) var text = ""

    /// A property whose value is text; none for `nil` and for an empty one.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.utf8.isEmpty else { return }
        add(name, raw: ICalendarText.escape(value))
    }

    /// A property whose value is written as it is: nothing that came from outside.
    mutating func add(_ name: String, raw value: String?) {
        guard let value else { return }
        text += FoldedLine.text("\(name):\(value)")
    }

    mutating func add(_ name: String, _ value: (parameters: String, text: String)) {
        add(name + value.parameters, raw: value.text)
    }
}

extension CalendarTime {
    /// This time in the manner of a series’ beginning: whole days have no times, others do.
    fileprivate func alike(_ start: CalendarTime) -> CalendarTime {
        if start.isDay { return .day(wall.day) }
        return isDay ? start.with(WallTime(wall.day) + start.wall.secondOfDay) : self
    }
}

extension RecurrenceRule {
    /// The rule with its end as RFC 5545 asks for: a day for whole days, else a moment in UTC.
    fileprivate func text(of start: CalendarTime, home: CalendarZone) -> String {
        guard let until else { return text }
        var rule = self
        if start.isDay {
            rule.until = .day(until.wall.day)
        } else if !until.isUTC {
            let wall = until.isDay ? WallTime(until.wall.day) + 86_399 : until.wall
            let second = (start.zone ?? home).second(of: wall)
            rule.until = .utc(WallTime(seconds: second))
        }
        return rule.text
    }
}
