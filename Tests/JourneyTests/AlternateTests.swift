import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("People who wait for a place")
struct AlternateTests {
    let today = Day.on("2026-09-11")

    private func alternate(_ database: any Database) async throws -> World {
        let world = try await World.offered(database, today: today)
        try await database.write { db in
            _ = try db.run(
                "UPDATE placements SET track = 'alternate', offer = \(today - 40)"
            )
        }
        return world
    }

    private func steps(_ world: World, _ viewer: Viewer) async throws -> [String] {
        let plan = try await world.store.plan(world.placement, for: viewer, today: today)
        return plan.steps.map(\.procedure.id).filter { $0.hasPrefix("aw-") }
    }

    @Test("have six steps of their own until a branch has confirmed them")
    func plan() async throws {
        try await TestStores.each(World.migrations) { database in
            let regular = try await World.offered(database, today: today)
            #expect(try await steps(regular, regular.assistant).isEmpty)
        }
        try await TestStores.each(World.migrations) { database in
            let world = try await alternate(database)
            #expect(try await steps(world, world.assistant).count == 6)
            _ = try await world.steps.change(
                Step.ID(placement: world.placement, procedure: "aw-papers"),
                StepChange(state: .done),
                as: world.assistant,
                attempt: nil,
                now: today.morning
            )

            try await PlacementChanges(database: database).confirm(
                world.placement,
                Handover(to: world.consultant.person, branch: nil, note: "By train"),
                as: world.consultant,
                now: today.morning
            )

            // What somebody did stays.
            #expect(try await steps(world, world.assistant) == ["aw-papers"])
            let waiting = try await AlternateStore(database: database).all(for: world.recruiter)
            #expect(waiting.isEmpty)
        }
    }

    @Test("are ready with a certificate, fresh papers, and a word of the last month")
    func ready() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await alternate(database)
            let store = AlternateStore(database: database)
            let before = try #require(try await store.all(for: world.recruiter).first)
            #expect(before.missing(on: today) == [.certificate, .papers, .word])

            try await database.write { db in
                _ = try db.run("UPDATE placements SET coe_issued = \(today - 5)")
            }
            _ = try await world.steps.change(
                Step.ID(placement: world.placement, procedure: "aw-papers"),
                StepChange(state: .done),
                as: world.assistant,
                attempt: nil,
                now: today.morning
            )

            let after = try #require(try await store.all(for: world.recruiter).first)
            #expect(after.missing(on: today).isEmpty)
            #expect(after.missing(on: today + 32) == [.word])
            await #expect(throws: OutsideRole.self) {
                _ = try await store.all(for: world.assistant)
            }
            #expect(try await store.all(for: world.otherConsultant).isEmpty)
        }
    }

    @Test("stand among the people without a place, the longest waiting first")
    func candidates() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await alternate(database)
            _ = try await world.place(
                [Placed(stage: .candidate, isConfirmed: false), Placed(stage: .working)],
                at: today.morning
            )
            let store = CandidateStore(database: database)

            let all = try await store.all(for: world.recruiter)
            #expect(all.map(\.placement.stage) == [.offered, .candidate])
            #expect(all.first?.waiting(on: today)?.days == 40)
            #expect(try await store.all(onlyOffered: true, for: world.recruiter).count == 1)
            #expect(try await store.all(search: "Juniper", for: world.recruiter).count == 1)
            #expect(try await store.all(for: world.consultant).isEmpty)

            let id = try await world.add(world.draft(startsOn: today + 30), at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)
            let proposed = try await store.all(for: world.recruiter)
            #expect(proposed.last?.standing?.opening == id)
            #expect(try await store.all(onlyOffered: true, for: world.recruiter).isEmpty)
        }
    }
}
