import Core
import JapaneseCalendar
import Testing

@Suite("Japanese eras")
struct JapaneseEraTests {
    @Test(
        "A day is written with its era, and read again",
        arguments: [
            ("1873-01-01", "明治6年1月1日"), ("1912-07-29", "明治45年7月29日"),
            ("1912-07-30", "大正元年7月30日"), ("1926-12-24", "大正15年12月24日"),
            ("1926-12-25", "昭和元年12月25日"), ("1989-01-07", "昭和64年1月7日"),
            ("1989-01-08", "平成元年1月8日"), ("2019-04-30", "平成31年4月30日"),
            ("2019-05-01", "令和元年5月1日"), ("2026-04-01", "令和8年4月1日"),
            ("9999-12-31", "令和7981年12月31日"),
        ]
    )
    func bothWays(iso: String, text: String) throws {
        let day = try #require(Day(iso))

        #expect(JapaneseEra.text(of: day) == text)
        #expect(JapaneseEra.parse(text) == day)
    }

    @Test("Before 1873 the Gregorian year stands alone")
    func beforeMeiji() throws {
        let day = try #require(Day(1872, 12, 31))

        #expect(JapaneseEra(of: day) == nil)
        #expect(JapaneseEra.text(of: day) == "1872年12月31日")
    }

    @Test(
        "People write eras in many ways",
        arguments: [
            ("令和８年４月１日", "2026-04-01"), ("Ｒ８．４．１", "2026-04-01"), ("R8.4.1", "2026-04-01"),
            ("r08-04-01", "2026-04-01"), ("R8年4月1日", "2026-04-01"), ("令和8/4/1", "2026-04-01"),
            ("　令和　8年 4月 1日 ", "2026-04-01"), ("㋿8年4月1日", "2026-04-01"),
            ("R元.5.1", "2019-05-01"), ("R1.5.1", "2019-05-01"), ("令和1年5月1日", "2019-05-01"),
            ("H31/4/30", "2019-04-30"), ("㍻元年１月８日", "1989-01-08"), ("S50.1.2", "1975-01-02"),
            ("T15/12/24", "1926-12-24"), ("M45.7.29", "1912-07-29"),
        ]
    )
    func manyWays(text: String, iso: String) {
        #expect(JapaneseEra.parse(text)?.description == iso)
    }

    @Test(
        "What is no day of an era is not read",
        arguments: [
            "", "令和", "令和8年", "令和8年4月", "令和8年4月1", "令和8年4月1日頃", "8年4月1日", "2026-04-01",
            "2026年4月1日", "令和0年5月1日", "令和元年4月30日", "平成31年5月1日", "平成元年1月7日", "昭和64年1月8日",
            "昭和65年1月1日", "昭和元年12月24日", "大正元年7月29日", "大正16年1月1日", "明治5年12月31日", "明治45年7月30日",
            "令和8年2月29日", "令和8年13月1日", "令和8年4月31日", "令和8年4月0日", "R8.4/1", "R8年4.1", "R8.4.1.",
            "R1 2.3.4", "R-8.4.1", "R99999.1.1", "令和٨年٤月١日", "令和\u{301}8年4月1日", "Q8.4.1",
        ]
    )
    func notRead(text: String) {
        #expect(JapaneseEra.parse(text) == nil)
    }

    @Test("Very long text is not read")
    func longText() {
        #expect(JapaneseEra.parse("R8.4." + String(repeating: "1", count: 1_000_000)) == nil)
    }

    @Test("Every day from 1873 survives being written and read")
    func everyDay() throws {
        let first = try #require(Day(1873, 1, 1))
        for offset in 0..<65_000 {
            let day = first + offset
            #expect(JapaneseEra.parse(JapaneseEra.text(of: day)) == day)
        }
    }
}
