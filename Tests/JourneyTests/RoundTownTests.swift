import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Rounds: by town, taken back, and remembered")
struct RoundTownTests {
    let moveIn = Day.on("2026-09-10")

    private func withWorld(
        _ check: @escaping @Sendable (World, PlacementChanges) async throws -> Void
    ) async throws {
        let moveIn = moveIn
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: moveIn,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )
            try await check(world, PlacementChanges(database: database))
        }
    }

    private func visits(_ world: World, _ today: Day) async throws -> [RoundStore.Visit] {
        try await RoundStore(database: world.database)
            .due(.mine, for: world.consultant, today: today)
    }

    @Test("A town says how many people and schools, by when, and names the school of a visit")
    func schools() async throws {
        try await withWorld { world, _ in
            try await world.database.write { db in
                for (place, key) in ["aoba", "midori"].enumerated() {
                    try db.run(
                        """
                        INSERT INTO placement_keys (organization, placement, scope, scope_key,
                            place, set_at, set_by)
                        VALUES (\(world.organization), \(world.placement), 'school', \(key),
                            \(place), \(moveIn.morning), \(world.consultant.person))
                        """
                    )
                }
            }
            let today = moveIn + 49
            let visits = try await visits(world, today)
            let town = try #require(RoundTown.all(visits, today: today).first)
            let words = RoundTownWords(
                town,
                places: try Municipalities(),
                today: today,
                text: try journeyText(.english)
            )

            #expect(words.line.contains("1 person, 2 schools, by Mon 9 Nov"))
            let visit = try #require(visits.first)
            #expect(
                RoundWords.topic(visit, try journeyText(.english)).contains("aoba, midori")
            )
        }
    }

    @Test("The suggested day is the first office day on which most are due")
    func suggestion() async throws {
        try await withWorld { world, _ in
            let visit = try #require(try await visits(world, moveIn + 7).first)
            // Thursday 17 to Saturday 19 September, seen from Wednesday and from Saturday.
            let early = RoundTown(code: "222127", [visit], today: moveIn + 6)
            let late = RoundTown(code: "222127", [visit], today: moveIn + 9)

            #expect(early.suggestion?.day == moveIn + 7)
            #expect(early.suggestion?.count == 1)
            #expect(late.suggestion == nil)
        }
    }

    @Test("The page has one red line at most, a key for each row, and one open town")
    func page() async throws {
        try await withWorld { world, _ in
            let today = moveIn + 20
            let visit = try #require(try await visits(world, today).first)
            let page = RoundsPage(
                [visit, visit],
                scopes: [],
                places: try Municipalities(),
                now: today.morning,
                text: try journeyText(.english)
            )
            let parsed = try ParsedMarkup("<main>\(page.body)</main>")

            #expect(parsed.attributes["open"]?.count == 1)
            let keys = page.body.description.components(separatedBy: "idempotency_key\" value=\"")
                .dropFirst().map { $0.prefix { $0 != "\"" } }
            #expect(keys.count == 2)
            #expect(Set(keys).count == 2)
        }
    }

    @Test(
        "A slip is taken back the same day by who made it, with its call",
        arguments: [true, false]
    )
    func takeBack(isSameDay: Bool) async throws {
        try await withWorld { world, changes in
            let today = moveIn + 7
            let round = try #require(Round.standard.first { $0.id == "day_7" })
            try await RoundStore.log(
                round,
                .call,
                of: world.placement,
                as: world.consultant,
                changes: changes,
                now: today.morning
            )
            let takeBack = { (viewer: Viewer) in
                try await RoundStore.takeBack(
                    round,
                    of: world.placement,
                    as: viewer,
                    changes: changes,
                    now: isSameDay ? today.morning + 300 : (today + 1).morning
                )
            }

            await #expect(throws: JourneyError.roundKept) {
                try await takeBack(world.administrator)
            }
            if isSameDay {
                try await takeBack(world.consultant)
            } else {
                await #expect(throws: JourneyError.roundKept) {
                    try await takeBack(world.consultant)
                }
            }

            let left = try await world.database.read { db in
                try MadeRound.all(of: world.placement, world.organization, db).count
            }
            #expect(left == (isSameDay ? 0 : 1))
            let plan = try await world.store.plan(
                world.placement,
                for: world.consultant,
                today: today
            )
            #expect((plan.placement.lastActAt == nil) == isSameDay)
        }
    }
}
