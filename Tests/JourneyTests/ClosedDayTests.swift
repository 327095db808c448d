import Core
import Foundation
import JapaneseCalendar
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Days on which the office is closed")
struct ClosedDayTests {
    // A Friday; the 20th is a Sunday, and the three days after it are holidays.
    let today = Day.on("2026-09-11")
    let sunday = Day.on("2026-09-20")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    private func change(
        _ procedure: String,
        _ change: StepChange,
        _ world: World
    ) async throws -> Step {
        try await world.steps.change(
            Step.ID(placement: world.placement, procedure: procedure),
            change,
            as: world.assistant,
            attempt: nil,
            now: today.morning
        )
    }

    private func booked(_ day: Day?, _ closed: StepChange.OnClosedDay = .refuse) -> StepChange {
        StepChange(state: .booked, fixedOn: day, onClosedDay: closed)
    }

    @Test("A closed day is refused with the next open one, and nothing is written")
    func refused() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let closed = ClosedDay(.cityHall, sunday, limit: .on("2026-09-24"), today: today)
            #expect(closed.instead == .on("2026-09-24"))

            await #expect(throws: JourneyError.officeClosed(closed)) {
                _ = try await change("c-tennyu", booked(sunday), world)
            }
            await #expect(throws: JourneyError.officeClosed(closed)) {
                try await world.steps.fix(
                    sunday,
                    for: #require(try shippedProcedures()["c-tennyu"]),
                    of: [world.placement],
                    as: world.consultant,
                    nil,
                    today.morning
                )
            }
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            #expect(plan.step("c-tennyu")?.version == 0)
        }
    }

    @Test("A bank takes a Sunday, and so does an office that said so or whose hours say so")
    func taken() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            #expect(try await change("b-bank", booked(sunday), world).fixedOn == sunday)
            let told = try await change("c-tennyu", booked(sunday, .trust), world)
            #expect(told.hasComingDay(on: today))
            let kept = try await change("c-tennyu", StepChange(state: .dateFixed), world)
            #expect(kept.hasComingDay(on: today))

            var draft = World.draft(World.yaizu, "c-pension", checked: today)
            let hours = [OpeningHours.Span(from: 9 * 60, to: 12 * 60)]
            draft.fields.hours = OpeningHours(Array(repeating: hours, count: 7))
            try await world.save(draft, at: today.morning)
            #expect(try await change("c-pension", booked(sunday), world).isOpenDay)
            // A holiday is closed, whatever the hours of its weekday.
            await #expect(throws: JourneyError.self) {
                _ = try await change("c-pension", booked(sunday + 1), world)
            }
        }
    }

    @Test("What a program writes down silences no limit without a day on which one can go")
    func written() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            for day in [nil, sunday] {
                let step = try await change("c-tennyu", booked(day, .keep), world)

                #expect(step.state == .booked)
                #expect(step.fixedOn == day)
                #expect(!step.hasComingDay(on: today))
                #expect(step.needsDay(on: today))
            }
            let bank = try await change("b-bank", booked(nil, .keep), world)
            #expect(bank.hasComingDay(on: today))
        }
    }

    @Test("The tick holds for the day that was refused alone")
    func tick() throws {
        let form = { (day: String) in
            FormValues([("state", "booked"), ("fixed_on", day), ("told_open", "2026-09-20")])
        }

        #expect(try StepForm(form("2026-09-20")).change(today: today).onClosedDay == .trust)
        #expect(try StepForm(form("2026-09-27")).change(today: today).onClosedDay == .refuse)
    }

    @Test("The sentence names the office, the day, and an open one before the limit")
    func sentence() throws {
        let (english, japanese) = (try journeyText(.english), try journeyText(.japanese))
        let next = ClosedDay(.cityHall, sunday, limit: nil, today: today)
        let last = ClosedDay(.cityHall, sunday, limit: .on("2026-09-22"), today: today)

        #expect(
            next.sentence(english)
                == "City hall is closed on Sun 20 Sep. The next open day is Thu 24 Sep."
        )
        #expect(
            last.sentence(english)
                == "City hall is closed on Sun 20 Sep. "
                + "Its last open day before the limit is Fri 18 Sep."
        )
        #expect(
            next.sentence(japanese) == "9月20日（日）は役所が閉まっています。次に開く日は9月24日（木）です。"
        )
    }
}
