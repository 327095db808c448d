import Core
import Foundation
import ICalendar
import Testing

@Suite("Clocks of the world")
struct CalendarZoneTests {
    @Test(
        "A time that clocks skip is counted on from before, one that comes twice is the first",
        arguments: [
            ("America/New_York", 3, 8, 2, 30, 7, 30), ("America/New_York", 3, 8, 1, 30, 6, 30),
            ("America/New_York", 3, 8, 3, 30, 7, 30), ("America/New_York", 11, 1, 1, 30, 5, 30),
            ("America/New_York", 11, 1, 2, 0, 7, 0), ("Australia/Sydney", 4, 5, 2, 30, 15, 30),
            ("Australia/Lord_Howe", 10, 4, 2, 15, 15, 45), ("Europe/London", 3, 29, 1, 30, 1, 30),
            ("Asia/Kolkata", 4, 1, 5, 30, 0, 0), ("Asia/Tokyo", 4, 1, 9, 0, 0, 0),
        ]
    )
    func changes(
        name: String,
        month: Int,
        date: Int,
        hour: Int,
        minute: Int,
        utc: Int,
        and: Int
    ) throws {
        let zone = try #require(CalendarZone(named: name))
        let wall = WallTime(try #require(Day(2026, month, date)), hour, minute)

        let shown = CalendarZone.utc.wall(at: zone.moment(of: wall))

        #expect(shown.hour == utc && shown.minute == and)
    }

    @Test("Each Windows zone is one of the tz database")
    func windows() throws {
        for name in ["Tokyo Standard Time", "tokyo standard time", "Tokyo, Seoul"] {
            #expect(CalendarZone(named: name) == .tokyo)
        }
        let known = [
            "W. Europe Standard Time": "Europe/Berlin", "GMT Standard Time": "Europe/London",
            "Pacific Standard Time": "America/Los_Angeles",
            "New Zealand Standard Time": "Pacific/Auckland",
            "India Standard Time": "Asia/Calcutta", "AUS Eastern Standard Time": "Australia/Sydney",
        ]
        for (name, identifier) in known {
            #expect(CalendarZone(named: name)?.identifier == identifier)
        }
        #expect(CalendarZone(named: "Olympus Standard Time") == nil)
    }

    @Test("A weekly class stays at its hour when clocks change")
    func summerTime() throws {
        let text =
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/London:20260323T180000\nDURATION:P1D\n"
            + "RRULE:FREQ=WEEKLY;COUNT=2\nEND:VEVENT"
        let series = try #require(try ICalendarReader().read(Array(text.utf8)).series.first)

        let found = Array(series.occurrences(in: .distantPast..<(.distantFuture)))

        #expect(found.map { CalendarZone.utc.wall(at: $0.begins).hour } == [18, 17])
        #expect(found.map(\.end.wall.hour) == [18, 18])
        let saturday = text.replacingOccurrences(of: "0323T", with: "0328T")
        let first = try ICalendarReader().read(Array(saturday.utf8)).series.first?
            .occurrences(in: .distantPast..<(.distantFuture)).first { _ in true }
        #expect(first.map { $0.ends.timeIntervalSince($0.begins) } == 82_800.0)
    }

    @Test("Hours that clocks skip are given once, in the order of the moments")
    func skipped() throws {
        let text =
            "BEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/London:20260329T003000\n"
            + "RRULE:FREQ=MINUTELY;INTERVAL=20;COUNT=9\nEND:VEVENT"
        let series = try #require(try ICalendarReader().read(Array(text.utf8)).series.first)

        let found = series.occurrences(in: .distantPast..<(.distantFuture)).map {
            let wall = CalendarZone.utc.wall(at: $0.begins)
            return wall.hour * 60 + wall.minute
        }

        // 0:30, 0:50; 1:10 to 1:50 are skipped, and are the same as 2:10 to 2:50.
        #expect(found == [30, 50, 70, 90, 110, 130])
    }

    @Test("A zone that only the file knows is reckoned from its rules")
    func own() throws {
        let text = """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            TZID:Customized Time Zone
            BEGIN:STANDARD
            DTSTART:16010101T020000
            RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            DTSTART;TZID=Customized Time Zone:20260301T120000
            RRULE:FREQ=WEEKLY;COUNT=200
            END:VEVENT
            END:VCALENDAR
            """
        let file = try ICalendarReader().read(Array(text.utf8))
        let series = try #require(file.series.first)
        let newYork = try #require(CalendarZone(named: "America/New_York"))

        let found = Array(series.occurrences(in: .distantPast..<(.distantFuture)))

        #expect(file.problems.isEmpty && found.count == 200)
        #expect(found.allSatisfy { newYork.wall(at: $0.begins) == $0.start.wall })
    }

    @Test("A name that is known means that zone, whatever the file says of it")
    func known() throws {
        let text =
            "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nBEGIN:STANDARD\n"
            + "DTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nEND:STANDARD\n"
            + "END:VTIMEZONE\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Asia/Tokyo:20260401T090000\n"
            + "END:VEVENT\nEND:VCALENDAR"

        let event = try #require(try ICalendarReader().read(Array(text.utf8)).events.first)

        #expect(event.start.moment(in: .utc) == Date(timeIntervalSince1970: 1_775_001_600))
    }
}
