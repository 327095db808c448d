import Accounts
import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Steps in the database")
struct StepStoreTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    @Test("A step is ticked, counted and heard, and can be opened again")
    func tick() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")

            try await world.tick(id, .done, as: world.assistant, at: today)

            let plan = try await world.store.plan(id.placement, for: world.assistant, today: today)
            let step = try #require(plan.step("c-tennyu"))
            #expect(step.state == .done)
            #expect(step.version == 1)
            #expect(plan.placement.lastActAt == today.morning)
            try await world.tick(id, .open, as: world.consultant, at: today)
            let again = try await world.store.plan(id.placement, for: world.assistant, today: today)
            #expect(again.step("c-tennyu")?.state == .open)
        }
    }

    @Test("The same attempt acts once, and another body under its key is refused")
    func idempotent() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let key = { (body: String) in
                IdempotencyKey(
                    key: "k",
                    account: world.assistant.account,
                    method: "POST",
                    path: "/x",
                    body: [body]
                )
            }

            for _ in 0..<3 {
                _ = try await world.steps.change(
                    id,
                    StepChange(state: .done),
                    as: world.assistant,
                    attempt: key("done"),
                    now: today.morning
                )
            }

            let plan = try await world.store.plan(id.placement, for: world.assistant, today: today)
            #expect(plan.step("c-tennyu")?.version == 1)
            await #expect(throws: IdempotencyMismatch.self) {
                _ = try await world.steps.change(
                    id,
                    StepChange(state: .open),
                    as: world.assistant,
                    attempt: key("open"),
                    now: today.morning
                )
            }
        }
    }

    @Test("A change that was based on an older version is refused")
    func stale() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .waiting, as: world.assistant, at: today)

            await #expect(throws: JourneyError.changedMeanwhile) {
                _ = try await world.steps.change(
                    id,
                    StepChange(state: .done, expectedVersion: 0),
                    as: world.assistant,
                    attempt: nil,
                    now: today.morning
                )
            }
        }
    }

    @Test("One date for several leaves alone what is done since, and does nothing by halves")
    func fixDone() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: today)
            let tennyu = try #require(try shippedProcedures()["c-tennyu"])

            await #expect(throws: JourneyError.changedMeanwhile) {
                try await world.steps.fix(
                    today + 3,
                    for: tennyu,
                    of: [world.placement],
                    as: world.consultant,
                    nil,
                    today.morning
                )
            }
        }
    }

    @Test("Another state with a day keeps the day that was agreed")
    func keepsDay() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let fixed = StepChange(state: .dateFixed, fixedOn: today + 3)
            _ = try await world.steps.change(
                id,
                fixed,
                as: world.consultant,
                attempt: nil,
                now: today.morning
            )

            let step = try await world.steps.change(
                id,
                StepChange(state: .booked),
                as: world.consultant,
                attempt: nil,
                now: today.morning
            )
            #expect(step.fixedOn == today + 3)
        }
    }

    @Test("What somebody may not see does not exist for them")
    func scope() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = world.placement
            for viewer in [world.assistant, world.consultant, world.administrator, world.recruiter]
            {
                _ = try await world.store.plan(id, for: viewer, today: today)
            }

            await #expect(throws: OutsideRole.self) {
                _ = try await world.store.plan(id, for: world.otherConsultant, today: today)
            }
            await #expect(throws: OutsideRole.self) {
                let step = Step.ID(placement: id, procedure: "c-tennyu")
                try await world.tick(step, .done, as: world.otherConsultant, at: today)
            }
        }
    }

    @Test("A moved date moves every deadline that counts from it, and is remembered")
    func moved() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let changes = PlacementChanges(database: database)

            try await changes.setAnchor(
                .addressStart,
                to: .on("2026-09-14"),
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )

            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            #expect(plan.step("c-tennyu")?.dueOn == .on("2026-09-28"))
            let history = try await database.read { db in
                try AnchorChange.all(of: world.placement, world.organization, db)
            }
            #expect(history.map(\.before) == [.on("2026-09-10")])
            #expect(history.map(\.by) == [world.consultant.person])
        }
    }
}

extension World {
    func tick(_ id: Step.ID, _ state: StepState, as viewer: Viewer, at day: Day) async throws {
        _ = try await steps.change(
            id,
            StepChange(state: state),
            as: viewer,
            attempt: nil,
            now: day.morning
        )
    }
}
