import Accounts
import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Rounds: the contacts that everybody is owed")
struct RoundTests {
    let moveIn = Day.on("2026-09-10")

    private func due(_ after: Int, made: Set<String> = []) -> DueRound? {
        DueRound(after: moveIn, template: Round.standard, made: made, today: moveIn + after)
    }

    @Test(
        "One round at a time, a week ahead, until two weeks after its end",
        arguments: [
            (-7, nil), (-6, "first_evening"), (0, "first_evening"), (1, "first_visit"),
            (2, "first_visit"), (7, "day_7"), (14, "day_14"), (20, "day_14"), (27, "day_14"),
            (28, "week_4"),
            (44, "week_5"), (49, "week_7"), (78, "week_12"), (104, "week_12"), (105, nil),
        ] as [(Int, String?)]
    )
    func one(day: Int, round: String?) { #expect(due(day)?.round.id == round) }

    @Test("Whoever was met later is not asked about earlier")
    func later() {
        #expect(due(8, made: ["day_7"])?.round.id == "day_14")
        #expect(due(8, made: ["day_14"]) == nil)
        #expect(due(10)?.isLate(on: moveIn + 10) == true)
    }

    @Test("A round inside closed days is due on the first open day after, one across them is not")
    func closed() {
        let closure = BranchClosure(
            id: .init(rawValue: "c"),
            branch: .init(rawValue: "b"),
            firstDay: moveIn + 7,
            lastDay: moveIn + 9
        )
        let due = { (day: Int) in
            DueRound(
                after: moveIn,
                template: Round.standard,
                made: ["first_visit"],
                today: moveIn + day,
                closures: [closure]
            )
        }

        // Day 10 is Sunday 20 September 2026, and the holidays last until Wednesday.
        #expect(due(9)?.round.id == "day_7")
        #expect(due(9)?.firstDay == moveIn + 14 && due(9)?.lastDay == moveIn + 14)
        #expect(due(9)?.isLate(on: moveIn + 10) == false)
        #expect(due(14)?.round.id == "day_14")
    }

    @Test("A branch leaves a round out and moves another, and only its own people notice")
    func settings() async throws {
        try await TestStores.each(World.migrations) { database in
            let today = moveIn + 7
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )
            let store = RoundStore(database: database)
            let setting = RoundSetting(
                branch: world.branch,
                round: "day_7",
                isOn: false,
                firstDay: 7,
                lastDay: 9
            )

            #expect(try await world.round(today) == "day_7")
            try await RoundSetting.save(
                [setting],
                of: world.branch,
                as: world.consultant,
                today.morning,
                database
            )

            #expect(try await world.round(today) == "first_visit")
            let branch = try await store.due(.branch, for: world.consultant, today: today)
            #expect(branch.map(\.due.round.id) == ["first_visit"])
            #expect(
                try await store.due(.branch, for: world.otherConsultant, today: today).isEmpty
            )
            await #expect(throws: OutsideRole.self) {
                try await RoundSetting.save(
                    [setting],
                    of: world.branch,
                    as: world.otherConsultant,
                    today.morning,
                    database
                )
            }
        }
    }

    @Test(
        "A logged call clears the round once and says that the person was heard",
        arguments: [Round.Kind.call, .visit, .message]
    )
    func log(kind: Round.Kind) async throws {
        try await TestStores.each(World.migrations) { database in
            let today = moveIn + 7
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )
            let round = try #require(Round.standard.first { $0.id == "day_7" })
            let log = { (viewer: Viewer) in
                try await RoundStore.log(
                    round,
                    kind,
                    of: world.placement,
                    as: viewer,
                    changes: PlacementChanges(database: database),
                    now: today.morning
                )
            }

            await #expect(throws: OutsideRole.self) { try await log(world.otherConsultant) }
            for _ in 0..<2 { try await log(world.consultant) }

            #expect(try await world.round(today) == nil)
            let plan = try await world.store.plan(
                world.placement,
                for: world.consultant,
                today: today
            )
            #expect((plan.placement.lastActAt != nil) == (kind != .message))
        }
    }

    @Test("A call or visit logged on the person's own page is the round that is due")
    func logElsewhere() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: moveIn + 5,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn]
            )
            let log = { (kind: ContactStore.Kind, day: Day) in
                let contacts = ContactStore(changes: PlacementChanges(database: database))
                try await contacts.log(
                    kind,
                    of: world.placement,
                    as: world.consultant,
                    now: day.morning
                )
            }

            try await log(.call, moveIn + 1)
            #expect(try await world.round(moveIn + 1) == "day_7")
            // Two days early is not the talk of day 7.
            try await log(.call, moveIn + 5)
            #expect(try await world.round(moveIn + 7) == "day_7")
            try await log(.visit, moveIn + 8)
            #expect(try await world.round(moveIn + 10) == "day_14")
        }
    }

    @Test("The pages are whole and harmless in both languages", arguments: Language.allCases)
    func pages(language: Language) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: moveIn,
                anchors: [.landing: moveIn - 7, .addressStart: moveIn],
                name: JourneyPagesTests.hostile
            )
            let visits = try await RoundStore(database: database)
                .due(.mine, for: world.consultant, today: moveIn)
            let page = RoundsPage(
                visits,
                scopes: [],
                places: try Municipalities(),
                now: moveIn.morning,
                text: try journeyText(language)
            )

            let parsed = try ParsedMarkup("<main>\(page.body)</main>")
            #expect(visits.count == 1)
            #expect(!parsed.text.contains("⟦"), "\(parsed.text)")
            #expect(!parsed.elements.contains("script"))
            #expect(parsed.elements.contains("h1"))
        }
    }
}

extension World {
    fileprivate func round(_ today: Day) async throws -> String? {
        let visits = try await RoundStore(database: database)
            .due(.mine, for: consultant, today: today)
        return visits.first?.due.round.id
    }
}
