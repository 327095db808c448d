import Foundation

/// Makes an event of a component, and says what it had to guess.
struct EventReader {
    private let component: Component
    private let times: TimeReader
    private let uid: String?

    init(_ component: Component, times: TimeReader) {
        self.component = component
        self.times = times
        uid = component["UID"].map { ICalendarText.trimmed($0.text) }
            .flatMap { $0.utf8.isEmpty ? nil : $0 }
    }

    /// The event; `nil`, with a problem, when nobody could say when it is.
    func event(_ problems: inout ProblemList) -> CalendarEvent? {
        guard let line = component["DTSTART"] else {
            problems.note(.missingStart, line: component.line, uid: uid)
            return nil
        }
        guard let start = times.time(line, uid: uid, &problems) else {
            problems.note(.unreadableStart, line: line.number, uid: uid)
            return nil
        }
        if uid == nil { problems.note(.missingUID, line: component.line) }
        var event = CalendarEvent(uid: uid ?? madeUID, start: start)
        readEnd(into: &event, &problems)
        readWholeDays(into: &event)
        readRecurrence(into: &event, &problems)
        readTexts(into: &event)
        readState(into: &event, &problems)
        return event
    }

    private func readEnd(into event: inout CalendarEvent, _ problems: inout ProblemList) {
        if let line = component["DTEND"] {
            guard let end = times.time(line, uid: uid, &problems) else {
                return problems.note(.unreadable("DTEND"), line: line.number, uid: uid)
            }
            event.end = checked(end, of: line, from: event.start, &problems)
        } else if let line = component["DURATION"] {
            guard let duration = CalendarDuration(line.value) else {
                return problems.note(.unreadable("DURATION"), line: line.number, uid: uid)
            }
            guard duration.days >= 0, duration.seconds >= 0 else {
                return problems.note(.endBeforeStart, line: line.number, uid: uid)
            }
            event.end = .after(duration)
        }
    }

    private func checked(
        _ end: CalendarTime,
        of line: ContentLine,
        from start: CalendarTime,
        _ problems: inout ProblemList
    ) -> CalendarEvent.End? {
        if start.isDay, end.wall.day == start.wall.day {
            problems.note(.inclusiveEnd, line: line.number, uid: uid)
            return nil
        }
        let home = start.zone ?? end.zone ?? .utc
        guard end.second(in: home) >= start.second(in: home) else {
            problems.note(.endBeforeStart, line: line.number, uid: uid)
            return nil
        }
        // One of the two in another manner than the other is read in the manner of the beginning.
        if start.isDay { return .at(.day(end.wall.day)) }
        return .at(end.zone == nil ? start.with(end.wall) : end)
    }

    /// Outlook writes a whole day as a time from 0:00 to 0:00, and says so in a property.
    private func readWholeDays(into event: inout CalendarEvent) {
        guard component["X-MICROSOFT-CDO-ALLDAYEVENT"]?.value.uppercased() == "TRUE",
            !event.start.isDay, event.start.zone != .utc, event.start.wall.secondOfDay == 0,
            case .at(let end) = event.end, end.wall.secondOfDay == 0
        else { return }
        event.start = .day(event.start.wall.day)
        event.end = .at(.day(end.wall.day))
    }

    private func readRecurrence(into event: inout CalendarEvent, _ problems: inout ProblemList) {
        if let line = component["RECURRENCE-ID"] {
            event.recurrenceID = times.time(line, uid: uid, &problems)
            event.changesFollowing = line.parameters["RANGE"]?.uppercased() == "THISANDFUTURE"
            if event.recurrenceID == nil {
                problems.note(.unreadable(line.name), line: line.number, uid: uid)
            }
        }
        for line in component.all("RRULE").prefix(10) where !line.value.isEmpty {
            if let rule = RecurrenceRule(line.value) {
                event.rules.append(rule)
            } else {
                problems.note(.unreadableRule(line.value), line: line.number, uid: uid)
            }
        }
        for line in component.all("EXRULE") {
            problems.note(.unreadableRule(line.value), line: line.number, uid: uid)
        }
        for line in component.all("EXDATE") where !line.value.isEmpty {
            event.exceptions += times.times(line, uid: uid, &problems).map(\.start)
        }
        for line in component.all("RDATE") where !line.value.isEmpty {
            event.additions += times.times(line, uid: uid, &problems)
        }
    }

    private func readTexts(into event: inout CalendarEvent) {
        func text(_ name: String) -> String? {
            component[name].map(\.text).flatMap { $0.utf8.isEmpty ? nil : $0 }
        }
        event.summary = text("SUMMARY")
        event.details = text("DESCRIPTION")
        event.location = text("LOCATION")
        event.url = component["URL"].flatMap { Address.read($0.value) }
        event.image = component["IMAGE"].flatMap { Address.read($0.value) }
        event.color = text("COLOR").flatMap(Address.colorName)
        event.categories = component.all("CATEGORIES")
            .flatMap { ICalendarText.unescapeList($0.value) }
    }

    private func readState(into event: inout CalendarEvent, _ problems: inout ProblemList) {
        func word(_ name: String) -> String? {
            component[name].map { ICalendarText.trimmed($0.value).uppercased() }
        }
        event.status = word("STATUS").flatMap(CalendarEvent.Status.init)
        event.isPrivate = ["PRIVATE", "CONFIDENTIAL"].contains(word("CLASS") ?? "")
        event.sequence = max(0, word("SEQUENCE").flatMap(Int.init) ?? 0)
        event.lastModified = component["LAST-MODIFIED"]
            .flatMap { times.moment($0, uid: uid, &problems) }
        event.stamp = component["DTSTAMP"].flatMap { times.moment($0, uid: uid, &problems) }
        if component["DTSTAMP"] == nil {
            problems.note(.missingStamp, line: component.line, uid: uid)
        }
        readCoordinate(into: &event, &problems)
    }

    /// From `GEO`, else from the place that Apple’s programs write.
    private func readCoordinate(into event: inout CalendarEvent, _ problems: inout ProblemList) {
        if let line = component["GEO"], !line.value.isEmpty {
            event.coordinate = Self.coordinate(line.text)
            if event.coordinate == nil {
                problems.note(.unreadable("GEO"), line: line.number, uid: uid)
            }
        } else if let line = component["X-APPLE-STRUCTURED-LOCATION"], line.value.hasPrefix("geo:")
        {
            event.coordinate = Self.coordinate(line.value.dropFirst(4))
        }
    }

    private static func coordinate(_ text: some StringProtocol) -> CalendarEvent.Coordinate? {
        let parts = text.split { $0 == ";" || $0 == "," }.prefix(2)
            .compactMap { Double(ICalendarText.trimmed(String($0))) }
        guard parts.count == 2 else { return nil }
        return CalendarEvent.Coordinate(latitude: parts[0], longitude: parts[1])
    }

    /// The same for the same beginning, title and place.
    private var madeUID: String {
        let parts = ["DTSTART", "RECURRENCE-ID", "SUMMARY", "LOCATION"]
            .map { component[$0]?.value ?? "" }
        // Source: FNV-1a, 64 bits.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in parts.joined(separator: "\u{1F}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return "made-" + String(hash, radix: 16)
    }
}
