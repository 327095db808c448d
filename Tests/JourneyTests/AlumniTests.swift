import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Somebody who has left")
struct AlumniTests {
    @Test("Sees the leaving list alone, with the last days for pension and tax")
    func leavingList() async throws {
        try await TestStores.each(World.migrations) { database in
            let today = Day.on("2026-09-11")
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2023-04-01"), .contractEnd: .on("2026-03-25")],
                stage: .alumni
            )
            try await database.write { db in
                _ = try db.run("UPDATE placements SET leaving = '2026-04-02'")
            }
            let plan = try await world.store.ownPlan(of: world.assistant, today: today)

            let leaving = plan.leaving

            #expect(leaving.steps.count == 12)
            #expect(leaving.step("l-pension")?.closesOn == .on("2028-04-02"))
            #expect(leaving.step("l-pension-tax")?.closesOn == .on("2031-04-02"))
            for language in Language.allCases {
                let text = try journeyText(language)
                let refund = try AlumniPage.Refund(
                    #require(leaving.step("l-pension")),
                    text: text
                )
                #expect(refund.line.contains(text.day(.on("2028-04-02"), .full)))
            }
        }
    }

    @Test("What the journey says of their dates names who changed them")
    func dates() async throws {
        try await TestStores.each(World.migrations) { database in
            let today = Day.on("2026-09-11")
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .contractEnd: .on("2021-03-25")]
            )
            let place = AnchorWriter.Place(
                organization: world.organization,
                placement: world.placement,
                actor: world.consultant.person,
                now: today.morning
            )
            try await database.write { db in
                let (old, new) = (Day.on("2026-09-03"), Day.on("2026-09-04"))
                try AnchorWriter.write(.landing, new, before: old, place, db)
            }
            let facts = PlacementFacts()

            let (dates, ended, running) = try await database.read { db in
                (
                    try facts.dates(of: world.assistant.person, in: world.organization, db),
                    try facts.ended(before: .on("2021-03-26"), in: world.organization, db),
                    try facts.ended(before: .on("2021-03-25"), in: world.organization, db)
                )
            }

            #expect(dates.map(\.anchor) == [.landing, .contractEnd])
            #expect(dates.map(\.setBy) == [world.consultant.person, nil])
            #expect(dates.first?.day == .on("2026-09-04"))
            #expect(ended == [world.assistant.person])
            #expect(running.isEmpty)
        }
    }
}
