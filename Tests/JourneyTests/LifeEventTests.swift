import Accounts
import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("What happens to a person")
struct LifeEventTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-08-03"), .addressStart: .on("2026-08-10")]

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(try await World.make(database, today: today, anchors: anchors))
        }
    }

    @Test("A lost card brings its step, with a limit that worries the consultant, until it is done")
    func lostCard() async throws {
        try await each { world in
            #expect(try await world.plan(today).step("v-lost-card") == nil)

            try await world.start(.lostCard, on: today - 1, at: today)

            let step = try #require(try await world.plan(today).step("v-lost-card"))
            #expect(step.state == .open)
            #expect(step.closesOn == today + 13)
            #expect(try await world.reasons(today).contains { $0.name == "deadline:v-lost-card" })
            try await world.tick(step.id, .done, as: world.assistant, at: today)
            #expect(try await !world.reasons(today).contains { $0.name.contains("v-lost-card") })
        }
    }

    @Test(
        "The dates of an event count from its day",
        arguments: [
            (LifeEvent.Kind.movingHouse, "v-move", 14), (.employerChange, "v-employer", 14),
            (.lostCard, "v-lost-card", 14), (.contractEnd, "v-job-end", 14),
        ] as [(LifeEvent.Kind, String, Int)]
    )
    func dates(kind: LifeEvent.Kind, procedure: String, days: Int) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            try await world.start(kind, on: today, at: today)

            let step = try #require(try await world.plan(today).step(procedure))

            #expect(step.dueOn == today + days)
            #expect(step.procedure.rule.from == .event)
            let anchor = try #require(try StepResource(step: step, today: today).values["anchor"])
            #expect(anchor == "event")
        }
    }

    @Test("An accident and an absence are for now, and have no date")
    func undated() async throws {
        try await each { world in
            for kind in [LifeEvent.Kind.accident, .absence] {
                try await world.start(kind, on: today, at: today)
            }

            let plan = try await world.plan(today)

            #expect(plan.step("v-accident")?.isOpen == true)
            #expect(plan.step("v-sick")?.isOpen == true)
            #expect(plan.step("v-sick")?.closesOn == nil)
            let first = plan.next(on: today, limit: 2).map(\.procedure.id)
            #expect(Set(first) == ["v-accident", "v-sick"])
        }
    }

    @Test("Two phones start one event, and the same form twice acts once")
    func once() async throws {
        try await each { world in
            try await world.start(.lostCard, on: today, at: today)
            try await world.start(.lostCard, on: today, at: today, as: world.consultant)

            #expect(try await world.events().count == 1)
            await #expect(throws: JourneyError.eventRuns) {
                try await world.start(.lostCard, on: today - 2, at: today)
            }
            let actions = try await world.audit()
            #expect(actions.filter { $0.hasPrefix("event.started") }.count == 1)
        }
    }

    @Test("The next event of a kind starts the steps anew, and the history stays")
    func anew() async throws {
        try await each { world in
            try await world.start(.lostCard, on: today, at: today)
            let id = Step.ID(placement: world.placement, procedure: "v-lost-card")
            try await world.tick(id, .done, as: world.assistant, at: today + 1)

            try await world.start(.lostCard, on: today + 90, at: today + 90)

            let plan = try await world.plan(today + 90)
            let step = try #require(plan.step("v-lost-card"))
            #expect(step.state == .open)
            #expect(step.dueOn == today + 104)
            #expect(step.version == 1)
            #expect(try await world.events().map(\.isRunning) == [false, true])
            let actions = try await world.audit()
            #expect(actions.contains("step.done"))
        }
    }

    @Test("What ends takes its open steps along and leaves what was done")
    func end() async throws {
        try await each { world in
            try await world.start(.lostCard, on: today, at: today)
            try await world.start(.movingHouse, on: today, at: today)
            let id = Step.ID(placement: world.placement, procedure: "v-lost-card")
            try await world.tick(id, .done, as: world.assistant, at: today)

            for event in try await world.events() {
                try await world.eventStore.end(
                    LifeEventReference(world.placement, event.id),
                    version: 1,
                    as: world.assistant,
                    now: today.morning + 60
                )
            }

            let plan = try await world.plan(today)
            #expect(plan.step("v-lost-card")?.state == .done)
            #expect(plan.step("v-move") == nil)
            await #expect(throws: OutsideRole.self) {
                let move = Step.ID(placement: world.placement, procedure: "v-move")
                try await world.tick(move, .done, as: world.assistant, at: today + 1)
            }
        }
    }

    @Test("A mistake is taken back, until somebody has acted on it")
    func remove() async throws {
        try await each { world in
            try await world.start(.accident, on: today, at: today)
            try await world.start(.lostCard, on: today, at: today)
            let id = Step.ID(placement: world.placement, procedure: "v-lost-card")
            try await world.tick(id, .waiting, as: world.assistant, at: today)
            let events = try await world.events()
            let accident = try #require(events.first { $0.kind == .accident })
            let card = try #require(events.first { $0.kind == .lostCard })

            try await world.remove(accident, at: today)

            #expect(try await world.events().map(\.id) == [card.id])
            #expect(try await world.plan(today).step("v-accident") == nil)
            await #expect(throws: JourneyError.eventActedOn) {
                try await world.remove(card, at: today)
            }
        }
    }
}

extension World {
    var eventStore: EventStore {
        get throws { EventStore(database: database, procedures: try shippedProcedures()) }
    }

    func start(
        _ kind: LifeEvent.Kind,
        on day: Day,
        at today: Day,
        as viewer: Viewer? = nil
    ) async throws {
        try await eventStore.start(
            EventStore.Report(kind: kind, day: day),
            of: placement,
            as: viewer ?? assistant,
            now: today.morning
        )
    }

    func remove(_ event: LifeEvent, at today: Day) async throws {
        try await eventStore.remove(
            LifeEventReference(placement, event.id),
            version: event.version,
            as: assistant,
            now: today.morning
        )
    }

    func events() async throws -> [LifeEvent] {
        try await database.read { try Happenings.of(placement, assistant, $0).events }
    }

    /// What the audit log says was done.
    func audit() async throws -> [String] {
        try await database.read { db in
            try db.all("SELECT action FROM audit_entries") { try $0.get(0, as: String.self) }
        }
    }
}

extension StepResource {
    /// The fields that a program reads, as text.
    var values: [String: String] {
        get throws {
            let data = try JSONEncoder().encode(self)
            let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            return (object ?? [:]).compactMapValues { $0 as? String }
        }
    }
}
