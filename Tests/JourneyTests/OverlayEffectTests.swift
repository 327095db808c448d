import Core
import Database
import Foundation
import Notices
import People
import TestKit
import Testing

@testable import Journey

extension World {
    func effect(of draft: OverlayDraft, on today: Day) async throws -> OverlayEffect {
        let procedure = try #require(try shippedProcedures()[draft.procedure])
        return try await overlays.effect(of: draft, procedure, for: administrator, today: today)
    }
}

@Suite("Whom a change of an overlay reaches")
struct OverlayEffectTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.addressStart: .on("2026-09-10")]
            )
            try await body(world)
        }
    }

    @Test("The preview counts people, open steps and near dates as the plans have them")
    func preview() async throws {
        try await each { world in
            try await world.addPlacements(3, addressStart: today - 1, at: today.morning)
            // Not living there yet: the step is not open.
            try await world.addPlacements(2, addressStart: today + 30, at: today.morning)
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let draft = World.draft(checked: today)

            let first = try await world.effect(of: draft, on: today)
            try await world.tick(id, .done, as: world.assistant, at: today)
            let second = try await world.effect(of: draft, on: today)

            #expect(first.people == 6)
            #expect(first.open == (try await world.openSteps(on: today)) + 1)
            #expect(second.open == first.open - 1)
            #expect(second.soon == 0)
        }
    }

    @Test("A narrower page that says the same thing itself is counted")
    func narrower() async throws {
        try await each { world in
            let branch = OverlayReach(scope: .branch, key: world.branch.rawValue)
            try await world.save(World.draft(branch, checked: today), at: today.morning)

            #expect(
                try await world.effect(of: World.draft(checked: today), on: today).narrower == 1
            )
            var other = OverlayDraft(World.yaizu, "c-tennyu")
            other.fields.counter = OverlayText(en: "City Hall", ja: "")
            #expect(try await world.effect(of: other, on: today).narrower == 0)
            #expect(
                try await world.effect(of: World.draft(branch, checked: today), on: today).narrower
                    == 0
            )
        }
    }

    @Test("An edit writes the same few rows for 300 people as for one, and all read it at once")
    func rows() async throws {
        try await each { world in
            try await world.addPlacements(299, addressStart: today - 1, at: today.morning)
            let before = try await world.rowCounts()

            try await world.save(World.draft(checked: today), at: today.morning)

            let after = try await world.rowCounts()
            let grown = after.filter { $0.value != before[$0.key] }
            #expect(
                grown
                    == ["overlays": 1, "overlay_changes": 1, "jobs": 1].merging(
                        ["audit_entries": (before["audit_entries"] ?? 0) + 1]
                    ) { first, _ in first }
            )
            let plans = try await world.store.plans(
                for: world.administrator,
                from: nil,
                including: false,
                limit: 300,
                today: today
            )
            for plan in plans {
                let local = try await world.reader.local(
                    ["c-tennyu"],
                    for: plan.placement,
                    of: world.administrator,
                    on: today
                )
                #expect(local["c-tennyu"]?.fields.phone == "050-0000-0301")
            }
        }
    }

    @Test("Only who goes within two weeks gets a notice, once, and never more than 500 do")
    func news() async throws {
        try await each { world in
            try await world.addPlacements(
                OverlayNews.most + 20,
                addressStart: today,
                at: today.morning
            )
            try await world.fixDates(on: today + 3, at: today.morning)
            let id = try await world.save(World.draft(checked: today), at: today.morning)

            for _ in 1...2 { try await world.runNews(id, version: 1, at: today.morning) }

            #expect(try await world.rowCounts()["notices"] == OverlayNews.most)
        }
    }

    @Test("Nobody gets a notice of a draft, or for a date that is far")
    func noNews() async throws {
        try await each { world in
            try await world.fixDates(on: today + OverlayNews.days + 1, at: today.morning)
            let id = try await world.save(World.draft(checked: today), at: today.morning)
            try await world.runNews(id, version: 1, at: today.morning)
            let reach = OverlayReach(scope: .prefecture, key: "22")
            let draft = try await world.save(World.draft(reach, checked: nil), at: today.morning)
            try await world.runNews(draft, version: 1, at: (today + 5).morning)

            #expect(try await world.rowCounts()["notices"] == 0)
        }
    }

    @Test("A change is news for an open step until somebody acts, and a done step says so")
    func marks() async throws {
        try await each { world in
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            let later = today + 2
            try await world.save(World.draft(checked: today), at: later.morning)
            let change = try await world.reader.changes(
                for: try await world.store.plan(
                    world.placement,
                    for: world.assistant,
                    today: later
                ).placement,
                of: world.assistant,
                on: later
            )["c-tennyu"]
            #expect(change == later.morning)

            let open = try await world.marks(change, on: later)
            #expect(open.news == later)
            #expect(try await world.marks(change, on: later + OverlayMark.newsDays + 1).news == nil)
            try await world.tick(id, .done, as: world.assistant, at: later + 1)
            let done = try await world.marks(change, on: later + 1)
            #expect(done.news == nil)
            #expect(done.afterDone == nil)
            let again = try await world.marks((later + 2).morning, on: later + 2)
            #expect(again.afterDone == later + 2)
        }
    }
}

extension World {
    fileprivate func marks(
        _ change: Date?,
        on day: Day
    ) async throws -> (news: Day?, afterDone: Day?) {
        let plan = try await store.plan(placement, for: assistant, today: day)
        let step = try #require(plan.step("c-tennyu"))
        return (
            OverlayMark.day(of: change, for: step, plan.placement, today: day),
            OverlayMark.dayAfterDone(of: change, for: step)
        )
    }

    /// Open steps among the others, counted with whole plans.
    fileprivate func openSteps(on today: Day) async throws -> Int {
        let plans = try await store.plans(
            for: administrator,
            from: nil,
            including: false,
            limit: 100,
            today: today
        )
        return plans.count { $0.placement.id != placement && $0.step("c-tennyu")?.isOpen ?? false }
    }
}
