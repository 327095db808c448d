import Core
import Foundation
import Testing

@Suite("Day")
struct DayTests {
    @Test(
        "is read from ISO text and written back",
        arguments: ["1970-01-01", "2024-02-29", "2026-11-22"]
    )
    func roundTrip(text: String) throws {
        #expect(try #require(Day(text)).description == text)
    }

    @Test(
        "refuses what is no day",
        arguments: [
            "2026-02-30", "2025-02-29", "2026-13-01", "26-01-01", "2026/01/01", "", "2026-1-01",
        ]
    )
    func refuses(text: String) { #expect(Day(text) == nil) }

    @Test("agrees with the Gregorian calendar on every day from 1950 to 2100")
    func calendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let first = try #require(Day(1950, 1, 1))
        let last = try #require(Day(2100, 12, 31))
        for number in stride(from: first.number, through: last.number, by: 1) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = Day(number: number)
            try #require(day.parts.year == parts.year && day.parts.day == parts.day)
            try #require(day.parts.month == parts.month)
            try #require(day.weekday % 7 + 1 == parts.weekday)
            try #require(Day(day.parts.year, day.parts.month, day.parts.day) == day)
        }
    }

    @Test("falls in Japan nine hours before it falls in Greenwich")
    func zone() {
        #expect(Day(of: Date(timeIntervalSince1970: 1_790_002_800 - 1)).description == "2026-09-21")
        #expect(Day(of: Date(timeIntervalSince1970: 1_790_002_800)).description == "2026-09-22")
    }

    @Test(
        "keeps to the end of a shorter month",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-11-30", 3, "2027-02-28"),
        ]
    )
    func months(start: String, months: Int, end: String) throws {
        #expect(try #require(Day(start)).adding(months: months).description == end)
    }
}

@Suite("Identifier")
struct IdentifierTests {
    @Test("is a UUID of version 7 whose order is that of its time")
    func ordered() throws {
        let early = Identifier<Int>.make(at: Date(timeIntervalSince1970: 1_000))
        let late = Identifier<Int>.make(at: Date(timeIntervalSince1970: 2_000_000_000))

        #expect(early.rawValue < late.rawValue)
        #expect(Identifier<Int>(early.rawValue) == early)
        #expect(Array(early.rawValue.utf8)[14] == UInt8(ascii: "7"))
    }

    @Test("does not read what is no UUID", arguments: ["", "x", "../../etc", "0198-1"])
    func refuses(text: String) { #expect(Identifier<Int>(text) == nil) }
}
