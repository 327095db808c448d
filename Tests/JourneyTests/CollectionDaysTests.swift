import Core
import Foundation
import Testing

@testable import Journey

@Suite("Collection days")
struct CollectionDaysTests {
    /// The days of `month` on which `days` fall, by their numbers.
    private func numbers(_ days: CollectionDays, _ year: Int, _ month: Int) -> [Int] {
        (1...Day.days(in: month, of: year)).filter { date in
            Day(year, month, date).map(days.include) ?? false
        }
    }

    @Test(
        "of a month",
        arguments: [
            ("毎週月・木曜日", 2026, 9, [3, 7, 10, 14, 17, 21, 24, 28]),
            ("第2・4水曜日", 2026, 9, [9, 23]),
            // A month has a fifth Wednesday or it has none.
            ("第5水曜日", 2026, 9, [30]),
            ("第5水曜日", 2026, 10, []),
            ("第1・3・5土曜日", 2026, 10, [3, 17, 31]),
            ("最終土曜日", 2026, 2, [28]),
            ("最終月曜日", 2028, 2, [28]),
            ("第5火曜日", 2028, 2, [29]),
            // Holidays are collection days: 21, 22 and 23 September 2026.
            ("毎週火曜日", 2026, 9, [1, 8, 15, 22, 29]),
            ("毎週火曜日（祝日を除く）", 2026, 9, [1, 8, 15, 29]),
            ("隔週水曜日（2026年9月2日から）", 2026, 9, [2, 16, 30]),
            ("隔週水曜日（2026年9月2日から）", 2026, 8, []),
            // Every second week goes on over the end of a year.
            ("every other Wed from 2026-12-23", 2027, 1, [6, 20]),
            ("2026-09-30, 2026-10-01", 2026, 9, [30]),
            ("毎日", 2026, 2, Array(1...28)),
            (
                "月〜金（祝日除く）", 2026, 5,
                [1, 7, 8, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29]
            ),
        ]
    )
    func month(text: String, year: Int, month: Int, expected: [Int]) throws {
        let days = try #require(CollectionProse.parse(text))

        #expect(numbers(days, year, month) == expected)
    }

    @Test("stop at New Year, over the end of the year, and on single days")
    func pauses() {
        var fields = CollectionFields()
        var rule = CollectionRule(kind: .burnable)
        rule.days = CollectionProse.parse("毎日")
        fields.rules = [rule]
        fields.yearEnd = YearEnd(from: (12, 30), to: (1, 3))
        fields.noneOn = [.on("2027-01-05")]

        let days = fields.calendar(from: .on("2026-12-28"), days: 10).map(\.day)

        #expect(
            days == ["2026-12-28", "2026-12-29", "2027-01-04", "2027-01-06"].map { Day.on($0) }
        )
        #expect(!fields.isUncertain(.on("2027-01-04")))
    }

    @Test(
        "around New Year are uncertain where nobody has said it",
        arguments: [
            ("2026-12-28", false), ("2026-12-29", true), ("2027-01-03", true),
            ("2027-01-04", false),
        ]
    )
    func uncertain(day: String, expected: Bool) {
        #expect(CollectionFields().isUncertain(.on(day)) == expected)
    }

    @Test("A pause of a year is a mistyped one")
    func longPause() {
        #expect(YearEnd(from: (1, 3), to: (12, 31)) == nil)
        #expect(YearEnd(from: (12, 32), to: (1, 3)) == nil)
        #expect(YearEnd(from: (12, 31), to: (1, 3)).map(CollectionForm.text) == "12/31–1/3")
    }

    @Test("The end of a list is known, a rule has none")
    func end() {
        #expect(CollectionProse.parse("2026-04-05, 2026-05-10")?.end == .on("2026-05-10"))
        #expect(CollectionProse.parse("毎週月曜日、2026-05-10")?.end == nil)
    }

    @Test(
        "Today until it has to be outside, then tomorrow, then nothing",
        arguments: [
            ("2026-09-21", 7.9, "2026-09-21"), ("2026-09-21", 8.0, nil),
            ("2026-09-20", 23.5, "2026-09-21"), ("2026-09-22", 6.0, nil),
        ] as [(String, Double, String?)]
    )
    func next(day: String, hour: Double, expected: String?) {
        var fields = CollectionFields()
        var rule = CollectionRule(kind: .burnable)
        rule.days = CollectionProse.parse("毎週月曜日")
        (fields.rules, fields.until) = ([rule], 8 * 60)

        let next = fields.next(at: Day.on(day).startInJapan + hour * 3600)

        #expect(next?.day == expected.map { Day.on($0) })
        #expect(next?.isToday ?? false == (expected == day))
    }
}
