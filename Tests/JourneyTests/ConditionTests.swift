import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Whom a step concerns")
struct ConditionTests {
    private func concern(_ circumstance: String, _ answers: Answers) throws -> Concern {
        let procedure = try shippedProcedures().all.first { $0.whenApplies == circumstance }
        return Condition(try #require(procedure)).concern(answers)
    }

    @Test("Every circumstance of the procedures is known, and every known one is used")
    func known() throws {
        let used = Set(try shippedProcedures().all.map(\.whenApplies))

        #expect(used == Set(Circumstance.allCases.map(\.rawValue)))
        #expect(LifeEvent.Kind.allCases.allSatisfy { used.contains($0.rawValue) })
    }

    @Test(
        "Driving decides about driving",
        arguments: [(true, Concern.yes), (false, .no), (nil, .perhaps)] as [(Bool?, Concern)]
    )
    func drives(answer: Bool?, expected: Concern) throws {
        var answers = Answers()
        answers.drives = answer

        #expect(try concern("drives", answers) == expected)
    }

    @Test(
        "Housing decides about the landlord, in the words of a list too",
        arguments: [
            ("company", Concern.yes), ("会社", .yes), ("own", .yes), ("ＯＷＮ", .yes),
            ("no_landlord", .no), ("持ち家", .no), ("somewhere", .perhaps), (nil, .perhaps),
        ] as [(String?, Concern)]
    )
    func housing(told: String?, expected: Concern) throws {
        var answers = Answers()
        answers.housing = told

        #expect(try concern("has_landlord", answers) == expected)
    }

    @Test(
        "A Japanese national has no register at an embassy, no lump sum, and no residence card",
        arguments: [
            ("embassy_keeps_register", Concern.no), ("claims_lump_sum", .no),
            ("event_lost_card", .perhaps), ("event_employer_change", .perhaps),
            ("event_moving_house", .yes), ("seal_needed", .perhaps),
        ]
    )
    func japanese(circumstance: String, expected: Concern) throws {
        var answers = Answers()
        answers.nationalityGroup = "日本"

        #expect(try concern(circumstance, answers) == expected)
    }

    @Test(
        "The notice of a new employer is for statuses of work",
        arguments: [
            ("Instructor", Concern.yes), ("技術・人文知識・国際業務", .yes), ("永住者", .perhaps),
            ("no_status", .perhaps), (nil, .yes),
        ] as [(String?, Concern)]
    )
    func employer(status: String?, expected: Concern) throws {
        var answers = Answers()
        answers.residenceStatus = status

        #expect(try concern("event_employer_change", answers) == expected)
    }

    @Test(
        "Who is here for the first time gets the letter with the number",
        arguments: [(true, Concern.yes), (false, .perhaps), (nil, .perhaps)] as [(Bool?, Concern)]
    )
    func firstTime(answer: Bool?, expected: Concern) throws {
        var answers = Answers()
        answers.firstTimeInJapan = answer

        #expect(try concern("first_my_number", answers) == expected)
    }

    @Test("An answer takes steps out of the plan, unless somebody has touched them")
    func plan() async throws {
        let today = Day.on("2026-09-11")
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]
            )
            let parking = Step.ID(placement: world.placement, procedure: "d-parking")
            try await world.tick(parking, .waiting, as: world.assistant, at: today)
            let before = try await world.plan(today)
            #expect(before.step("y-licence")?.concern == .perhaps)

            try await world.answer(today) { $0.drives = false }

            let after = try await world.plan(today)
            #expect(after.step("y-licence") == nil)
            #expect(after.step("d-parking")?.state == .waiting)
            #expect(after.placement.answers.drives == false)
        }
    }

    @Test("A limit that only may concern somebody makes no row")
    func perhaps() async throws {
        let today = Day.on("2028-11-10")
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await PlacementChanges(database: database).setAnchor(
                .exit,
                to: .on("2026-11-20"),
                of: world.placement,
                as: world.consultant,
                now: today.morning
            )
            let plan = try await world.plan(today)
            let step = try #require(plan.step("l-pension"))
            #expect(step.concern == .perhaps)
            #expect(step.procedure.statutory)
            #expect(step.closesOn == .on("2028-11-20"))

            let reasons = try await world.reasons(today)

            #expect(!reasons.contains { $0.name.contains("l-pension") })
        }
    }
}

extension World {
    func plan(_ today: Day) async throws -> Plan {
        try await store.plan(placement, for: assistant, today: today)
    }

    func reasons(_ today: Day) async throws -> [Reason] {
        let watched = try await AttentionStore(database: database).watched(.mine, by: consultant)
        let rules = AttentionRules(try shippedProcedures().all)
        return rules.reasons(for: try #require(watched.first), on: today)
    }

    /// Changes the assistant's answers as a form does.
    func answer(
        _ today: Day,
        as viewer: Viewer? = nil,
        _ change: @Sendable (inout Answers) -> Void
    ) async throws {
        let known = try await plan(today).placement.answers
        var answers = known
        change(&answers)
        try await AnswerStore(database: database).save(
            answers,
            of: placement,
            reading: known.mark,
            as: viewer ?? assistant,
            now: today.morning
        )
    }
}
