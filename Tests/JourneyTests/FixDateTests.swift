import Core
import Database
import Foundation
import Notices
import People
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Fixing a date")
struct FixDateTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    private func fix(_ day: Day, of placements: [Placement.ID], _ world: World) async throws {
        try await world.steps.fix(
            day,
            for: #require(try shippedProcedures()["c-tennyu"]),
            of: placements,
            as: world.consultant,
            nil,
            today.morning
        )
    }

    private func tennyu(of id: Placement.ID, _ world: World) async throws -> Step {
        let plan = try await world.store.plan(id, for: world.consultant, today: today)
        return try #require(plan.step("c-tennyu"))
    }

    @Test(
        "A form is refused for no day, no calendar day, and a day that has passed",
        arguments: [
            ("", JourneyError.dayMissing), ("soon", .dayNotADate), ("2026-02-30", .dayNotADate),
            ("2026-09-10", .dayPast), ("令和8年9月10日", .dayPast),
        ]
    )
    func refused(typed: String, error: JourneyError) {
        for state in ["date_fixed", "booked"] {
            let form = FormValues([("state", state), ("fixed_on", typed), ("version", "0")])

            #expect(throws: error) { try StepForm(form).change(today: today) }
        }
    }

    @Test("Today and the days after it are taken", arguments: ["2026-09-11", "2026-09-12"])
    func taken(typed: String) throws {
        let form = FormValues([("state", "booked"), ("fixed_on", typed), ("version", "0")])

        let change = try StepForm(form).change(today: today)

        #expect(change.state == .booked)
        #expect(change.fixedOn == .on(typed))
        #expect(change.expectedVersion == 0)
        #expect(change.onClosedDay == .refuse)
    }

    @Test("One day for several is not behind the limit of any of them, and then nobody has it")
    func afterLimit() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            // Nine days earlier at the address, so that the limit is the 15th and not the 24th.
            let earlier = Placed(landing: today - 20, addressStart: .on("2026-09-01"))
            let ids = [world.placement] + (try await world.place([earlier], at: today.morning))

            await #expect(throws: JourneyError.dayAfterLimit) {
                try await fix(.on("2026-09-16"), of: ids, world)
            }
            for id in ids { #expect(try await tennyu(of: id, world).version == 0) }

            try await fix(.on("2026-09-15"), of: ids, world)
            for id in ids {
                let step = try await tennyu(of: id, world)
                #expect(step.state == .dateFixed)
                #expect(step.fixedOn == .on("2026-09-15"))
            }
        }
    }

    @Test("Whoever has a date is told of it, once")
    func told() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)

            try await fix(.on("2026-09-15"), of: [world.placement], world)

            let told = try await database.read { db in
                try Notices.open(
                    for: world.assistant.person.rawValue,
                    organization: world.organization.rawValue,
                    at: (today + 1).morning,
                    db
                )
            }
            #expect(told.map(\.kind) == ["step.date"])
        }
    }

    @Test(
        "A step that needs no day keeps what it says",
        arguments: [
            StepChange(state: .waiting), StepChange(state: .notApplicable),
            StepChange(state: .booked, fixedOn: .on("2026-09-14")),
            StepChange(state: .dateFixed, fixedOn: .on("2026-09-11")),
        ]
    )
    func needsNone(change: StepChange) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.steps.change(
                id,
                change,
                as: world.assistant,
                attempt: nil,
                now: today.morning
            )

            await #expect(throws: JourneyError.changedMeanwhile) {
                try await fix(.on("2026-09-16"), of: [id.placement], world)
            }
            let kept = try await tennyu(of: id.placement, world)
            #expect(kept.state == change.state)
            #expect(kept.fixedOn == change.fixedOn)
        }
    }

    @Test("A day that has passed, or lies behind the limit, can be fixed anew")
    func anew() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            for old in [today - 1, .on("2026-09-25")] {
                try await world.steps.change(
                    id,
                    StepChange(state: .dateFixed, fixedOn: old),
                    as: world.consultant,
                    attempt: nil,
                    now: today.morning
                )

                try await fix(.on("2026-09-24"), of: [id.placement], world)

                #expect(try await tennyu(of: id.placement, world).fixedOn == .on("2026-09-24"))
            }
        }
    }
}
