import Core
import Foundation
import ICalendar
import Testing

@Suite("Rules of recurrence")
struct RecurrenceRuleTests {
    @Test("give the times of the standard", arguments: RecurrenceExample.ofTheStandard)
    func standard(example: RecurrenceExample) throws {
        #expect(RecurrenceExample.ofTheStandard.count == 42)
        try check(example, in: #require(CalendarZone(named: "America/New_York")))
    }

    @Test("know leap days, weeks of the year and positions", arguments: RecurrenceExample.further)
    func further(example: RecurrenceExample) throws {
        try check(example, in: .tokyo)
    }

    private func check(_ example: RecurrenceExample, in zone: CalendarZone) throws {
        let series = try series(example.start, example.rule, in: zone)
        let limits = ICalendarLimits(occurrences: 120)
        let always = Date.distantPast..<Date.distantFuture

        let all = series.occurrences(in: always, limits: limits).map(\.start)

        let times = all.map { text(of: $0.wall) }
        #expect(Array(times.prefix(example.first.count)) == example.first)
        #expect(times.count == example.count ?? 120)
        if let last = example.last { #expect(times.last == last) }
        #expect(all.allSatisfy { $0.zone == zone })
        // The same times are found from the middle on, without walking from the beginning.
        let rest = all[(all.count / 2)...]
        let middle = try #require(rest.first).moment(in: zone)
        let later = series.occurrences(in: middle..<always.upperBound, limits: limits)
        let areSame = later.prefix(rest.count).map(\.start) == Array(rest)
        #expect(areSame)
    }

    @Test(
        "are written as they are read",
        arguments: [
            "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH;WKST=SU",
            "FREQ=MONTHLY;UNTIL=20261231;BYDAY=-1FR,2TU", "FREQ=YEARLY;UNTIL=20261231T150000Z",
            "FREQ=YEARLY;BYMONTH=3;BYWEEKNO=-1,20;BYYEARDAY=-1;BYMONTHDAY=-3,1;BYHOUR=9;"
                + "BYMINUTE=0,30;BYSECOND=15;BYSETPOS=-1,1",
        ]
    )
    func written(text: String) throws {
        #expect(try #require(RecurrenceRule(text)).text == text)
    }

    @Test(
        "are read as programs write them",
        arguments: [
            ("RRULE:freq=weekly; byday=mo,MO ;", "FREQ=WEEKLY;BYDAY=MO"),
            ("FREQ=MONTHLY;BYDAY=+1SU;BYMONTH=12,3", "FREQ=MONTHLY;BYMONTH=3,12;BYDAY=1SU"),
            ("FREQ=WEEKLY;BYDAY=2MO;X-OWN=1", "FREQ=WEEKLY;BYDAY=MO"),
            ("FREQ=DAILY;UNTIL=20260401T0830", "FREQ=DAILY;UNTIL=20260401T083000"),
            ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "FREQ=YEARLY"),
        ]
    )
    func tolerant(text: String, expected: String) throws {
        #expect(try #require(RecurrenceRule(text)).text == expected)
    }

    @Test(
        "that nobody can follow are refused",
        arguments: [
            "", "DAILY", "FREQ=FORTNIGHTLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1",
            "FREQ=DAILY;INTERVAL=99999999999999999999", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=x",
            "FREQ=DAILY;UNTIL=20260230", "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;BYMONTH=0",
            "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYDAY=XX",
            "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=MO,", "FREQ=WEEKLY;WKST=8",
            "FREQ=YEARLY;BYYEARDAY=367", "FREQ=YEARLY;BYWEEKNO=54", "FREQ=YEARLY;BYDAY=54MO",
            "FREQ=YEARLY;FREQ=DAILY", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=YEARLY;SKIP=BACKWARD",
            "FREQ=DAILY;BYSECOND=" + (0...59).map(String.init).joined(separator: ",")
                + ";BYMINUTE=" + (0...59).map(String.init).joined(separator: ","),
            "FREQ=DAILY;BYHOUR=" + String(repeating: "1,", count: 3000) + "1",
        ]
    )
    func refused(text: String) { #expect(RecurrenceRule(text) == nil) }

    @Test(
        "end on their last day, in whichever way it is said",
        arguments: [
            ("20260407T083000", "FREQ=DAILY;UNTIL=20260409", 3),
            ("20260407T083000", "FREQ=DAILY;UNTIL=20260408T233000Z", 3),
            ("20260407T083000", "FREQ=DAILY;UNTIL=20260408T232959Z", 2),
            ("20260407T083000", "FREQ=DAILY;UNTIL=20260409T083000", 3),
            ("20260407T083000", "FREQ=DAILY;UNTIL=20260409T082959", 2),
            ("20260407", "FREQ=DAILY;UNTIL=20260409", 3),
            ("20260407", "FREQ=DAILY;UNTIL=20260408T150000Z", 3),
            ("20260407", "FREQ=DAILY;UNTIL=20260409T000000Z", 3),
            ("20260407", "FREQ=DAILY;UNTIL=20260409T235959Z", 3),
            ("20260407", "FREQ=DAILY;UNTIL=20260409T145959Z", 3),
            ("20260407", "FREQ=DAILY;UNTIL=20250101", 1),
        ]
    )
    func until(start: String, rule: String, count: Int) throws {
        let series = try series(start, rule, in: .tokyo)

        let found = series.occurrences(in: .distantPast..<(.distantFuture))

        #expect(Array(found).count == count)
    }

    private func series(
        _ start: String,
        _ rule: String,
        in zone: CalendarZone
    ) throws -> CalendarSeries {
        let parameter = start.contains("T") ? ";TZID=\(zone.identifier)" : ";VALUE=DATE"
        let text = "BEGIN:VEVENT\nUID:a\nDTSTART\(parameter):\(start)\nRRULE:\(rule)\nEND:VEVENT"
        return try #require(ICalendarReader().read(Array(text.utf8)).series.first)
    }

    private func text(of wall: WallTime) -> String {
        let time = [wall.hour, wall.minute, wall.second].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return wall.day.description.filter { $0 != "-" } + "T" + time.joined()
    }
}
