import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("A date that moves behind a done step")
struct MovedDateTests {
    let today = Day.on("2026-09-11")
    let start = Day.on("2026-09-05")

    private func withDone(_ body: (World, Step.ID) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: start]
            let world = try await World.make(database, today: today, anchors: anchors)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: today)
            try await body(world, id)
        }
    }

    private func move(_ world: World, to day: Day, at moment: Day) async throws {
        try await PlacementChanges(database: world.database).setAnchor(
            .addressStart,
            to: day,
            of: world.placement,
            as: world.consultant,
            now: moment.morning
        )
    }

    @Test("changes nothing by itself, and says so until somebody lets it stand")
    func keep() async throws {
        try await withDone { world, id in
            try await move(world, to: start + 3, at: today + 1)

            let step = try #require(try await world.plan(today + 1).step("c-tennyu"))
            #expect(step.state == .done)
            #expect(step.movedFrom == start)
            #expect(
                try await world.reasons(today + 1).contains(
                    .dateMoved(procedure: "c-tennyu", from: start, others: 0)
                )
            )
            try await world.steps.keep(
                id,
                reading: step.version,
                as: world.consultant,
                attempt: nil,
                now: (today + 2).morning
            )
            let kept = try #require(try await world.plan(today + 2).step("c-tennyu"))
            #expect(kept.movedFrom == nil)
            #expect(kept.state == .done)
            #expect(kept.changedAt == today.morning)
            #expect(try await !world.reasons(today + 2).contains { $0.name == "date_moved" })
            try await move(world, to: start + 4, at: today + 3)
            #expect(try await world.plan(today + 3).step("c-tennyu")?.movedFrom == start + 3)
        }
    }

    @Test("is settled too by opening the step again, and by moving back")
    func settled() async throws {
        try await withDone { world, id in
            try await move(world, to: start + 3, at: today + 1)
            try await move(world, to: start, at: today + 2)
            #expect(try await world.plan(today + 2).step("c-tennyu")?.movedFrom == nil)
            try await move(world, to: start + 3, at: today + 3)

            try await world.tick(id, .open, as: world.assistant, at: today + 4)

            let step = try #require(try await world.plan(today + 4).step("c-tennyu"))
            #expect(step.movedFrom == nil)
            #expect(step.closesOn == Day.on("2026-09-24"))
            #expect(try await !world.reasons(today + 4).contains { $0.name == "date_moved" })
        }
    }

    @Test("is seen when the day of an event moves too")
    func event() async throws {
        try await withDone { world, _ in
            try await world.start(.movingHouse, on: today + 5, at: today)
            let id = Step.ID(placement: world.placement, procedure: "v-move")
            try await world.tick(id, .done, as: world.assistant, at: today + 1)
            let event = try #require(try await world.events().first)

            try await world.eventStore.move(
                LifeEventReference(world.placement, event.id),
                to: today + 9,
                version: 1,
                as: world.assistant,
                now: (today + 2).morning
            )

            let step = try #require(try await world.plan(today + 2).step("v-move"))
            #expect(step.state == .done)
            #expect(step.movedFrom == today + 5)
            #expect(step.dueOn == today + 23)
        }
    }

    @Test("is no longer what the asker read")
    func stale() async throws {
        try await withDone { world, id in
            try await move(world, to: start + 3, at: today + 1)

            await #expect(throws: JourneyError.changedMeanwhile) {
                try await world.steps.keep(
                    id,
                    reading: 0,
                    as: world.assistant,
                    attempt: nil,
                    now: (today + 2).morning
                )
            }
            await #expect(throws: OutsideRole.self) {
                try await world.steps.keep(
                    id,
                    reading: 1,
                    as: world.otherConsultant,
                    attempt: nil,
                    now: (today + 2).morning
                )
            }
        }
    }
}
