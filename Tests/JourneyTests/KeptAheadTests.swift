import Core
import Foundation
import TestKit
import Testing
import Web

@testable import Journey

@Suite("What a phone fetches ahead")
struct KeptAheadTests {
    let today = Day.on("2026-09-18")

    private func kept(
        _ anchors: [Anchor: Day],
        _ body: (KeptAhead, Plan) throws -> Void
    ) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, anchors: anchors)
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            try body(KeptAhead(plan, today: today), plan)
        }
    }

    @Test("is the plan, whom to call, and every step that is due within two weeks")
    func soon() async throws {
        let anchors: [Anchor: Day] = [
            .landing: .on("2026-09-03"), .addressStart: .on("2026-09-10"),
        ]
        try await kept(anchors) { ahead, plan in
            let movingIn = try #require(plan.step("c-tennyu"))
            let late = plan.steps.filter { step in
                step.isOpen && step.closesOn.map { $0 > today + 14 } ?? false
            }
            let shown = plan.next(on: today, limit: 4).map(\.id)

            #expect(ahead.paths.starts(with: [.plan, "/me", "/me/who-to-call", .glossary, .money]))
            #expect(ahead.paths.contains(.step(movingIn.id)))
            #expect(ahead.paths.contains(.stepCard(movingIn.id)))
            #expect(!late.isEmpty)
            for step in late where !shown.contains(step.id) {
                #expect(!ahead.paths.contains(.step(step.id)))
            }
        }
    }

    @Test("has a card only where there is something to say, and no page twice")
    func cards() async throws {
        try await kept([.landing: .on("2026-09-03")]) { ahead, plan in
            for step in plan.steps where step.procedure.say.isEmpty {
                #expect(!ahead.paths.contains(.stepCard(step.id)))
            }
            #expect(Set(ahead.paths).count == ahead.paths.count)
        }
    }

    @Test("is at most twenty steps, however late everything is")
    func few() async throws {
        let anchors: [Anchor: Day] = [
            .landing: .on("2026-08-01"), .addressStart: .on("2026-08-01"),
            .contractEnd: .on("2026-09-20"), .stayExpiry: .on("2026-09-20"),
        ]
        try await kept(anchors) { ahead, _ in
            let steps = ahead.paths.filter {
                $0.description.hasPrefix("/plan/steps/") && !$0.description.hasSuffix("/card")
            }

            #expect((1...20).contains(steps.count))
        }
    }
}
