import Accounts
import Core
import Database
import Foundation
import Notices
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("The same act twice, and acts that arrive late")
struct RepeatedActTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    private func tick(
        _ change: StepChange,
        _ viewer: Viewer,
        _ world: World
    ) async throws -> Step {
        try await world.steps.change(
            Step.ID(placement: world.placement, procedure: "b-bank"),
            change,
            as: viewer,
            attempt: nil,
            now: today.morning
        )
    }

    @Test("Two phones of one person say the same once; another person's word is another")
    func twoPhones() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let done = StepChange(state: .done, expectedVersion: 0)
            for _ in 0..<2 {
                #expect(try await tick(done, world.assistant, world).version == 1)
            }

            let rows = try await database.read { db in
                try db.first(
                    "SELECT COUNT(*) FROM audit_entries WHERE action = 'step.done'"
                ) { try $0.get(0, as: Int.self) }
            }
            #expect(rows == 1)
            await #expect(throws: JourneyError.changedMeanwhile) {
                _ = try await tick(done, world.consultant, world)
            }
            await #expect(throws: JourneyError.changedMeanwhile) {
                let other = StepChange(state: .waiting, expectedVersion: 0)
                _ = try await tick(other, world.assistant, world)
            }
        }
    }

    @Test("A late tick is of the day on which it was made, in the order of the acts")
    func late() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let thursday = today.morning - 86_400
            let waiting = StepChange(state: .waiting, madeAt: thursday)
            #expect(try await tick(waiting, world.assistant, world).changedAt == thursday)

            // Older than what is known already.
            let done = StepChange(state: .done, madeAt: thursday - 86_400)
            #expect(try await tick(done, world.assistant, world).changedAt == thursday)
        }
    }

    @Test("A call for help is not said above its own row, and waits for another page")
    func notices() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let (now, viewer) = (today.morning, world.assistant)
            let title = try #require(try shippedProcedures()["b-bank"]).title
            let open = try await database.write { db in
                let placement = try PlacementStore.find(world.placement, for: viewer, db)
                try StuckNotice(title: title, viewer: viewer, now: now).post(placement, db)
                return try Notices.open(
                    for: world.consultant.person.rawValue,
                    organization: world.organization.rawValue,
                    limit: 3,
                    at: now,
                    db
                )
            }
            let line = NoticeLine(
                try #require(open.first),
                attempt: AttemptField(now: now),
                text: try journeyText(.english)
            )

            #expect(line.isSaid(by: StuckNotice.kind, at: [.placement(world.placement)]))
            #expect(!line.isSaid(by: StuckNotice.kind, at: [.today]))
            #expect(!line.isSaid(by: StepReminder.noticeKind, at: [.placement(world.placement)]))
        }
    }

    @Test("Whoever answers hears of an event, once, and of no absence")
    func events() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            var store = try world.eventStore
            store.strings = try Strings(folder: Resources.folder("Strings", of: "Journey"))
            let start = { [store] (kind: LifeEvent.Kind, viewer: Viewer) in
                try await store.start(
                    EventStore.Report(kind: kind, day: today),
                    of: world.placement,
                    as: viewer,
                    now: today.morning
                )
            }
            for _ in 0..<2 { try await start(.lostCard, world.assistant) }
            try await start(.absence, world.assistant)
            try await start(.accident, world.consultant)

            let told = try await database.read { db in
                try db.all("SELECT person, title_en FROM notices ORDER BY title_en") {
                    (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
                }
            }
            #expect(told.map(\.0) == [world.consultant.person.rawValue])
            #expect(told.map(\.1) == ["Robin: Lost card"])
        }
    }

    @Test("A hand-over that changes nothing is refused, and a newer one replaces an open one")
    func handovers() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let changes = PlacementChanges(database: database)
            let handOver = { (to: Person.ID?, seconds: Double) in
                try await changes.handOver(
                    world.placement,
                    Handover(to: to, branch: world.branch, note: "Please"),
                    as: world.consultant,
                    now: today.morning + seconds
                )
            }
            try await handOver(nil, 0)
            await #expect(throws: JourneyError.handoverToSame) { try await handOver(nil, 1) }
            try await handOver(world.otherConsultant.person, 2)

            let known = try await database.read { db in
                try RecordedHandover.all(of: world.placement, world.organization, db)
            }
            #expect(known.map(\.isOpen) == [true, false])
            #expect(known.last?.replacedAt == today.morning + 2)
        }
    }
}
