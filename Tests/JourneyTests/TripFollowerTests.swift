import Accounts
import Core
import Database
import Foundation
import Notices
import People
import TestKit
import Testing

@testable import Journey

@Suite("A trip follows its step")
struct TripFollowerTests {
    private let today = Day.on("2026-09-11")
    private let day = Day.on("2026-09-15")
    private let anchors: [Anchor: Day] = [
        .landing: .on("2026-09-03"), .addressStart: .on("2026-09-10"),
    ]

    /// A date that an administrator has fixed, with the consultant as companion.
    private func withTrip(_ check: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            try await fix(day, in: world)
            try await check(world)
        }
    }

    private func fix(
        _ day: Day,
        _ companion: Person.ID? = nil,
        place: String = "West exit",
        mayOverlap: Bool = false,
        procedure: String = "c-tennyu",
        of placements: [Placement.ID]? = nil,
        in world: World
    ) async throws {
        let store = TripStore(steps: try world.steps, strings: try World.tripWords)
        let trip = Trip(
            day: day,
            companion: companion ?? world.consultant.person,
            time: "09:30",
            place: place,
            mayOverlap: mayOverlap
        )
        try await store.fix(
            trip,
            for: try #require(try shippedProcedures()[procedure]),
            of: placements ?? [world.placement],
            as: world.administrator,
            nil,
            today.morning
        )
    }

    private func told(_ viewer: Viewer, _ world: World) async throws -> [String] {
        try await world.database.read { db in
            try Notices.open(
                for: viewer.person.rawValue,
                organization: world.organization.rawValue,
                at: (today + 1).morning,
                db
            ).map(\.kind)
        }
    }

    private func days(_ viewer: Viewer, _ world: World, on today: Day) async throws -> [Day] {
        try await world.database.read { db in
            try TripRows.all(for: viewer, today: today, db).map(\.0.day)
        }
    }

    @Test("The companion is told once, and sees the trip")
    func companion() async throws {
        try await withTrip { world in
            let kinds = try await told(world.consultant, world)

            #expect(kinds == ["trip.companion"])
            #expect(try await days(world.consultant, world, on: today) == [day])
            #expect(try await days(world.otherConsultant, world, on: today).isEmpty)
        }
    }

    @Test("A companion from elsewhere sees their own trip and nobody else's")
    func fromElsewhere() async throws {
        try await withTrip { world in
            try await fix(day, world.otherConsultant.person, in: world)

            #expect(try await days(world.otherConsultant, world, on: today) == [day])
            #expect(try await told(world.otherConsultant, world) == ["trip.companion"])
            let kinds = try await told(world.consultant, world)
            #expect(kinds.contains("trip.off"))
        }
    }

    @Test(
        "Another day, or a step that needs none, takes the trip back and says so",
        arguments: [
            StepChange(state: .dateFixed, fixedOn: .on("2026-09-16")),
            StepChange(state: .open), StepChange(state: .done), StepChange(state: .notApplicable),
        ]
    )
    func takenBack(change: StepChange) async throws {
        try await withTrip { world in
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.steps.change(
                id,
                change,
                as: world.assistant,
                attempt: nil,
                now: (today + 1).morning
            )

            #expect(try await days(world.consultant, world, on: today + 1).isEmpty)
            let kinds = try await told(world.consultant, world)
            #expect(kinds.sorted() == ["trip.companion", "trip.off"])
        }
    }

    @Test("A trip that took place stays to be recorded, though the step is done")
    func tookPlace() async throws {
        try await withTrip { world in
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: day)

            #expect(try await days(world.consultant, world, on: day) == [day])
            #expect(try await told(world.consultant, world) == ["trip.companion"])
        }
    }

    @Test("Somebody who goes elsewhere at that time is asked about first")
    func busy() async throws {
        try await withTrip { world in
            let other = try await world.place(
                [Placed(landing: .on("2026-09-03"), addressStart: .on("2026-09-10"))],
                at: today.morning
            )
            await #expect(throws: JourneyError.companionBusy) {
                try await fix(day, place: "East exit", of: other, in: world)
            }
            #expect(try await days(world.consultant, world, on: today).count == 1)

            try await fix(day, place: "West exit", of: other, in: world)
            #expect(try await days(world.consultant, world, on: today).count == 2)
            try await fix(day, place: "East exit", mayOverlap: true, of: other, in: world)
            #expect(try await days(world.consultant, world, on: today).count == 2)
        }
    }
}
