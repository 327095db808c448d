import Core
import Foundation
import ICalendar
import Testing

@Suite("Reading calendars")
struct ICalendarReaderTests {
    private func read(
        _ text: String,
        limits: ICalendarLimits = ICalendarLimits()
    ) throws -> ICalendarFile {
        try ICalendarReader(limits: limits).read(Array(text.utf8))
    }

    /// A calendar of one event with `lines`.
    private func event(_ lines: String...) throws -> (CalendarEvent?, [ICalendarProblem.Kind]) {
        let start =
            lines.contains { $0.uppercased().hasPrefix("DTSTART") }
            ? [] : ["DTSTART:20260401T083000Z"]
        let all = ["UID:a@b", "DTSTAMP:20260301T000000Z"] + start + lines
        let body = all.joined(separator: "\r\n")
        let file = try read(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\(body)\r\nEND:VEVENT\r\nEND:VCALENDAR"
        )
        return (file.events.first, file.problems.map(\.kind))
    }

    @Test("An event is read whole")
    func whole() throws {
        let (found, problems) = try event(
            "DTSTART;TZID=Asia/Tokyo:20261205T180000",
            "DTEND;TZID=Asia/Tokyo:20261205T200000",
            "SUMMARY:町内会の餅つき大会\\, 雨天中止",
            "DESCRIPTION:一行目\\n二行目\\;\\\\",
            "LOCATION:焼津市",
            "GEO:34.8668;138.3230",
            "CATEGORIES:祭り,交流",
            "CATEGORIES:a\\,b",
            "COLOR:Salmon",
            "URL:https://example.jp/e/1",
            "IMAGE;VALUE=URI:https://example.jp/i.png",
            "SEQUENCE:2",
            "STATUS:CANCELLED",
            "CLASS:PRIVATE",
            "LAST-MODIFIED:20261120T000000Z",
            "X-OWN;X-P=\"a:b;c\":whatever"
        )

        let day = try #require(Day(2026, 12, 5))
        var expected = CalendarEvent(uid: "a@b", start: .zoned(WallTime(day, 18), .tokyo))
        expected.end = .at(.zoned(WallTime(day, 20), .tokyo))
        expected.summary = "町内会の餅つき大会, 雨天中止"
        expected.details = "一行目\n二行目;\\"
        expected.location = "焼津市"
        expected.coordinate = CalendarEvent.Coordinate(latitude: 34.8668, longitude: 138.323)
        expected.categories = ["祭り", "交流", "a,b"]
        expected.color = "salmon"
        expected.url = "https://example.jp/e/1"
        expected.image = "https://example.jp/i.png"
        expected.sequence = 2
        expected.status = .cancelled
        expected.isPrivate = true
        expected.lastModified = try #require(Day(2026, 11, 20)).startInJapan + 9 * 3600
        expected.stamp = try #require(Day(2026, 3, 1)).startInJapan + 9 * 3600
        #expect(found == expected)
        #expect(problems.isEmpty)
    }

    @Test(
        "A time is read in whichever way it is written",
        arguments: [
            ("DTSTART:20260401T083000Z", "2026-04-01T08:30Z"),
            ("DTSTART;VALUE=DATE-TIME:20260401T083000Z", "2026-04-01T08:30Z"),
            ("dtstart;tzid=Asia/Tokyo:20260401T083000", "2026-04-01T08:30 Asia/Tokyo"),
            ("DTSTART;TZID=\"Tokyo Standard Time\":20260401T083000", "2026-04-01T08:30 Asia/Tokyo"),
            ("DTSTART;TZID=東京 (標準時):20260401T083000", "2026-04-01T08:30 Asia/Tokyo"),
            (
                "DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260401T083000",
                "2026-04-01T08:30 Asia/Tokyo"
            ),
            (
                "DTSTART;TZID=\"(UTC+09:00) 大阪、札幌、東京\":20260401T083000",
                "2026-04-01T08:30 (UTC+09:00) 大阪、札幌、東京"
            ),
            (
                "DTSTART;TZID=Eastern Standard Time:20260401T083000",
                "2026-04-01T08:30 America/New_York"
            ),
            ("DTSTART:20260401T083000", "2026-04-01T08:30"),
            ("DTSTART:20260401T0830", "2026-04-01T08:30"),
            ("DTSTART;VALUE=DATE:20260401", "2026-04-01"), ("DTSTART:20260401", "2026-04-01"),
            ("DTSTART;VALUE=DATE:20260401T000000", "2026-04-01"),
            ("DTSTART: 20260401T083060Z ", "2026-04-01T08:30Z"),
            ("DTSTART;TZID=Asia/Tokyo:20260401T240000", "2026-04-02T00:00 Asia/Tokyo"),
            ("DTSTART;TZID=Mars/Olympus:20260401T083000", "2026-04-01T08:30"),
            ("DTSTART;TZID=../../etc/passwd:20260401T083000", "2026-04-01T08:30"),
        ]
    )
    func times(line: String, expected: String) throws {
        #expect(try Self.text(of: #require(try event(line).0).start) == expected)
    }

