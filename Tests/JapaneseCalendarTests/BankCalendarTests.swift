import Core
import Testing

@testable import JapaneseCalendar

@Suite("Days on which banks are open")
struct BankCalendarTests {
    @Test(
        "Closed are weekends, holidays, and 31 December to 3 January",
        arguments: [
            ("2026-12-28", true), ("2026-12-29", true), ("2026-12-30", true),
            ("2026-12-31", false), ("2027-01-01", false), ("2027-01-02", false),
            ("2027-01-03", false), ("2027-01-04", true), ("2026-09-19", false),
            ("2026-09-20", false), ("2026-09-21", false), ("2026-09-22", false),
            ("2026-09-23", false), ("2026-09-24", true), ("2025-01-02", false),
            ("2025-01-03", false), ("2027-03-22", false),
        ]
    )
    func open(text: String, isOpen: Bool) throws {
        #expect(BankCalendar.isOpen(try #require(Day(text))) == isOpen)
    }

    @Test("At the end of December banks are open two days longer than offices")
    func yearEnd() throws {
        for text in ["2026-12-29", "2026-12-30"] {
            let day = try #require(Day(text))
            #expect(BankCalendar.isOpen(day) && !OfficeCalendar.isOpen(day))
        }
    }

    @Test(
        "A closed day goes back to the last open one, or on to the next",
        arguments: [
            ("2026-09-21", "2026-09-18", "2026-09-24"), ("2026-12-31", "2026-12-30", "2027-01-04"),
            ("2026-05-05", "2026-05-01", "2026-05-07"), ("2027-02-28", "2027-02-26", "2027-03-01"),
            ("2026-09-25", "2026-09-25", "2026-09-25"),
        ]
    )
    func moved(text: String, before: String, after: String) throws {
        let day = try #require(Day(text))
        #expect(BankCalendar.lastBankDay(onOrBefore: day).description == before)
        #expect(BankCalendar.nextBankDay(onOrAfter: day).description == after)
    }
}
