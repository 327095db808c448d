import Core
import JapaneseCalendar
import Testing

@Suite("Days on which offices open")
struct OfficeCalendarTests {
    @Test(
        "Office days count the first and the last day",
        arguments: [
            ("2026-04-28", "2026-05-07", 4),  // Golden Week: 28, 30 April, 1, 7 May
            ("2026-05-02", "2026-05-06", 0),
            ("2026-09-18", "2026-09-24", 2),  // Silver Week: 21, 22, 23 September are holidays
            ("2025-12-26", "2026-01-05", 2),  // New Year
            ("2026-04-01", "2026-04-01", 1),
            ("2026-04-02", "2026-04-01", 0),
            ("2026-04-01", "2026-04-14", 10),
            ("1969-12-25", "1970-01-05", 6),  // 1969 is before the table: weekdays
            ("2050-12-27", "2051-01-03", 4),  // 2051 is after the table: weekdays
            ("1969-01-06", "1969-01-12", 5),
            ("2100-01-04", "2100-01-17", 10),
        ]
    )
    func officeDays(first: String, last: String, count: Int) throws {
        let first = try #require(Day(first))
        let last = try #require(Day(last))

        #expect(OfficeCalendar.officeDays(from: first, through: last) == count)
    }

    @Test("The sum of open days is the count, wherever a period begins")
    func sums() throws {
        var count = 0
        let first = try #require(Day(1969, 1, 1))
        for offset in 0..<31_000 {
            if OfficeCalendar.isOpen(first + offset) { count += 1 }
            #expect(OfficeCalendar.officeDays(from: first, through: first + offset) == count)
        }
    }

    @Test(
        "The next and the last office day",
        arguments: [
            ("2026-04-01", "2026-04-01", "2026-04-01"),
            ("2026-05-03", "2026-05-07", "2026-05-01"),
            ("2025-12-29", "2026-01-05", "2025-12-26"),
            ("2019-04-27", "2019-05-07", "2019-04-26"),
        ]
    )
    func neighbours(day: String, next: String, last: String) throws {
        let day = try #require(Day(day))

        #expect(OfficeCalendar.nextOfficeDay(onOrAfter: day).description == next)
        #expect(OfficeCalendar.lastOfficeDay(onOrBefore: day).description == last)
    }

    @Test(
        "Fiscal and school years begin on 1 April",
        arguments: [("2026-03-31", 2025), ("2026-04-01", 2026), ("2027-01-01", 2026)]
    )
    func fiscalYear(day: String, year: Int) throws {
        let day = try #require(Day(day))

        #expect(day.fiscalYear == year)
        #expect(day.schoolYear == year)
    }
}