    @Test(
        "A beginning that nobody can read leaves the event out",
        arguments: [
            "20260230", "20260401T253000", "20260401T086000", "2026-04-01", "", "T083000",
            "20260401T083000+0900", "99999999", "00000101", "２０２６０４０１", "20260401 083000",
        ]
    )
    func unreadableStart(value: String) throws {
        let (found, problems) = try event("DTSTART:\(value)")

        #expect(found == nil)
        #expect(problems == [.unreadableStart])
    }

    @Test(
        "An end is mended or left out",
        arguments: [
            ("DTEND;TZID=Asia/Tokyo:20260401T000000", .endBeforeStart),
            ("DTEND:20269999", .unreadable("DTEND")), ("DURATION:PT", .unreadable("DURATION")),
            ("DURATION:-PT1H", .endBeforeStart), ("DURATION:P9999999D", .unreadable("DURATION")),
        ] as [(String, ICalendarProblem.Kind)]
    )
    func ends(line: String, problem: ICalendarProblem.Kind) throws {
        let (found, problems) = try event("DTSTART;TZID=Asia/Tokyo:20260401T083000", line)

        #expect(found != nil && found?.end == nil)
        #expect(problems == [problem])
    }

    @Test("A whole day may be written as Outlook does, or end where it begins")
    func wholeDays() throws {
        let day = try #require(Day(2026, 4, 1))
        let (outlook, _) = try event(
            "DTSTART;TZID=Tokyo Standard Time:20260401T000000",
            "DTEND;TZID=Tokyo Standard Time:20260403T000000",
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
        )
        let (inclusive, problems) = try event(
            "DTSTART;VALUE=DATE:20260401",
            "DTEND;VALUE=DATE:20260401"
        )

        #expect(outlook?.start == .day(day) && outlook?.end == .at(.day(day + 2)))
        #expect(inclusive?.start == .day(day) && inclusive?.end == nil)
        #expect(problems == [.inclusiveEnd])
    }

    @Test(
        "Text is read to the end, whatever breaks it",
        arguments: [
            ("DESCRIPTION:一行目\n二行目", "一行目\n二行目", .strayLine),
            ("DESCRIPTION:あ\r\n い", "あい", nil), ("DESCRIPTION:あ\r い", "あい", nil),
            ("DESCRIPTION:あ\n\tい\n\n う", "あいう", nil), ("DESCRIPTION:a\r\n  b", "a b", nil),
            ("DESCRIPTION:a\\Nb\\qc\\", "a\nbqc", nil), ("DESCRIPTION:a\u{0}\u{1B}b", "ab", nil),
            ("DESCRIPTION;ALTREP=\"cid:x;y\";LANGUAGE=ja:a:b", "a:b", nil),
            ("DESCRIPTION ;CHARSET=utf-8:a", "a", nil),
        ] as [(String, String, ICalendarProblem.Kind?)]
    )
    func texts(line: String, expected: String, problem: ICalendarProblem.Kind?) throws {
        let (found, problems) = try event(line)

        #expect(found?.details == expected)
        #expect(problems == (problem.map { [$0] } ?? []))
    }

    @Test(
        "An address is one of the web, or none",
        arguments: [
            "javascript:alert(1)", "data:text/html,x", "https://a b", "https://あ", "file:///etc",
            "https://a\\nb\u{1}", "",
        ]
    )
    func addresses(value: String) throws {
        #expect(try event("URL:\(value)").0?.url == nil)
    }

    @Test("Of two events with one name the newer stays")
    func duplicates() throws {
        let file = try read(
            """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            SEQUENCE:1
            DTSTART:20260401T000000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            SEQUENCE:2
            DTSTART:20260402T000000Z
            END:VEVENT
            BEGIN:VTODO
            END:VTODO
            END:VCALENDAR
            """
        )

        #expect(file.events.map(\.sequence) == [2])
        #expect(file.problems.map(\.kind) == [.duplicate] && file.problems.allSatisfy(\.isRefusal))
        #expect(file.problems.first?.line == 8)
        #expect(file.eventCount == 2 && file.unread == ["VTODO": 1])
    }

    @Test("An event without a name gets the same one at each reading")
    func madeNames() throws {
        let lines = ["DTSTART:20260401", "DTSTART:20260402"].map {
            "BEGIN:VEVENT\n\($0)\nSUMMARY:燃えるごみ\nEND:VEVENT\n"
        }

        let first = try read(lines.joined()).events.map(\.uid)
        let second = try read(lines.reversed().joined()).events.map(\.uid)

        #expect(Set(first).count == 2)
        #expect(first == second.reversed())
        #expect(first.allSatisfy { $0.hasPrefix("made-") })
    }

    private static func text(of time: CalendarTime) -> String {
        let wall = time.wall
        let clock = [wall.hour, wall.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
        switch time {
        case .day(let day): return "\(day)"
        case .floating: return "\(wall.day)T" + clock.joined(separator: ":")
        case .zoned(_, .utc): return "\(wall.day)T" + clock.joined(separator: ":") + "Z"
        case .zoned(_, let zone):
            return "\(wall.day)T" + clock.joined(separator: ":") + " \(zone.identifier)"
        }
    }
}
