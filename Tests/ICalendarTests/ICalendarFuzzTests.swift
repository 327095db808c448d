import Core
import Foundation
import ICalendar
import Testing

@Suite("Calendars and chance")
struct ICalendarFuzzTests {
    @Test("3,000 random files end in events or in an error", arguments: [1, 2] as [UInt64])
    func randomLines(seed: UInt64) {
        var chance = SplitMix64(state: seed)
        let limits = ICalendarLimits(
            file: 4000,
            line: 80,
            components: 20,
            nesting: 4,
            properties: 8,
            zones: 2,
            problems: 10,
            occurrences: 20,
            work: 500
        )
        let window = Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 3_000_000_000)
        var read = 0
        var times = 0
        for _ in 0..<1500 {
            guard let file = try? ICalendarReader(limits: limits).read(Self.bytes(using: &chance))
            else { continue }
            read += file.events.count
            #expect(file.problems.count <= 10 && file.problems.count <= file.problemCount)
            for series in file.series {
                let found = Array(series.occurrences(in: window, limits: limits))
                times += found.count
                #expect(found.count <= 20 && found.allSatisfy { $0.ends >= $0.begins })
                #expect(
                    found.allSatisfy {
                        $0.begins < window.upperBound && $0.ends >= window.lowerBound
                    }
                )
                #expect(zip(found, found.dropFirst()).allSatisfy { $0.begins <= $1.begins })
            }
            let writer = ICalendarWriter(product: "x", stamp: window.lowerBound)
            let text = Array(writer.text(of: file).utf8)
            #expect(text.split(separator: 0x0A).allSatisfy { $0.count <= 76 })
            let again = try? ICalendarReader().read(text)
            #expect(again?.events.count == file.events.count)
        }

        #expect(read > 500 && times > 1000)
    }

    @Test("Random events survive being written and read", arguments: [3, 4] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var chance = SplitMix64(state: seed)
        let stamp = Date(timeIntervalSince1970: 1_790_000_000)
        for _ in 0..<200 {
            var file = ICalendarFile(name: Self.text(using: &chance))
            file.zone = .tokyo
            file.refreshInterval = CalendarDuration(seconds: 3600)
            for index in 0..<3 {
                var event = try Self.event(using: &chance)
                event.uid = "\(index)@example.jp"
                event.stamp = stamp
                file.events.append(event)
            }

            let text = ICalendarWriter(product: "x", stamp: stamp).text(of: file)
            let read = try ICalendarReader().read(Array(text.utf8))

            #expect(read.problems.isEmpty)
            #expect(read.name.map { Array($0.utf8) } == file.name.map { Array($0.utf8) })
            #expect(read.events == file.events)
            #expect(ICalendarWriter(product: "x", stamp: stamp).text(of: read) == text)
        }
    }

    /// Lines that mean something, in any order, with octets that do not.
    private static func bytes(using chance: inout SplitMix64) -> [UInt8] {
        var bytes = Array("BEGIN:VCALENDAR\r\n".utf8)
        for _ in 0..<Int.random(in: 0...40, using: &chance) {
            var line = Array((lines.randomElement(using: &chance) ?? "").utf8)
            if Int.random(in: 0..<8, using: &chance) == 0, !line.isEmpty {
                let place = Int.random(in: 0..<line.count, using: &chance)
                line[place] = .random(in: .min ... .max, using: &chance)
            }
            bytes +=
                line
                + Array((["\r\n", "\n", "\r", "\n "].randomElement(using: &chance) ?? "").utf8)
        }
        return bytes
    }

    private static let lines = [
        "BEGIN:VEVENT\nUID:a\nDTSTART:20260401T083000Z",
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20240229",
        "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/London:20260329T013000", "END:VEVENT",
        "END:VEVENT",
        "BEGIN:VEVENT\nUID:b\nDTSTART;TZID=Own:20200101T000000", "DTEND:20260401T093000Z",
        "DURATION:P1D",
        "RRULE:FREQ=DAILY", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=-1",
        "RRULE:FREQ=YEARLY;BYWEEKNO=53",
        "RRULE:FREQ=MINUTELY;INTERVAL=7;BYHOUR=3", "RRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
        "EXDATE:20260402T083000Z,20260403T083000Z", "RDATE;VALUE=PERIOD:20260405T000000Z/PT1H",
        "RECURRENCE-ID:20260402T083000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260403T083000Z",
        "SUMMARY:説明\\n\\;\\,\\\\", "DESCRIPTION;X=\"a:b\":\u{FEFF}🏠", "GEO:34.8;138.3",
        "STATUS:CANCELLED",
        "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0900\n"
            + "TZOFFSETTO:+0930\nRRULE:FREQ=YEARLY\nEND:STANDARD\nEND:VTIMEZONE",
        "END:VCALENDAR", "BEGIN:VALARM", "END:VALARM", " folded", "stray",
        "SEQUENCE:99999999999999999999",
    ]

    private static func event(using chance: inout SplitMix64) throws -> CalendarEvent {
        let day = Day(number: .random(in: 0...40_000, using: &chance))
        let wall = WallTime(day) + .random(in: 0..<86_400, using: &chance)
        let london = try #require(CalendarZone(named: "Europe/London"))
        let zone = [.tokyo, .utc, london].randomElement(using: &chance) ?? .utc
        let isDay = Bool.random(using: &chance)
        func time(_ days: Int) -> CalendarTime {
            isDay ? .day(day + days) : .zoned(wall + days * 86_400, zone)
        }
        var event = CalendarEvent(uid: "", start: time(0))
        let duration = CalendarDuration(
            days: .random(in: 0...9, using: &chance),
            seconds: .random(in: 0..<86_400, using: &chance)
        )
        event.end = [nil, .at(time(2)), .after(duration)].randomElement(using: &chance) ?? nil
        if Bool.random(using: &chance) { event.recurrenceID = time(-7) }
        event.changesFollowing = event.recurrenceID != nil && Bool.random(using: &chance)
        let rules = [
            "FREQ=DAILY;COUNT=3", "FREQ=MONTHLY;BYDAY=-1FR;WKST=SU",
            isDay ? "FREQ=WEEKLY;UNTIL=20301231" : "FREQ=WEEKLY;UNTIL=20301231T000000Z",
        ]
        event.rules =
            Bool.random(using: &chance)
            ? []
            : [rules.randomElement(using: &chance)].compactMap { $0.flatMap(RecurrenceRule.init) }
        event.exceptions = Bool.random(using: &chance) ? [] : [time(1), time(3)]
        event.additions = [CalendarEvent.Addition(start: time(5), end: isDay ? nil : .at(time(6)))]
        event.summary = text(using: &chance)
        event.details = text(using: &chance)
        event.location = text(using: &chance)
        event.categories = [text(using: &chance) ?? "x", "a,b"]
        event.coordinate = CalendarEvent.Coordinate(
            latitude: Double(Int.random(in: -90_000_000...90_000_000, using: &chance)) / 1e6,
            longitude: Double(Int.random(in: -180_000_000...180_000_000, using: &chance)) / 1e6
        )
        event.color = ["navy", nil].randomElement(using: &chance) ?? nil
        event.url = ["https://example.jp/?a=b;c,d", nil].randomElement(using: &chance) ?? nil
        event.status = CalendarEvent.Status.allCases.randomElement(using: &chance)
        event.isPrivate = Bool.random(using: &chance)
        event.sequence = .random(in: 0...999, using: &chance)
        event.lastModified = Date(
            timeIntervalSince1970: Double(Int.random(in: 0...2_000_000_000, using: &chance))
        )
        return event
    }

    /// `nil` or text that begins and ends with a letter.
    private static func text(using chance: inout SplitMix64) -> String? {
        guard Int.random(in: 0..<5, using: &chance) > 0 else { return nil }
        var text: String.UnicodeScalarView = "髙".unicodeScalars
        for _ in 0..<Int.random(in: 0...60, using: &chance) {
            text.append(
                "\\,;:\n\"^ \tn髙①\u{FEFF}\u{301}🏠-aあ".unicodeScalars.randomElement(using: &chance)
                    ?? "a"
            )
        }
        return String(text) + "a"
    }
}

/// Chance that is the same in every run.
///
/// Source: S. Vigna, splitmix64.c.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
