import Core
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("What comes next")
struct NextStepsTests {
    // A Friday; the address is four weeks old, so that the quiet weeks are over.
    let today = Day.on("2026-09-18")
    let anchors: [Anchor: Day] = [.landing: .on("2026-08-01"), .addressStart: .on("2026-08-20")]

    /// A procedure called `title` that is due some days after the address, or never.
    private func procedure(
        _ id: String,
        _ title: String,
        _ days: Int?,
        isLaw: Bool = false
    ) throws -> Procedure {
        var made = try #require(try shippedProcedures()[id])
        made.title.en = title
        made.rule = Procedure.Rule(from: days.map { _ in .addressStart }, days: days)
        made.statutory = isLaw
        (made.whenApplies, made.whenAppliesText) = (Procedure.always, nil)
        (made.needs, made.unlocks) = ([], [])
        return made
    }

    /// Seven steps, the last to come first, one agreed on for Tuesday and one with a call for help.
    private func withPlan(
        _ body: (World, PlacementStore, Step.ID) async throws -> Void
    ) async throws {
        let catalogue = try ProcedureCatalogue([
            procedure("m-electric", "undated", nil), procedure("m-water", "window passed", 20),
            procedure("m-gas", "ahead", 40),
            procedure("c-tennyu", "limit near", 35, isLaw: true),
            procedure("c-pension", "stuck", nil),
            procedure("m-move-in", "agreed day passed", nil),
            procedure("c-health-insurance", "limit passed", 14, isLaw: true),
        ])
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let agreed = Step.ID(placement: world.placement, procedure: "m-move-in")
            try await StepStore(database: database, procedures: catalogue).change(
                agreed,
                StepChange(state: .dateFixed, fixedOn: today - 3),
                as: world.consultant,
                attempt: nil,
                now: (today - 4).morning
            )
            let contacts = ContactStore(changes: PlacementChanges(database: database))
            try await contacts.stuck(
                world.placement,
                on: "c-pension",
                as: world.assistant,
                now: today.morning
            ) { _, _ in }
            let store = PlacementStore(database: database, procedures: catalogue)
            try await body(
                world,
                store,
                Step.ID(placement: world.placement, procedure: "c-pension")
            )
        }
    }

    @Test("First what has passed, then what somebody is stuck on, then what is due soonest")
    func order() async throws {
        try await withPlan { world, store, _ in
            let plan = try await store.plan(world.placement, for: world.consultant, today: today)

            #expect(
                plan.next(on: today, limit: 9).map(\.procedure.title.en) == [
                    "limit passed", "agreed day passed", "stuck", "limit near", "ahead",
                    "window passed", "undated",
                ]
            )
        }
    }

    @Test("Help that was given, or a step that is done, is waited for no longer")
    func settled() async throws {
        try await withPlan { world, store, stuck in
            let contacts = ContactStore(changes: PlacementChanges(database: world.database))
            let before = try await store.plan(stuck.placement, for: world.consultant, today: today)
            let isStuck = before.steps.filter(before.isStuck).map(\.procedure.title.en)
            #expect(isStuck == ["stuck"])

            try await contacts.log(
                .call,
                of: stuck.placement,
                as: world.consultant,
                now: today.morning
            )

            let after = try await store.plan(stuck.placement, for: world.consultant, today: today)
            #expect(after.stuckOn.isEmpty)
            #expect(
                after.next(on: today, limit: 2).map(\.procedure.title.en).last
                    == "agreed day passed"
            )
            #expect(after.next(on: today, limit: 3).last?.procedure.title.en == "limit near")
        }
    }

    @Test("Today asks for what presses, in the same order, and says where help was asked for")
    func todayPage() async throws {
        let text = try journeyText(.english)
        let card = SupportCard(
            name: "Dana",
            initials: "D",
            roleLabel: "Consultant",
            standIn: nil,
            branchName: nil,
            branchPhone: nil,
            hours: nil
        )
        try await withPlan { world, store, stuck in
            let plan = try await store.plan(stuck.placement, for: world.assistant, today: today)

            let page = TodayPage(
                plan,
                card: card,
                notices: [],
                address: nil,
                today: today,
                text: text
            )

            #expect(page.first?.title == "limit passed")
            #expect(page.next.map(\.title) == ["agreed day passed", "stuck", "limit near"])
            #expect(page.next[1].line.hasPrefix("Help asked for"))
        }
    }
}
