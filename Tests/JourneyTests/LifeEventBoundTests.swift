import Core
import Database
import DatabaseSQLite
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("The bounds of what happens")
struct LifeEventBoundTests {
    let today = Day.on("2026-09-11")
    let landing = Day.on("2026-08-03")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let anchors: [Anchor: Day] = [.landing: landing, .addressStart: .on("2026-08-10")]
            try await body(try await World.make(database, today: today, anchors: anchors))
        }
    }

    @Test(
        "A day that nobody can mean is refused with what to change",
        arguments: [
            ("2026-11-11", LifeEvent.Kind.movingHouse, JourneyError.eventTooFarAhead),
            ("2026-09-12", .lostCard, .eventNotYet), ("2026-09-12", .accident, .eventNotYet),
            ("2026-08-02", .movingHouse, .eventBeforeLanding),
            ("2025-09-10", .movingHouse, .eventTooLongAgo),
        ] as [(String, LifeEvent.Kind, JourneyError)]
    )
    func refused(day: String, kind: LifeEvent.Kind, error: JourneyError) {
        #expect(throws: error) { try kind.check(.on(day), landing: landing, today: today) }
    }

    @Test(
        "The first and the last day that can be meant are taken",
        arguments: [
            ("2026-11-10", "2026-08-03"), ("2026-08-03", "2026-08-03"), ("2025-09-11", nil),
        ]
            as [(String, String?)]
    )
    func taken(day: String, landing: String?) throws {
        try LifeEvent.Kind.movingHouse.check(.on(day), landing: landing.map(Day.on), today: today)
    }

    @Test("Somebody else's event does not exist")
    func scope() async throws {
        try await each { world in
            await #expect(throws: OutsideRole.self) {
                try await world.start(.lostCard, on: today, at: today, as: world.otherConsultant)
            }
            try await world.start(.lostCard, on: today, at: today, as: world.consultant)
            let event = try #require(try await world.events().first)
            await #expect(throws: OutsideRole.self) {
                try await world.eventStore.end(
                    LifeEventReference(world.placement, event.id),
                    version: 1,
                    as: world.otherConsultant,
                    now: today.morning
                )
            }
            #expect(try await world.events().first?.isRunning == true)
        }
    }

    @Test("A clock that ran a year ahead loses nothing")
    func clock() async throws {
        try await each { world in
            let ahead = today + 365
            try await world.start(.lostCard, on: ahead, at: ahead)
            let id = Step.ID(placement: world.placement, procedure: "v-lost-card")

            try await world.tick(id, .done, as: world.assistant, at: today)
            #expect(try await world.plan(today).step("v-lost-card")?.state == .done)
            try await world.start(.lostCard, on: today, at: today)

            #expect(try await world.plan(today).step("v-lost-card")?.state == .open)
            #expect(try await world.plan(today).step("v-lost-card")?.dueOn == today + 14)
            try await world.tick(id, .done, as: world.assistant, at: today + 1)
            #expect(try await world.plan(today + 1).step("v-lost-card")?.state == .done)
        }
    }

    @Test("A move keeps the first address, and the new town counts once staff confirm it")
    func town() async throws {
        try await each { world in
            let first = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(first, .done, as: world.assistant, at: today)
            try await world.start(.movingHouse, on: today + 5, at: today)
            let event = try #require(try await world.events().first)
            let reference = LifeEventReference(world.placement, event.id)
            await #expect(throws: OutsideRole.self) {
                try await world.eventStore.confirmTown(
                    "221309",
                    reference,
                    version: 1,
                    as: world.assistant,
                    now: today.morning
                )
            }

            try await world.eventStore.confirmTown(
                "221309",
                reference,
                version: 1,
                as: world.consultant,
                now: today.morning
            )

            let plan = try await world.plan(today)
            #expect(plan.placement.municipality == "221309")
            #expect(plan.placement.anchors[.addressStart] == .on("2026-08-10"))
            #expect(plan.step("c-tennyu")?.state == .done)
            #expect(plan.step("c-tennyu")?.movedFrom == nil)
            #expect(plan.step("v-move")?.dueOn == today + 19)
            let events = try await world.events()
            await #expect(throws: JourneyError.eventActedOn) {
                try await world.remove(try #require(events.first), at: today)
            }
        }
    }

    @Test("Both readings of what happened find their rows by an index")
    func index() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let queries = [
                Happenings.eventQuery([world.placement], [world.organization]),
                Happenings.moveQuery([world.placement], [world.organization]),
            ]
            for query in queries {
                let plan = try await database.read { db in
                    try db.all("EXPLAIN QUERY PLAN \(query)") { try $0.get(3, as: String.self) }
                }
                #expect(plan.contains { $0.hasPrefix("SEARCH") && $0.contains("INDEX") }, "\(plan)")
                #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
            }
        }
    }
}
