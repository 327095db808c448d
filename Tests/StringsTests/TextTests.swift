import Core
import Foundation
import Testing

@testable import Strings

@Suite("Text")
struct TextTests {
    let english = Text(
        language: .english,
        sentences: ["a": "By {day}, {name}", "n.one": "{count} day", "n.other": "{count} days"]
    )
    let japanese = Text(language: .japanese, sentences: ["n.other": "{count}日"])

    @Test("fills placeholders once, and never what came with a value")
    func fills() {
        #expect(english("a", ["day": "{name}", "name": "Z"]) == "By {name}, Z")
        #expect(english("a", ["day": "Mon"]) == "By Mon, {name}")
    }

    @Test("counts in its language")
    func counts() {
        #expect(english.counted("n", 1) == "1 day")
        #expect(english.counted("n", 0) == "0 days")
        #expect(japanese.counted("n", 1) == "1日")
    }

    @Test("writes dates with their weekday")
    func dates() throws {
        let day = try #require(Day("2026-09-11"))
        #expect(english.day(day) == "Fri 11 Sep")
        #expect(english.day(day, .title) == "Friday 11 September")
        #expect(english.day(day, .full) == "Fri 11 Sep 2026")
        #expect(japanese.day(day) == "9月11日（金）")
        #expect(japanese.day(day, .full) == "2026年9月11日（金）")
        #expect(english.time(Date(timeIntervalSince1970: 300)) == "9:05")
        #expect(english.number(1_234_567) == "1,234,567")
    }

    @Test("shows a missing key")
    func missing() { #expect(english["nothing"] == "⟦nothing⟧") }
}
