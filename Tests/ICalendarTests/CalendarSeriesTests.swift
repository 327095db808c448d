import Core
import Foundation
import ICalendar
import Testing

@Suite("The times of a series")
struct CalendarSeriesTests {
    private static let weekly = """
        UID:a
        DTSTART;TZID=Asia/Tokyo:20260407T190000
        DTEND;TZID=Asia/Tokyo:20260407T210000
        SUMMARY:卓球
        RRULE:FREQ=WEEKLY
        """

    private func series(_ events: String...) throws -> CalendarSeries {
        let text = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT" }.joined(separator: "\n")
        let file = try ICalendarReader().read(Array(text.utf8))
        try #require(file.series.count == 1)
        return try #require(file.series.first)
    }

    /// What happens from the beginning of one day in Japan to that of another: `04-07 19:00 卓球`.
    private func times(
        of series: CalendarSeries,
        from first: String = "2026-04-01",
        to last: String = "2026-05-01"
    ) throws -> [String] {
        let window = try #require(Day(first)).startInJapan..<#require(Day(last)).startInJapan
        return series.occurrences(in: window).map { occurrence in
            let wall = CalendarZone.tokyo.wall(at: occurrence.begins)
            let time = [wall.hour, wall.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }
            let clock = occurrence.start.isDay ? "" : " " + time.joined(separator: ":")
            let title = occurrence.event.summary.map { " " + $0 } ?? ""
            return wall.day.description.dropFirst(5) + clock + title
        }
    }

    @Test("Exceptions are left out, whichever way they name a time")
    func exceptions() throws {
        let series = try series(
            Self.weekly + "\nEXDATE;TZID=Asia/Tokyo:20260407T190000,20260407T190000"
                + "\nEXDATE:20260414T100000Z\nEXDATE;VALUE=DATE:20260421\nEXDATE:20260428T100001Z"
        )

        #expect(try times(of: series) == ["04-28 19:00 卓球"])
    }

    @Test("Additions come between the times of the rule, once each and with ends of their own")
    func additions() throws {
        let series = try series(
            Self.weekly + "\nRDATE;TZID=Asia/Tokyo:20260407T190000,20260409T100000"
                + "\nRDATE;VALUE=PERIOD:20260410T000000Z/PT30M,20260411T000000Z/20260411T010000Z"
        )
        let window = Date(timeIntervalSince1970: 0)..<Date.distantFuture

        let expected = ["04-07 19:00", "04-09 10:00", "04-10 09:00", "04-11 09:00", "04-14 19:00"]
        let found = Array(try times(of: series).prefix(5))
        #expect(found == expected.map { $0 + " 卓球" })
        let lengths = series.occurrences(in: window).prefix(5).map {
            $0.ends.timeIntervalSince($0.begins) / 60
        }
        #expect(lengths == [120, 120, 30, 60, 120])
    }

    @Test("A change replaces its time, also when it moves out of or into the window")
    func changes() throws {
        let series = try series(
            Self.weekly,
            "UID:a\nRECURRENCE-ID:20260407T100000Z\nDTSTART:20260601T100000Z\nSUMMARY:六月へ",
            "UID:a\nRECURRENCE-ID;VALUE=DATE:20260421\nDTSTART:20260420T100000Z\nSTATUS:CANCELLED",
            "UID:a\nRECURRENCE-ID:20260602T100000Z\nDTSTART:20260408T100000Z\nSUMMARY:四月へ",
            "UID:a\nRECURRENCE-ID:20260409T100000Z\nDTSTART:20260409T110000Z\nSUMMARY:規則に無い日"
        )

        let expected = [
            "04-08 19:00 四月へ", "04-09 20:00 規則に無い日", "04-14 19:00 卓球", "04-20 19:00",
            "04-28 19:00 卓球",
        ]
        #expect(try times(of: series) == expected)
        #expect(try times(of: series, from: "2026-06-01", to: "2026-06-03") == ["06-01 19:00 六月へ"])
        let cancelled = series.occurrences(in: .distantPast..<(.distantFuture)).prefix(5)
            .filter { $0.event.status == .cancelled }
        #expect(cancelled.map(\.original) == [.day(try #require(Day("2026-04-21")))])
    }

