import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Attention")
struct AttentionTests {
    /// Reasons of one person on `today`, after `act`.
    private func reasons(
        _ today: Day,
        _ anchors: [Anchor: Day],
        after act: (World) async throws -> Void = { _ in }
    ) async throws -> [Reason] {
        var found: [Reason] = []
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            try await act(world)
            let watched = try await AttentionStore(database: database)
                .watched(.mine, by: world.consultant)
            let rules = AttentionRules(try shippedProcedures().all)
            found = try rules.reasons(for: #require(watched.first), on: today)
        }
        return found
    }

    @Test("A legal limit that has passed comes first, with how long ago")
    func overdue() async throws {
        let found = try await reasons(.on("2026-09-18"), [.addressStart: .on("2026-09-03")])

        let isFirst = found.first { $0.name == "overdue:c-tennyu" }
        #expect(
            isFirst == .overdue(procedure: "c-tennyu", days: 1, closedOn: .on("2026-09-17"))
        )
        #expect(found.first?.group == .now)
    }

    @Test("A legal limit without a date is a reason, with a date it is none")
    func near() async throws {
        let today = Day.on("2026-09-18")
        let anchors: [Anchor: Day] = [.addressStart: .on("2026-09-10")]
        let open = try await reasons(today, anchors)
        let fixed = try await reasons(today, anchors) { world in
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            _ = try await world.steps.change(
                id,
                StepChange(state: .dateFixed, fixedOn: .on("2026-09-24")),
                as: world.consultant,
                attempt: nil,
                now: today.morning
            )
        }

        #expect(open.contains { $0.name == "deadline:c-tennyu" && $0.group == .today })
        #expect(!fixed.contains { $0.name == "deadline:c-tennyu" })
    }

    @Test("Silence after landing ends with an act, never with a look")
    func silence() async throws {
        let today = Day.on("2026-09-18")
        let anchors: [Anchor: Day] = [.landing: .on("2026-09-15")]
        let silent = try await reasons(today, anchors) { world in
            _ = try await world.store.plan(world.placement, for: world.assistant, today: today)
        }
        let heard = try await reasons(today, anchors) { world in
            let contacts = ContactStore(changes: PlacementChanges(database: world.database))
            try await contacts.log(
                .call,
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )
        }

        #expect(silent.contains(.notHeardFrom(landing: .on("2026-09-15"), days: 3)))
        #expect(!heard.contains { $0.name == "not_heard_from" })
    }

    @Test("A snoozed reason comes back on its day")
    func snooze() async throws {
        let today = Day.on("2026-09-18")
        let snoozed = try await reasons(today, [.landing: .on("2026-09-15")]) { world in
            try await PlacementChanges(database: world.database).snooze(
                "not_heard_from",
                until: .on("2026-09-20"),
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )
        }

        #expect(!snoozed.contains { $0.name == "not_heard_from" })
    }

    @Test("A period of stay is watched for three months, a contract for two")
    func ends() async throws {
        let found = try await reasons(
            .on("2026-09-18"),
            [.stayExpiry: .on("2026-11-20"), .contractEnd: .on("2026-11-10")]
        )

        #expect(found.contains { $0.days == 63 && $0.name.hasPrefix("stay:") })
        #expect(found.contains { $0.name == "contract_end" && $0.days == 53 })
    }

    @Test("Somebody who needs nothing is not on the page")
    func calm() async throws {
        let found = try await reasons(
            .on("2026-09-18"),
            [.landing: .on("2025-03-01"), .addressStart: .on("2025-03-08")]
        )

        #expect(found.isEmpty)
    }

    @Test("Being stuck is a reason until a call is logged")
    func stuck() async throws {
        let today = Day.on("2026-09-18")
        let found = try await reasons(today, [:]) { world in
            let contacts = ContactStore(changes: PlacementChanges(database: world.database))
            try await contacts.stuck(
                world.placement,
                on: "c-tennyu",
                as: world.assistant,
                now: today.morning
            ) { _, _ in }
        }

        #expect(found.first?.group == .now)
        #expect(found.first?.name.hasPrefix("stuck:") == true)
    }

    @Test("A fixed day that has passed, or lies behind the last day, is no fixed day")
    func uselessDays() throws {
        let tennyu = try #require(try shippedProcedures()["c-tennyu"])
        let today = Day.on("2026-09-18")
        let fixed = { (day: Day) in
            Step.sample(tennyu, closesOn: .on("2026-09-24"), state: .dateFixed, fixedOn: day)
        }

        #expect(fixed(.on("2026-09-24")).hasComingDay(on: today))
        #expect(!fixed(today - 1).hasComingDay(on: today))
        #expect(!fixed(.on("2027-09-21")).hasComingDay(on: today))
    }

    @Test("A period of stay that ends is shown though a day was fixed that nobody kept")
    func stayAfterFixedDay() async throws {
        let today = Day.on("2026-09-18")
        let found = try await reasons(today, [.stayExpiry: .on("2026-09-15")]) { world in
            let renewal = try #require(
                try shippedProcedures().all.first { $0.rule.from == .stayExpiry && $0.statutory }
            )
            _ = try await world.steps.change(
                Step.ID(placement: world.placement, procedure: renewal.id),
                StepChange(state: .dateFixed, fixedOn: .on("2026-09-01")),
                as: world.consultant,
                attempt: nil,
                now: today.morning
            )
        }

        #expect(found.contains { $0.name.hasPrefix("stay_over:") })
    }

    @Test("Being stuck twice is two reasons, in the order in which they came")
    func stuckTwice() async throws {
        let today = Day.on("2026-09-18")
        let found = try await reasons(today, [:]) { world in
            let contacts = ContactStore(changes: PlacementChanges(database: world.database))
            for (index, step) in ["b-bank", "t-phone"].enumerated() {
                try await contacts.stuck(
                    world.placement,
                    on: step,
                    as: world.assistant,
                    now: today.morning + Double(index)
                ) { _, _ in }
            }
        }

        #expect(found.count { $0.name.hasPrefix("stuck:") } == 2)
    }

    @Test("Nothing is put off past what it warns of")
    func putOff() {
        let today = Day.on("2026-09-18")
        let near = Reason.deadlineNear(procedure: "x", officeDays: 2, closesOn: today + 3)
        let over = Reason.stayExpires(procedure: "x", days: -1, expiry: today - 1)

        #expect(near.lastDayToPutOff(from: today) == today + 3)
        #expect(over.lastDayToPutOff(from: today) == today + 7)
    }
}
