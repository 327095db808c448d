import Core
import Foundation
import Strings
import Testing
import Web

@testable import Journey

@Suite("What is said of a fixed day")
struct FixedDayWordsTests {
    let today = Day.on("2026-09-18")
    let limit = Day.on("2026-10-01")

    private func step(_ day: Day, closesOn: Day? = nil) throws -> Step {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        return .sample(tennyu, closesOn: closesOn ?? limit, state: .booked, fixedOn: day)
    }

    private func words(_ day: Day, closesOn: Day? = nil) throws -> StepWords {
        let text = try journeyText(.english)
        return StepWords(try step(day, closesOn: closesOn), today: today, text: text)
    }

    @Test("The limit keeps its office days, and the picture says them once")
    func officeDays() throws {
        let line = try words(.on("2026-09-25")).deadline
        #expect(line == "Limit Thu 1 Oct, 13 days left, 7 office days")

        let text = try journeyText(.english)
        let table = try #require(DaysTable(try step(.on("2026-09-25")), today: today, text: text))
        #expect(table.headline == "13 days left, 7 office days")
        #expect(table.html.description.contains("<i class=\"booked\"></i> date fixed"))
    }

    @Test("The picture names the fixed day only where it draws it")
    func key() throws {
        let text = try journeyText(.english)
        let table = try #require(DaysTable(try step(.on("2026-10-20")), today: today, text: text))

        #expect(!table.html.description.contains("date fixed"))
    }

    @Test("A day that has passed is asked about, with its year where it is another one")
    func passed() throws {
        #expect(try words(today - 1).state == "Was this done? The date was Thu 17 Sep.")
        #expect(
            try words(.on("2025-09-18")).state == "Was this done? The date was Thu 18 Sep 2025."
        )
        #expect(try words(today).state == "Booked: Fri 18 Sep")
        #expect(try words(.on("2027-01-08")).state == "Booked: Fri 8 Jan 2027")
    }

    @Test("A day behind the limit says so")
    func behind() throws {
        #expect(try words(limit).behindLimit == nil)
        #expect(
            try words(limit + 1).behindLimit
                == "That is after the office’s last day, Thu 1 Oct. The limit still counts."
        )
    }

    @Test("No day is fixed more than a year ahead", arguments: ["2027-09-19", "9999-12-31"])
    func tooFar(typed: String) {
        let form = FormValues([("state", "booked"), ("fixed_on", typed)])

        #expect(throws: JourneyError.dayTooFar) { try StepForm(form).change(today: today) }
    }

    @Test("The moment of a late tick counts for a week, and never from the future")
    func madeAt() {
        let now = today.morning
        let read = { (moment: Date) in
            let text = "\(Int64(moment.timeIntervalSince1970 * 1000))"
            return StepForm(FormValues([("made_at", text)])).madeAt(now: now)
        }

        #expect(read(now - 4 * 86_400) == now - 4 * 86_400)
        #expect(read(now - 8 * 86_400) == nil)
        #expect(read(now + 60) == nil)
        #expect(StepForm(FormValues([("made_at", "soon")])).madeAt(now: now) == nil)
    }
}
