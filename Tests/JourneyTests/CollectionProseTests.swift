import Core
import Testing

@testable import Journey

@Suite("Schedules as towns write them")
struct CollectionProseTests {
    typealias Pattern = CollectionDays.Pattern

    @Test(
        "are read",
        arguments: [
            ("毎週月・木曜日", [.weekly(on: [1, 4])]),
            ("毎週火・金曜日", [.weekly(on: [2, 5])]),
            ("月・木", [.weekly(on: [1, 4])]),
            ("毎週月木", [.weekly(on: [1, 4])]),
            ("月曜日と木曜日", [.weekly(on: [1, 4])]),
            ("毎週 月・木曜日", [.weekly(on: [1, 4])]),
            ("月〜金", [.weekly(on: [1, 2, 3, 4, 5])]),
            ("月曜日から金曜日まで", [.weekly(on: [1, 2, 3, 4, 5])]),
            ("土・日", [.weekly(on: [6, 7])]),
            ("第２・４月曜日", [.monthly(weeks: [2, 4], on: [1])]),
            ("第2、第4水曜日", [.monthly(weeks: [2, 4], on: [3])]),
            ("毎月第2・4水曜", [.monthly(weeks: [2, 4], on: [3])]),
            ("第1週と第3週の火曜日", [.monthly(weeks: [1, 3], on: [2])]),
            ("第2・4水・金曜日", [.monthly(weeks: [2, 4], on: [3, 5])]),
            (
                "第1月曜日と第3木曜日",
                [.monthly(weeks: [1], on: [1]), .monthly(weeks: [3], on: [4])]
            ),
            (
                "毎週月曜日、第2水曜日",
                [.weekly(on: [1]), .monthly(weeks: [2], on: [3])]
            ),
            ("every Mon, Thu", [.weekly(on: [1, 4])]),
            ("Mon-Fri", [.weekly(on: [1, 2, 3, 4, 5])]),
            ("2nd and 4th Wed.", [.monthly(weeks: [2, 4], on: [3])]),
            ("last Sat of the month", [.monthly(weeks: [0], on: [6])]),
            ("2026年4月1日から隔週水曜日", [.fortnightly(from: .on("2026-04-01"))]),
            (
                "2026/4/5、2026/5/10",
                [.listed(days: [.on("2026-04-05"), .on("2026-05-10")])]
            ),
        ] as [(String, [Pattern])]
    )
    func read(text: String, patterns: [Pattern]) {
        #expect(CollectionProse.parse(text) == CollectionDays(patterns))
    }

    @Test(
        "leave out public holidays only where they say so",
        arguments: [
            ("月〜金（祝日除く）", true), ("毎週火曜日（祝日は休み）", true),
            ("毎週火曜日（祝日・年末年始を除く）", true), ("Mon-Fri except public holidays", true),
            ("毎週火曜日（祝日も収集します）", false), ("毎週火曜日（年末年始を除く）", false),
            ("毎週火曜日", false),
        ]
    )
    func holidays(text: String, skips: Bool) {
        #expect(CollectionProse.parse(text)?.skipsHolidays == skips)
    }

    @Test(
        "of which one word is not understood are not understood",
        arguments: [
            "奇数月の第1月曜日", "第2水曜日・木曜日", "隔週水曜日", "隔週木曜日（2026年4月1日から）", "4月5日、5月10日",
            "毎週月曜日（7月は休み）", "祝日を除く", "第6月曜日", "第2・4", "1・3水曜日", "金〜月", "月に1回",
            "電話で予約", "毎週月曜日？", "2026-02-30", "every Mon and more", "<b>月</b>", "月・",
            "第24水曜日", "2nd Wed, Fri", "2026年4月1日から月曜日", "2026-04-01 Mon",
        ]
    )
    func refused(text: String) {
        #expect(CollectionProse.parse(text) == nil)
    }

    @Test("say that there is no collection", arguments: ["", "－", "なし", "収集なし", "ー", " "])
    func none(text: String) {
        #expect(CollectionProse.isNone(text))
        #expect(CollectionProse.parse(text) == nil)
    }

    @Test(
        "read the same again as a form shows them",
        arguments: [
            "毎週月・木曜日", "第2・4水・金曜日", "第1・最終土曜日", "毎週月曜日、第2水曜日、第1・3金曜日（祝日を除く）",
            "隔週水曜日（2026年4月1日から）", "2026-04-05, 2026-05-10", "毎日", "最終土曜日",
            "第1月曜日、毎週木曜日、2026-04-05",
        ]
    )
    func again(text: String) throws {
        let days = try #require(CollectionProse.parse(text))

        for language in Language.allCases {
            let written = days.written(in: language)
            #expect(CollectionProse.parse(written) == days, "\(written)")
        }
    }

    @Test(
        "have a time of day",
        arguments: [
            ("8:00", 480), ("８：３０", 510), ("朝8時", 480), ("午前8時30分まで", 510), ("朝8時半までに", 510),
            ("午後1時", 780), ("by 8:00", 480), ("soon", nil), ("24:00", nil), ("8", nil),
            ("8:00-9:00", nil), ("午後13時", nil),
        ] as [(String, Int?)]
    )
    func time(text: String, minutes: Int?) {
        #expect(PutOutTime.parse(text) == minutes)
    }
}
