import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Saying that one leaves")
struct LeavingSaidTests {
    let today = Day.on("2026-09-18")
    let leaves = Day.on("2026-10-30")

    private func say(_ day: Day, _ world: World, as viewer: Viewer? = nil) async throws {
        let strings = try Strings(folder: Resources.folder("Strings", of: "Journey"))
        let changes = PlacementChanges(database: world.database)
        try await LeavingSaid(changes: changes, strings: strings).say(
            day,
            of: world.placement,
            as: viewer ?? world.assistant,
            now: today.morning
        )
    }

    private func step(_ world: World) async throws -> Step {
        let plan = try await world.store.plan(world.placement, for: world.assistant, today: today)
        return try #require(plan.step("l-tenshutsu"))
    }

    @Test("The leaving list shows with an if, the consultant hears of it, and staff confirm")
    func said() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, stage: .working)
            #expect(try await step(world).closesOn == nil)

            try await say(leaves, world)

            let open = try await step(world)
            #expect(open.closesOn == leaves)
            #expect(open.concern == .perhaps)
            let words = StepWords(open, today: today, text: try journeyText(.english))
            #expect(words.concern == "If you leave on Fri 30 Oct")
            let told = try await database.read { db in
                try db.all("SELECT person, title_en FROM notices") {
                    (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
                }
            }
            #expect(told.map(\.0) == [world.consultant.person.rawValue])
            #expect(told.map(\.1) == ["Robin plans to leave Japan on Fri 30 Oct 2026"])

            try await PlacementChanges(database: database).setAnchor(
                .exit,
                to: leaves,
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )
            let known = try await step(world)
            #expect(known.concern == .yes)
            #expect(known.leavesOn == nil)
            await #expect(throws: JourneyError.changedMeanwhile) { try await say(today, world) }
        }
    }

    @Test("Nobody says it for somebody else")
    func others() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)

            await #expect(throws: OutsideRole.self) {
                try await say(leaves, world, as: world.consultant)
            }
            #expect(try await step(world).leavesOn == nil)
        }
    }

    @Test(
        "A day is asked for, of the year ahead",
        arguments: [
            ("", JourneyError.dayMissing), ("soon", .dayNotADate), ("2026-09-17", .dayPast),
            ("2027-09-19", .dayTooFar),
        ]
    )
    func refused(typed: String, error: JourneyError) {
        let form = FormValues([(LeavingForm.name, typed)])

        #expect(throws: error) { try LeavingRoutes.day(form, today: today) }
    }
}
