import Core
import Foundation
import ICalendar
import Testing

@Suite("Writing calendars")
struct ICalendarWriterTests {
    private let writer = ICalendarWriter(
        product: "-//Engawa//Engawa//EN",
        stamp: Date(timeIntervalSince1970: 1_790_000_000)
    )

    private func event(_ summary: String? = nil) throws -> CalendarEvent {
        let day = try #require(Day(2026, 10, 2))
        let start = CalendarTime.zoned(WallTime(day, 19), .tokyo)
        var event = CalendarEvent(uid: "a@example.jp", start: start, summary: summary)
        event.end = .at(.zoned(WallTime(day, 21), .tokyo))
        return event
    }

    private func lines(_ event: CalendarEvent) -> [String] {
        let text = writer.text(of: ICalendarFile(events: [event]))
        let unfolded = text.replacingOccurrences(of: "\r\n ", with: "")
        return unfolded.components(separatedBy: "\r\n")
    }

    @Test("A file is what programs expect, to the octet")
    func whole() throws {
        var event = try event("花火大会")
        event.sequence = 3
        event.status = .cancelled
        event.lastModified = Date(timeIntervalSince1970: 1_789_990_000)

        let text = writer.text(of: ICalendarFile(name: "焼津", events: [event]))

        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Engawa//Engawa//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            NAME:焼津
            X-WR-CALNAME:焼津
            X-WR-TIMEZONE:Asia/Tokyo
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VTIMEZONE
            TZID:Asia/Tokyo
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0900
            TZOFFSETTO:+0900
            TZNAME:JST
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a@example.jp
            DTSTAMP:20260921T141320Z
            DTSTART;TZID=Asia/Tokyo:20261002T190000
            DTEND;TZID=Asia/Tokyo:20261002T210000
            SEQUENCE:3
            LAST-MODIFIED:20260921T112640Z
            STATUS:CANCELLED
            SUMMARY:花火大会
            END:VEVENT
            END:VCALENDAR

            """
        #expect(text.utf8.elementsEqual(expected.replacingOccurrences(of: "\n", with: "\r\n").utf8))
    }

    @Test(
        "No text begins a property of its own",
        arguments: [
            ("a\r\nATTENDEE:x", "a\\nATTENDEE:x"), ("a\rb\nc", "a\\nb\\nc"), ("a\n\rb", "a\\n\\nb"),
            ("a\u{2028}b\u{85}c", "a\\nb\\nc"), ("a\u{0}\u{1B}\u{7F}\u{9F}\u{B}b", "ab"),
            ("a,b;c\\d", "a\\,b\\;c\\\\d"),
            (",\u{301};\u{301}\\\u{301}", "\\,\u{301}\\;\u{301}\\\\\u{301}"),
            ("a\r\u{301}\n\u{301}", "a\\n\u{301}\\n\u{301}"), ("tab\there", "tab\there"),
        ]
    )
    func injection(text: String, expected: String) throws {
        var event = try event(text)
        (event.details, event.location, event.uid) = (text, text, text)
        event.categories = [text]

        let lines = lines(event).map { Array($0.utf8) }

        for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "UID", "CATEGORIES"] {
            #expect(lines.contains(Array("\(name):\(expected)".utf8)))
        }
        #expect(!lines.contains { $0.starts(with: "ATTENDEE".utf8) })
    }

    @Test(
        "An address or a colour that is none is not written",
        arguments: ["javascript:x", "https://a\r\nX:y", "https://a b", "x\r\ny", "あ", ""]
    )
    func addresses(text: String) throws {
        var event = try event()
        (event.url, event.image, event.color) = (text, text, text)

        let lines = lines(event)

        #expect(
            !lines.contains {
                $0.hasPrefix("URL") || $0.hasPrefix("IMAGE") || $0.hasPrefix("COLOR")
            }
        )
        #expect(lines.count == 28)
    }

    @Test(
        "Lines have at most 75 octets, and are broken between characters",
        arguments: [
            String(repeating: "説明", count: 100), String(repeating: "🇯🇵👩‍👩‍👧‍👦", count: 30),
            String(repeating: "x", count: 300), String(repeating: "か\u{3099}", count: 50),
            "a" + String(repeating: "\u{301}", count: 200), String(repeating: ",", count: 99),
        ]
    )
    func folding(text: String) throws {
        let file = writer.text(of: ICalendarFile(events: [try event(text)]))

        let physical = Array(file.utf8).split(separator: 0x0A)
        #expect(physical.allSatisfy { $0.count <= 76 && $0.last == 0x0D })
        #expect(physical.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
        let read = try ICalendarReader().read(Array(file.utf8))
        #expect(read.events.first?.summary.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test("A rule ends as its beginning is written, and its exceptions too")
    func rules() throws {
        let day = try #require(Day(2026, 12, 4))
        var event = try event()
        var rule = RecurrenceRule(.weekly)
        rule.until = .day(day)
        event.rules = [rule]
        event.exceptions = [.day(day), .zoned(WallTime(day, 10), .utc)]
        event.additions = [
            CalendarEvent.Addition(
                start: .floating(WallTime(day, 12)),
                end: .after(.init(seconds: 60))
            )
        ]
        var whole = event
        whole.start = .day(day - 70)
        whole.end = nil

        let timed = lines(event)
        let days = lines(whole)

        #expect(timed.contains("RRULE:FREQ=WEEKLY;UNTIL=20261204T145959Z"))
        #expect(timed.contains("EXDATE;TZID=Asia/Tokyo:20261204T190000"))
        #expect(timed.contains("EXDATE:20261204T100000Z"))
        #expect(timed.contains("RDATE;VALUE=PERIOD;TZID=Asia/Tokyo:20261204T120000/PT1M"))
        #expect(days.contains("RRULE:FREQ=WEEKLY;UNTIL=20261204"))
        #expect(days.contains("EXDATE;VALUE=DATE:20261204"))
        #expect(days.contains("RDATE;VALUE=DATE:20261204"))
    }

    @Test("Another zone is described, one that only a file knows is written in UTC")
    func zones() throws {
        let london = try #require(CalendarZone(named: "Europe/London"))
        let shown = try #require(CalendarZone(named: "(UTC+05:30) somewhere"))
        let wall = WallTime(try #require(Day(2026, 7, 1)), 18)
        let events = [london, shown].map {
            CalendarEvent(uid: $0.identifier, start: .zoned(wall, $0))
        }

        let text = writer.text(of: ICalendarFile(events: events))

        let lines = text.components(separatedBy: "\r\n")
        #expect(
            lines.filter { $0.hasPrefix("TZID:") } == ["TZID:Asia/Tokyo", "TZID:Europe/London"]
        )
        #expect(lines.contains("DTSTART;TZID=Europe/London:20260701T180000"))
        #expect(lines.contains("DTSTART:20260701T123000Z"))
        // What the file says of London is right, for programs that know no zones.
        let renamed = text.replacingOccurrences(of: "Europe/London", with: "Nowhere at all")
        let read = try ICalendarReader().read(Array(renamed.utf8))
        let starts = read.events.map { $0.start.moment(in: .utc) }
        #expect(starts == events.map { $0.start.moment(in: .utc) })
        #expect(read.problems.isEmpty)
    }
}
