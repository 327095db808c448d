import Core
import Foundation
import JapaneseCalendar
import Testing

@Suite("Public holidays of Japan")
struct JapaneseHolidayTests {
    @Test(
        "Every holiday from 1970 to 2050 is known, and no other",
        .enabled(if: HolidayList.isPresent, "holiday_jp-holidays.yml is not beside the package")
    )
    func everyHoliday() throws {
        let expected = try HolidayList.read()

        let known = JapaneseHoliday.years.flatMap(JapaneseHoliday.holidays)

        #expect(expected.count > 1200)
        #expect(Set(expected.keys).subtracting(known.map(\.day)).sorted() == [])
        #expect(Set(known.map(\.day)).subtracting(expected.keys).sorted() == [])
        #expect(known.map(\.day) == known.map(\.day).sorted())
        for holiday in known {
            let name = try #require(expected[holiday.day])
            #expect(HolidayList.names(name, mean: holiday.kind), "\(holiday.day) \(name)")
        }
    }

    @Test(
        "A day that the law names once is a holiday of its kind",
        arguments: [
            ("1973-04-30", JapaneseHoliday.Kind.substituteHoliday),
            ("1988-05-04", .citizensHoliday), ("1989-02-24", .imperialFuneral),
            ("1990-11-12", .enthronementCeremony), ("1993-06-09", .imperialWedding),
            ("2006-04-29", .greeneryDay), ("2007-04-29", .showaDay),
            ("2008-05-06", .substituteHoliday), ("2019-04-30", .citizensHoliday),
            ("2019-05-01", .imperialAccession), ("2019-05-02", .citizensHoliday),
            ("2019-10-22", .enthronementCeremony), ("2020-07-24", .sportsDay),
            ("2021-08-09", .substituteHoliday), ("2026-09-22", .citizensHoliday),
        ]
    )
    func single(day: String, kind: JapaneseHoliday.Kind) throws {
        #expect(JapaneseHoliday.on(try #require(Day(day)))?.kind == kind)
    }

    @Test(
        "An ordinary day is none",
        arguments: [
            "1973-02-12", "1986-05-04", "2019-02-23", "2019-12-23", "2020-10-12", "2051-01-01",
        ]
    )
    func ordinary(day: String) throws {
        #expect(JapaneseHoliday.on(try #require(Day(day))) == nil)
    }

    @Test("Outside the known years the list is empty", arguments: [1969, 2051, .min, .max])
    func unknownYears(year: Int) {
        #expect(JapaneseHoliday.holidays(in: year) == [])
    }

    @Test("Each kind has a name in each language", arguments: JapaneseHoliday.Kind.allCases)
    func names(kind: JapaneseHoliday.Kind) {
        for language in Language.allCases { #expect(kind.name(in: language) != kind.rawValue) }
    }
}

/// The list of the holiday_jp project: lines such as `2026-05-06: 憲法記念日 振替休日`.
private enum HolidayList {
    static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/data/holidays/holiday_jp-holidays.yml").standardized

    static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

    static func read() throws -> [Day: String] {
        var names: [Day: String] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        {
            let day = try #require(Day(String(line.prefix(10))), "\(line)")
            names[day] = String(line.dropFirst(12))
        }
        return names
    }

    /// Whether the list’s name says what `kind` says; days for one occasion are worded freely.
    static func names(_ name: String, mean kind: JapaneseHoliday.Kind) -> Bool {
        switch kind {
        case .substituteHoliday: name.hasSuffix("振替休日")
        case .citizensHoliday: name == "休日"
        case .healthAndSportsDay: name.hasPrefix("体育の日")
        case .imperialFuneral, .imperialAccession, .imperialWedding, .enthronementCeremony:
            name.hasSuffix("儀") || name.hasSuffix("礼") || name == "休日（祝日扱い）"
        default: name == kind.name(in: .japanese)
        }
    }
}
