import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("For the road: whom to meet, with numbers and addresses")
struct RoadTests {
    let moveIn = Day.on("2026-09-10")

    private func list(_ world: World, for viewer: Viewer, _ today: Day) async throws -> RoadList {
        let text = try journeyText(.english)
        let procedures = try shippedProcedures()
        let rules = AttentionRules(procedures.all)
        let watched = try await AttentionStore(database: world.database)
            .watched(.mine, by: viewer)
        return RoadList(
            try await RoundStore(database: world.database).due(.mine, for: viewer, today: today),
            AttentionList(watched, rules: rules, today: today).rows.map { row in
                (row, ReasonWords(row, procedures: procedures, today: today, text: text))
            }
        )
    }

    @Test("Somebody on both lists stands once, with the round and the reasons")
    func once() async throws {
        try await TestStores.each(World.migrations) { database in
            let today = moveIn + 20
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: moveIn, .addressStart: moveIn]
            )

            let list = try await list(world, for: world.consultant, today)
            let stops = list.towns.flatMap(\.people)

            #expect(stops.map(\.placement.id) == [world.placement])
            #expect(stops.first?.due?.round.id == "day_14")
            #expect(stops.first?.reasons.isEmpty == false)
        }
    }

    @Test("Whoever looks after others finds nobody of theirs")
    func others() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: moveIn,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )

            let list = try await list(world, for: world.otherConsultant, moveIn)

            #expect(list.towns.isEmpty)
        }
    }

    @Test("Consultants and recruiters begin with their own people")
    func scope() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: moveIn)

            #expect(AttentionScope.usual(for: world.consultant) == .mine)
            #expect(AttentionScope.usual(for: world.recruiter) == .mine)
            #expect(AttentionScope.usual(for: world.administrator) == .branch)
        }
    }

    @Test(
        "The page is whole and harmless, and a phone finds each person in it",
        arguments: Language.allCases,
        [0, 20]
    )
    func page(language: Language, after: Int) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let today = moveIn + after
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn],
                name: JourneyPagesTests.hostile
            )
            let list = try await list(world, for: world.consultant, today)
            let page = RoadPage(
                text: try journeyText(language),
                list: list,
                halls: [:],
                card: SupportCard(
                    name: nil,
                    initials: "A",
                    roleLabel: "",
                    branchPhone: "054-000-0000"
                ),
                places: try Municipalities(),
                today: today,
                now: today.morning
            )

            let parsed = try ParsedMarkup("<main>\(page.body)</main>")
            let stops = list.towns.flatMap(\.people)
            let ids = parsed.attributes["id"] ?? []
            #expect(!stops.isEmpty)
            #expect(ids.contains("p-\(world.placement.rawValue)"))
            #expect(!parsed.text.contains("⟦"), "\(parsed.text)")
            #expect(!parsed.elements.contains("script"))
            #expect(parsed.text.contains("054-000-0000"))
            let keys = parsed.attributes["name"]?.filter { $0 == "idempotency_key" } ?? []
            #expect(keys.count == stops.count)
        }
    }
}
