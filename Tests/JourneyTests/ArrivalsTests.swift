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

@Suite("Arrivals: one intake, one act for many")
struct ArrivalsTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    @Test(
        "An intake is a half-year, and January belongs to the autumn before",
        arguments: [
            ("2026-01-31", "2025-autumn"), ("2026-02-01", "2026-spring"),
            ("2026-07-31", "2026-spring"), ("2026-08-01", "2026-autumn"),
            ("2026-12-31", "2026-autumn"),
        ]
    )
    func intake(day: String, name: String) throws {
        let intake = Intake(of: .on(day))

        #expect(intake.description == name)
        #expect(Intake(name) == intake)
        let (first, last) = intake.days
        #expect(try #require(first) <= .on(day))
        #expect(try #require(last) >= .on(day))
    }

    @Test("What is no intake is none", arguments: ["", "2026", "2026-winter", "x-spring", "-"])
    func noIntake(text: String) { #expect(Intake(text) == nil) }

    @Test(
        "A time is read as people type it",
        arguments: zip(
            ["9:30", "09:30", "0930", "24:00", "9:3", "12:60", "930", "a:30", ""],
            ["09:30", "09:30", "09:30", nil, nil, nil, nil, nil, nil] as [String?]
        )
    )
    func time(typed: String, time: String?) { #expect(ClockTime.parse(typed) == time) }

    @Test("The grid holds seventeen steps of each person of the intake, and nobody else")
    func grid() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let store = ArrivalsStore(database: database, procedures: try shippedProcedures())
            let autumn = Intake(of: today)

            let plans = try await store.plans(
                of: autumn,
                for: world.consultant,
                after: nil,
                today: today
            )

            #expect(plans.map(\.placement.id) == [world.placement])
            #expect(ArrivalsGrid.procedures(of: try shippedProcedures()).count == 17)
            let counts = try await store.intakes(for: world.consultant)
            #expect(counts == [autumn: 1])
            let place = try #require(plans.first.flatMap { ArrivalPlace($0.placement) })
            #expect(ArrivalPlace(place.description) == place)
            for (viewer, intake) in [
                (world.otherConsultant, autumn), (world.consultant, Intake(of: today + 200)),
            ] {
                let none = try await store.plans(
                    of: intake,
                    for: viewer,
                    after: nil,
                    today: today
                )
                #expect(none.isEmpty)
            }
            let behind = try await store.plans(
                of: autumn,
                for: world.consultant,
                after: place,
                today: today
            )
            #expect(behind.isEmpty)
        }
    }

    @Test("A cell says late, near, fixed, done or not needed")
    func cells() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let text = try journeyText(.english)
            let cell = { (day: String) in
                let plan = try await world.store.plan(
                    world.placement,
                    for: world.consultant,
                    today: .on(day)
                )
                return ArrivalsGrid.Cell(plan.step("c-tennyu"), today: .on(day), text: text)
            }

            #expect(try await cell("2026-09-11").mark == .open)
            #expect(try await cell("2026-09-18").mark == .soon)
            #expect(try await cell("2026-09-28").mark == .late)
            #expect(ArrivalsGrid.Cell(nil, today: today, text: text).mark == .none)
        }
    }

    @Test("A date for many is fixed once, told once, and keeps who goes along")
    func trip() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let trip = Trip(
                day: .on("2026-09-15"),
                companion: world.consultant.person,
                time: "09:30",
                place: "West exit"
            )

            for _ in 0..<2 { try await world.fix(trip, key: "a", today) }

            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let step = try await world.store.step(id, for: world.assistant, today: today)
            #expect(step.state == .dateFixed)
            #expect(step.fixedOn == trip.day)
            #expect(step.version == 1)
            #expect(try await world.notices(today + 1).map(\.kind) == ["step.date"])
            let found = try await world.trips(today)
            #expect(found.map(\.place) == ["West exit"])
            #expect(found.map(\.companion) == [world.consultant.person])
            let later = Trip(day: .on("2026-09-16"), companion: nil, time: nil, place: nil)
            try await world.fix(later, key: "b", today)
            #expect(try await world.trips(today).isEmpty)
        }
    }

    @Test("A day behind the limit, a settled step and a stranger's person change nothing")
    func refused() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let late = Trip(day: .on("2026-10-15"), companion: nil, time: nil, place: nil)
            let fair = Trip(day: .on("2026-09-15"), companion: nil, time: nil, place: nil)

            await #expect(throws: JourneyError.dayAfterLimit) {
                try await world.fix(late, key: "a", today)
            }
            await #expect(throws: OutsideRole.self) {
                try await world.fix(fair, key: "b", today, as: world.otherConsultant)
            }
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.tick(id, .done, as: world.assistant, at: today)
            await #expect(throws: JourneyError.changedMeanwhile) {
                try await world.fix(fair, key: "c", today)
            }
            #expect(try await world.notices(today + 1).isEmpty)
        }
    }

    @Test("A trip is recorded after it took place, once, and may tick the step")
    func record() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let trip = Trip(
                day: .on("2026-09-15"),
                companion: world.consultant.person,
                time: nil,
                place: nil
            )
            try await world.fix(trip, key: "a", today)
            let id = try #require(try await world.trips(today).first?.id)

            await #expect(throws: JourneyError.tripAhead) {
                try await world.record(id, .on("2026-09-14"))
            }
            await #expect(throws: OutsideRole.self) {
                try await world.record(id, .on("2026-09-15"), as: world.otherConsultant)
            }
            try await world.record(id, .on("2026-09-15"))
            await #expect(throws: JourneyError.changedMeanwhile) {
                try await world.record(id, .on("2026-09-15"))
            }

            let step = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let after = try await world.store.step(step, for: world.assistant, today: today + 4)
            #expect(after.state == .done)
            #expect(try await world.trips(.on("2026-09-15")).map(\.minutes) == [45])
        }
    }
}

extension World {
    fileprivate var tripStore: TripStore {
        get throws {
            TripStore(steps: try steps, strings: try Self.tripWords)
        }
    }

    fileprivate func fix(
        _ trip: Trip,
        key: String,
        _ day: Day,
        as viewer: Viewer? = nil
    ) async throws {
        let procedure = try #require(try shippedProcedures()["c-tennyu"])
        let viewer = viewer ?? consultant
        try await tripStore.fix(
            trip,
            for: procedure,
            of: [placement],
            as: viewer,
            IdempotencyKey(
                key: key,
                account: viewer.account,
                method: "POST",
                path: "/arrivals/dates",
                body: []
            ),
            day.morning
        )
    }

    fileprivate func record(
        _ id: Companionship.ID,
        _ day: Day,
        as viewer: Viewer? = nil
    ) async throws {
        try await tripStore.record(
            [id],
            minutes: 45,
            alsoDone: true,
            as: viewer ?? consultant,
            nil,
            day.morning
        )
    }

    fileprivate func trips(_ today: Day) async throws -> [Companionship] {
        try await database.read { db in
            try TripRows.all(for: consultant, today: today, db).map(\.0)
        }
    }

    fileprivate func notices(_ day: Day) async throws -> [OpenNotice] {
        try await database.read { db in
            try Notices.open(
                for: assistant.person.rawValue,
                organization: organization.rawValue,
                at: day.morning,
                db
            )
        }
    }
}