    @Test("A change of this and all following times moves and renames them, until the next one")
    func following() throws {
        let series = try series(
            Self.weekly,
            "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260414T100000Z\n"
                + "DTSTART;TZID=Asia/Tokyo:20260415T200000\nDURATION:PT1H\nSUMMARY:水曜",
            "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260428T100000Z\n"
                + "DTSTART;TZID=Asia/Tokyo:20260427T180000\nDURATION:PT1H\nSUMMARY:月曜"
        )

        let april = ["04-07 19:00 卓球", "04-15 20:00 水曜", "04-22 20:00 水曜", "04-27 18:00 月曜"]
        #expect(try times(of: series) == april)
        #expect(
            try times(of: series, from: "2030-06-03", to: "2030-06-11") == [
                "06-03 18:00 月曜", "06-10 18:00 月曜",
            ]
        )
        let later = Array(series.occurrences(in: .distantPast..<(.distantFuture)).prefix(2)).last
        #expect(later.map { $0.ends.timeIntervalSince($0.begins) } == 3600)
    }

    @Test("Changes without their series are events of their own")
    func orphans() throws {
        let series = try series(
            "UID:a\nRECURRENCE-ID:20260414T100000Z\nDTSTART:20260415T100000Z",
            "UID:a\nRECURRENCE-ID:20260407T100000Z\nDTSTART:20260408T100000Z"
        )

        #expect(series.master == nil)
        #expect(try times(of: series) == ["04-08 19:00", "04-15 19:00"])
    }

    @Test(
        "What overlaps the window is in it, what only touches it is not",
        arguments: [
            ("DTSTART:20260331T140000Z\nDURATION:PT2H", 1),
            ("DTSTART:20260331T140000Z\nDURATION:PT1H", 0),
            ("DTSTART:20260331T150000Z", 1), ("DTSTART:20260430T150000Z\nDURATION:PT1H", 0),
            ("DTSTART:20260331T145959Z", 0), ("DTSTART;VALUE=DATE:20260331", 0),
            ("DTSTART;VALUE=DATE:20260331\nDTEND;VALUE=DATE:20260402", 1),
            ("DTSTART;VALUE=DATE:20260401", 1), ("DTSTART;VALUE=DATE:20260501", 0),
            ("DTSTART:20200101T000000\nDURATION:P4000D", 1), ("DTSTART:20260401T000000", 1),
            ("DTSTART;VALUE=DATE:20260301\nDURATION:P2W\nRRULE:FREQ=MONTHLY;BYMONTHDAY=25", 2),
        ]
    )
    func overlap(lines: String, count: Int) throws {
        #expect(try times(of: series("UID:a\n" + lines)).count == count)
    }

    @Test("A walk ends at its limits, and says so")
    func limits() throws {
        let daily = try series("UID:a\nDTSTART:20200101T000000Z\nRRULE:FREQ=DAILY")
        let never = try series(
            "UID:a\nDTSTART:20200101T000000Z\nRRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"
        )
        let far = try series("UID:a\nDTSTART:00010101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=999999999")
        let always = Date.distantPast..<Date.distantFuture
        let day = Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 86_400)

        var cut = daily.occurrences(in: always, limits: ICalendarLimits(occurrences: 3))
        var sought = never.occurrences(in: always, limits: ICalendarLimits(work: 1000))
        var counted = far.occurrences(in: day)
        var whole = daily.occurrences(in: day)

        #expect(
            (0..<3).allSatisfy { _ in cut.next() != nil } && cut.next() == nil && cut.isCutShort
        )
        #expect(sought.next()?.begins == Date(timeIntervalSince1970: 1_577_836_800))
        #expect(sought.next() == nil && sought.isCutShort)
        #expect(counted.next() == nil && counted.isCutShort)
        #expect(whole.next() == nil && !whole.isCutShort)
    }

    @Test("A rule of long ago is found today without walking there")
    func rollingWindow() throws {
        let series = try series("UID:a\nDTSTART:19000101T000000Z\nRRULE:FREQ=MINUTELY;INTERVAL=7")
        let window =
            try #require(Day("2026-04-01")).startInJapan..<#require(Day("2026-04-02")).startInJapan

        let found = Array(series.occurrences(in: window, limits: ICalendarLimits(work: 1000)))

        #expect(found.count == 205)
        let start = try #require(Day("1900-01-01")).startInJapan + 9 * 3600
        #expect(found.allSatisfy { Int($0.begins.timeIntervalSince(start)) % 420 == 0 })
    }
}
