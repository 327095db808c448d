import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Who answers for somebody")
struct HandoverTests {
    let today = Day.on("2026-09-11")

    @Test("passes from the recruiter to the consultant when the branch confirms")
    func confirm() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                stage: .offered,
                isConfirmed: false
            )
            let before = try await world.store.plan(
                world.placement,
                for: world.recruiter,
                today: today
            )
            #expect(before.placement.accountable == world.recruiter.person)

            let handover = Handover(
                to: world.consultant.person,
                branch: nil,
                note: "Arrives by train"
            )
            try await PlacementChanges(database: database).confirm(
                world.placement,
                handover,
                as: world.consultant,
                now: today.morning
            )

            let after = try await world.store.plan(
                world.placement,
                for: world.consultant,
                today: today
            )
            #expect(after.placement.accountable == world.consultant.person)
            #expect(after.placement.stage == .placed)
        }
    }

    @Test("waits until the other side accepts, with a note that both read")
    func handOver() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let changes = PlacementChanges(database: database)
            let other = world.otherConsultant
            let handover = Handover(
                to: other.person,
                branch: world.otherBranch,
                note: "Moves in spring"
            )
            try await changes.handOver(
                world.placement,
                handover,
                as: world.consultant,
                now: today.morning
            )

            let attention = AttentionStore(database: database)
            let waiting = try await attention.watched(.mine, by: other)
            #expect(waiting.first?.openHandover != nil)
            try await changes.acceptHandover(world.placement, as: other, now: today.morning)
            let settled = try await attention.watched(.mine, by: other)
            #expect(settled.count == 1)
            #expect(settled.first?.openHandover == nil)
        }
    }

    @Test("needs a note")
    func note() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)

            await #expect(throws: JourneyError.noteMissing) {
                try await PlacementChanges(database: database).handOver(
                    world.placement,
                    Handover(to: nil, branch: nil, note: ""),
                    as: world.consultant,
                    now: today.morning
                )
            }
        }
    }
}
