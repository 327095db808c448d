import Accounts
import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Openings")
struct OpeningTests {
    let today = Day.on("2026-09-11")
    var start: Day { today + 60 }

    @Test("are seen by the recruiting office and their branch, and by nobody else")
    func scope() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            let store = OpeningStore(database: database)

            for viewer in [world.recruiter, world.administrator, world.consultant] {
                #expect(try await world.opening(id, viewer).opening.draft.startsOn == start)
                #expect(try await store.list(.open, for: viewer).map(\.id) == [id])
            }
            #expect(try await store.list(.open, for: world.otherConsultant).isEmpty)
            for viewer in [world.otherConsultant, world.assistant] {
                await #expect(throws: OutsideRole.self) {
                    _ = try await store.opening(id, for: viewer)
                }
            }
            await #expect(throws: OutsideRole.self) {
                _ = try await store.list(.open, for: world.assistant)
            }
        }
    }

    @Test("are written by the recruiting office alone")
    func writers() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)

            for viewer in [world.consultant, world.otherConsultant, world.assistant] {
                let changes = OpeningChanges(
                    database: database,
                    viewer: viewer,
                    now: today.morning
                )
                await #expect(throws: OutsideRole.self) {
                    _ = try await changes.add(world.draft(startsOn: start))
                }
                await #expect(throws: OutsideRole.self) {
                    try await changes.save(world.draft(startsOn: start), of: id, over: 1)
                }
                await #expect(throws: OutsideRole.self) { try await changes.close(id) }
            }
        }
    }

    @Test("keep what the first of two writers has saved")
    func conflict() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            let changes = OpeningChanges(
                database: database,
                viewer: world.administrator,
                now: today.morning
            )

            try await changes.save(world.draft(startsOn: start + 1), of: id, over: 1)
            await #expect(throws: OpeningError.changedMeanwhile) {
                try await changes.save(world.draft(startsOn: start + 2), of: id, over: 1)
            }

            let kept = try await world.opening(id, world.recruiter).opening
            #expect(kept.draft.startsOn == start + 1)
            #expect(kept.version == 2)
        }
    }

    @Test("keep their branch and a place for everybody who is proposed")
    func taken() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let other = try await world.place(
                [Placed(stage: .offered, isConfirmed: false)],
                at: today.morning
            )
            let draft = world.draft(startsOn: start, places: 2)
            let id = try await world.add(draft, at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)
            _ = try await world.propose(other[0], for: id, at: today.morning)
            let changes = OpeningChanges(
                database: database,
                viewer: world.recruiter,
                now: today.morning
            )

            await #expect(throws: OpeningError.placesTaken) {
                try await changes.save(world.draft(startsOn: start), of: id, over: 1)
            }
            await #expect(throws: OpeningError.branchAsked) {
                let moved = world.draft(world.otherBranch, startsOn: start, places: 2)
                try await changes.save(moved, of: id, over: 1)
            }
        }
    }

    @Test("withdraw who is proposed when they are closed, and take nobody until they open again")
    func close() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let id = try await world.add(world.draft(startsOn: start), at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)
            let changes = OpeningChanges(
                database: database,
                viewer: world.recruiter,
                now: today.morning
            )

            for _ in 0..<2 { try await changes.close(id) }

            let closed = try await world.opening(id, world.consultant)
            #expect(closed.opening.status == .closed)
            #expect(closed.proposals.map(\.state) == [.withdrawn])
            #expect(try await world.told(world.consultant).isEmpty)
            await #expect(throws: OpeningError.closed) {
                _ = try await world.propose(for: id, at: today.morning)
            }
            try await changes.reopen(id)
            #expect(try await world.propose(for: id, at: today.morning).state == .open)
        }
    }

    @Test("sent twice by one form are one")
    func twice() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let changes = OpeningChanges(
                database: database,
                viewer: world.recruiter,
                now: today.morning,
                attempt: IdempotencyKey(
                    account: world.recruiter.account,
                    method: "POST",
                    path: "/placements/openings",
                    key: "one",
                    requestHash: "same"
                )
            )

            let first = try await changes.add(world.draft(startsOn: start))
            let second = try await changes.add(world.draft(startsOn: start))

            #expect(first == second)
            let store = OpeningStore(database: database)
            #expect(try await store.list(.open, for: world.recruiter).count == 1)
        }
    }
}
