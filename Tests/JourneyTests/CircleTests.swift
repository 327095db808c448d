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

@Suite("The circle of bank and telephone")
struct CircleTests {
    let today = Day.on("2026-09-11")

    @Test("Every order is three steps in both languages", arguments: Language.allCases)
    func described(language: Language) throws {
        let text = try journeyText(language)
        for order in CircleOrder.allCases {
            #expect(order.steps(text).count == 3)
            #expect(!order.steps(text).contains { $0.contains("⟦") || $0.isEmpty })
            #expect(text.has("overlay.order.\(order.rawValue)"))
            #expect(Set([order.first, order.second]) == CircleOrder.procedures)
        }
    }

    @Test("Both steps show what the branch recommends, and what it says of a refusal")
    func both() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let reach = OverlayReach(scope: .branch, key: world.branch.rawValue)
            var draft = OverlayDraft(reach, CircleOrder.home)
            draft.fields.order = .cashFirst
            draft.fields.orderNote = OverlayText(en: "The shop at the station", ja: "駅前の店")
            draft.fields.refused = OverlayText(en: "Call us", ja: "")
            draft.lastCheckedOn = today
            try await world.save(draft, at: today.morning)
            var shop = OverlayDraft(World.yaizu, "t-phone")
            shop.fields.refused = OverlayText(en: "Try the other shop", ja: "")
            shop.lastCheckedOn = today

            let phone = try #require(try await world.local("t-phone", on: today))
            #expect(phone.fields.order == .cashFirst)
            #expect(phone.fields.orderNote?.ja == "駅前の店")
            #expect(phone.fields.refused?.en == "Call us")
            #expect(phone.recommender == .branch)
            #expect(phone.borrowed.map(\.fields) == [[.order, .orderNote, .refused]])
            #expect(try await world.local("b-bank", on: today)?.recommender == .branch)

            try await world.save(shop, at: today.morning)
            let own = try #require(try await world.local("t-phone", on: today))
            #expect(own.fields.refused?.en == "Try the other shop")
            #expect(own.fields.order == .cashFirst)
        }
    }

    @Test("The plan says what comes first, until it is done")
    func plan() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]
            )
            for id in ["c-tennyu", "pd-name", "pd-phone"] {
                let step = Step.ID(placement: world.placement, procedure: id)
                try await world.tick(step, .done, as: world.assistant, at: today)
            }
            let line = { (circle: CircleOrder?, id: String) async throws -> String in
                let plan = try await world.store.plan(
                    world.placement,
                    for: world.assistant,
                    today: today
                )
                let page = PlanPage(
                    plan,
                    circle: circle,
                    today: today,
                    text: try journeyText(.english)
                )
                let title = try #require(plan.step(id)).procedure.title[.english]
                let lines = page.phases.flatMap(\.lines)
                return try #require(lines.first { $0.title == title }).line
            }
            #expect(try await line(.phoneFirst, "b-bank").contains("Mobile number with voice"))
            #expect(try await !line(.phoneFirst, "t-phone").contains("Bank account"))
            #expect(try await line(.postFirst, "t-phone").contains("Bank account"))
            #expect(try await !line(nil, "b-bank").contains("Mobile number with voice"))

            let phone = Step.ID(placement: world.placement, procedure: "t-phone")
            try await world.tick(phone, .done, as: world.assistant, at: today)
            #expect(try await !line(.phoneFirst, "b-bank").contains("Mobile number with voice"))
        }
    }

    @Test("A refusal has words to say, a next place for each reason, and ends at the branch")
    func refusals() throws {
        let catalogue = try shippedProcedures()

        #expect(Set(catalogue.refusals.keys) == CircleOrder.procedures)
        for refusal in catalogue.refusals.values {
            #expect(catalogue[refusal.procedure] != nil)
            #expect(refusal.say.count == 2 && refusal.then.count >= 3)
            #expect(refusal.then.last?.en.contains("branch") == true)
            #expect(refusal.then.last?.ja.contains("支店") == true)
            #expect(refusal.lastCheckedOn >= .on("2026-01-01"))
            for key in refusal.sources { #expect(catalogue.sources[key] != nil, "\(key)") }
            let texts = [refusal.first] + refusal.then
            #expect(texts.allSatisfy { !$0.en.isEmpty && !$0.ja.isEmpty })
            #expect(refusal.say.allSatisfy { !$0.romaji.isEmpty && !$0.en.isEmpty })
        }
    }
}
