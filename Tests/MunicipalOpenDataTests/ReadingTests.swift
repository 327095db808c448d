import Core
import Testing

@testable import MunicipalOpenData

@Suite("Cells")
struct ReadingTests {
    @Test(
        "Days as lists write them",
        arguments: [
            ("2026-08-04", "2026-08-04"), ("2026/8/4", "2026-08-04"), ("2026.10/5", "2026-10-05"),
            ("5/16/2020", "2020-05-16"), ("20260804", "2026-08-04"),
            ("２０２６年８月４日（火）", "2026-08-04"), ("2026年8月4日(土・祝)", "2026-08-04"),
            ("令和8年8月4日（火）", "2026-08-04"), ("R8.8.4", "2026-08-04"),
            ("昭32. 7. 1", "1957-07-01"), ("令4. 10. 5", "2022-10-05"),
            ("令和元年5月1日", "2019-05-01"), ("2026-08-04T00:00:00+09:00", "2026-08-04"),
        ]
    )
    func days(text: String, day: String) {
        #expect(DayReading(text) == Day(day).map { .day($0, nil) })
    }

    @Test("A spreadsheet's number of a day, a time behind one, and the day that never comes")
    func otherDays() throws {
        let founded = try #require(Day("1960-10-07"))
        #expect(DayReading("22196") == .serial(founded))
        let august = try #require(Day("2020-08-02"))
        #expect(DayReading("8/2/2020  3:30:00 PM") == .day(august, ClockTime(hour: 15, minute: 30)))
        #expect(DayReading("9999-12-31") == .never)
    }

    @Test(
        "Prose and impossible days are no days",
        arguments: [
            "8月5日（水）～8月16日（日）※10日（月）以外", "2026-02-30", "2026", "16/5/2020", "",
            "2026-08-04～06", "平成31年5月1日", "2001-03-27、2006-02-10", "0", "99999999", "明日",
        ]
    )
    func noDays(text: String) {
        #expect(DayReading(text) == nil)
    }

    @Test(
        "Times as lists write them, and what stands behind",
        arguments: [
            ("9:00", "9:00", ""), ("09:00", "9:00", ""), ("10:00:00", "10:00", ""),
            ("24:00:00", "24:00", ""), ("26:00", "26:00", ""), ("16：00（受付）", "16:00", "(受付)"),
            ("0.375", "9:00", ""), ("0.5", "12:00", ""), ("９時", "9:00", ""),
            ("午後6時半", "18:30", ""), ("午前10:30", "10:30", ""), ("3:30:00 PM", "15:30", ""),
            ("12:15 AM", "0:15", ""), ("正午", "12:00", ""),
            ("22：00 ※日曜及び休日は17：00まで", "22:00", "※日曜及び休日は17:00まで"),
        ]
    )
    func times(text: String, time: String, rest: String) throws {
        let reading = try #require(TimeReading(text))

        #expect(reading.time.description == time)
        #expect(reading.rest == rest)
    }

    @Test("Words are no times", arguments: ["終日", "日没まで", "30:00", "9:60", "9", "12：.30", ""])
    func noTimes(text: String) {
        #expect(TimeReading(text) == nil)
    }

    @Test(
        "Codes of towns, with and without what spreadsheets take away",
        arguments: [
            ("372013", CodeReading.code("372013")), ("３７２０１３", .code("372013")),
            ("37201", .code("372013")), ("10006", .zeroRestored("010006")),
            ("1100", .zeroRestored("011002")), ("37", .code("370002")), ("12203", .ambiguous),
        ]
    )
    func codes(text: String, reading: CodeReading) {
        #expect(CodeReading(text) == reading)
    }

    @Test("Five digits that are two towns are decided by the prefecture")
    func ambiguousCodes() {
        #expect(CodeReading("12203", prefecture: "12") == .code("122033"))
        #expect(CodeReading("12203", prefecture: "01") == .zeroRestored("012203"))
    }

    @Test("Other numbers are no codes", arguments: ["372014", "480002", "0", "１", "abc", "10061"])
    func noCodes(text: String) {
        #expect(CodeReading(text) == nil)
    }

    @Test(
        "Telephone numbers as lists write them",
        arguments: [
            ("(047)325-4758", "047-325-4758"), ("072 251 0871", "072-251-0871"),
            ("０５４－６２７－３３７７", "054-627-3377"), ("054ー627ー3377", "054-627-3377"),
            ("0546273377", "0546273377"), ("+81 54-627-3377", "054-627-3377"),
            ("087-839-2611（代表）", "087-839-2611"), ("090-1234-5678", "090-1234-5678"),
        ]
    )
    func phones(text: String, number: String) throws {
        let reading = try #require(PhoneReading(text))

        #expect(reading.number == number)
        #expect(!reading.isZeroRestored && !reading.isFirstOfSeveral)
    }

    @Test("A lost zero comes back, and of several numbers the first counts")
    func repairedPhones() {
        let restored = PhoneReading("767742051")
        #expect(restored?.number == "0767742051" && restored?.isZeroRestored == true)
        for several in ["(090)3471-6680/(03)3317-6621", "090-3471-6680 03-3317-6621"] {
            let first = PhoneReading(several)
            #expect(first?.number == "090-3471-6680" && first?.isFirstOfSeveral == true)
        }
    }

    @Test("Too few digits are no number", arguments: ["281-0270", "なし", "", "119", "1-2-3"])
    func noPhones(text: String) {
        #expect(PhoneReading(text) == nil)
    }
}
