import Accounts
import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Responsibility")
struct ResponsibilityTests {
    let today = Day.on("2026-09-11")

    private func handover(_ to: Viewer?, _ branch: Branch.ID? = nil) -> Handover {
        Handover(to: to?.person, branch: branch, note: "Likes long walks")
    }

    @Test("is not taken over by changing a stage")
    func stage() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                stage: .offered,
                isConfirmed: false
            )
            let changes = PlacementChanges(database: database)

            await #expect(throws: JourneyError.notConfirmed) {
                try await changes.setStage(
                    .working,
                    of: world.placement,
                    as: world.recruiter,
                    now: today.morning
                )
            }
        }
    }

    @Test("is confirmed by the branch, not by the recruiter")
    func recruiter() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                stage: .offered,
                isConfirmed: false
            )

            await #expect(throws: JourneyError.notConfirmable) {
                try await PlacementChanges(database: database).confirm(
                    world.placement,
                    handover(world.consultant),
                    as: world.recruiter,
                    now: today.morning
                )
            }
        }
    }

    @Test("passes only to whom it was given, and the giver sees the person until then")
    func accept() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let (giver, receiver) = (world.consultant, world.otherConsultant)
            let changes = PlacementChanges(database: database)
            try await changes.handOver(
                world.placement,
                handover(receiver, world.otherBranch),
                as: giver,
                now: today.morning
            )

            await #expect(throws: JourneyError.notYoursToAccept) {
                try await changes.acceptHandover(world.placement, as: giver, now: today.morning)
            }
            _ = try await world.store.plan(world.placement, for: giver, today: today)
            try await changes.acceptHandover(world.placement, as: receiver, now: today.morning)
            await #expect(throws: OutsideRole.self) {
                _ = try await world.store.plan(world.placement, for: giver, today: today)
            }
        }
    }

    @Test("moves with the person: their own branch is the new one")
    func membership() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await PlacementChanges(database: database).handOver(
                world.placement,
                handover(world.otherConsultant, world.otherBranch),
                as: world.consultant,
                now: today.morning
            )

            let branch = try await database.read { db in
                try db.first(
                    """
                    SELECT branch FROM memberships
                    WHERE organization = \(world.organization)
                        AND person = \(world.assistant.person)
                    """
                ) { try $0.get(0, as: Branch.ID.self) }
            }
            #expect(branch == world.otherBranch)
        }
    }

    @Test("is handed over once, however often the form is sent")
    func once() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let attempt = IdempotencyKey(
                key: "k",
                account: world.consultant.account,
                method: "POST",
                path: "/x",
                body: []
            )
            let changes = PlacementChanges(database: database, attempt: attempt)
            for _ in 0..<2 {
                try await changes.handOver(
                    world.placement,
                    handover(nil),
                    as: world.consultant,
                    now: today.morning
                )
            }

            let count = try await database.read { db in
                try RecordedHandover.all(of: world.placement, world.organization, db).count
            }
            #expect(count == 1)
        }
    }

    @Test("does not undo what somebody changed meanwhile")
    func stale() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let first = PlacementChanges(database: database, expectedVersion: 1)
            try await first.setAnchor(
                .landing,
                to: today,
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )

            await #expect(throws: JourneyError.changedMeanwhile) {
                try await first.setAnchor(
                    .landing,
                    to: today + 1,
                    of: world.placement,
                    as: world.consultant,
                    now: today.morning
                )
            }
        }
    }

    @Test("that an HR list changes is handed over, and the receiver is told")
    func list() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let place = PlacementContext(
                organization: world.organization,
                branch: world.otherBranch,
                consultant: world.otherConsultant.person,
                recruiter: nil,
                now: today.morning,
                actor: nil
            )
            let outcome = try await database.write { db in
                try PlacementImport().receive(HRRow(), of: world.assistant.person, in: place, db)
            }

            let watched = try await AttentionStore(database: database)
                .watched(.mine, by: world.otherConsultant)
            #expect(outcome == .updated)
            #expect(watched.first?.openHandover != nil)
        }
    }

    @Test("of nobody is shown to head office")
    func nobody() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            _ = try await database.write { db in
                try db.run(
                    """
                    UPDATE placements SET branch = NULL, consultant = NULL
                    WHERE organization = \(world.organization)
                    """
                )
            }

            let watched = try await AttentionStore(database: database)
                .watched(.branch, by: world.administrator)
            #expect(watched.map(\.placement.id) == [world.placement])
        }
    }
}
