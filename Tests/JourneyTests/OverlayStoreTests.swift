import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Overlays in the database")
struct OverlayStoreTests {
    let today = Day.on("2026-09-11")
    let anchors: [Anchor: Day] = [.landing: .on("2026-09-03"), .addressStart: .on("2026-09-10")]

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(try await World.make(database, today: today, anchors: anchors))
        }
    }

    @Test("What is saved is read at once by whom it concerns, and by nobody else")
    func read() async throws {
        try await each { world in
            try await world.save(World.draft(checked: today), at: today.morning)
            let elsewhere = OverlayReach(scope: .municipality, key: "222143")
            try await world.save(
                World.draft(elsewhere, phone: "1190", checked: today),
                as: world.administrator,
                at: today.morning
            )

            let local = try await world.local(on: today)
            #expect(local?.fields.phone == "050-0000-0301")
            #expect(local?.origins.first?.overlay.checkedBy == world.consultant.person)
            #expect(try await world.local("c-pension", on: today) == nil)
        }
    }

    @Test("A draft is nobody's fact until somebody has checked it")
    func draft() async throws {
        try await each { world in
            let id = try await world.save(World.draft(checked: nil), at: today.morning)
            #expect(try await world.local(on: today)?.isEmpty ?? true)

            try await world.overlays.check(
                id,
                seen: 1,
                as: world.consultant,
                nil,
                at: today.morning
            )

            #expect(try await world.local(on: today)?.fields.phone == "050-0000-0301")
        }
    }

    @Test("Every scope that a placement knows is found by its key")
    func scopes() async throws {
        try await each { world in
            let organization = world.organization
            try await world.database.write { db in
                _ = try db.run(
                    """
                    UPDATE placements SET contract_mode = 'dispatch'
                    WHERE organization = \(organization)
                    """
                )
                _ = try db.run(
                    """
                    UPDATE people SET nationality_group = 'ＬＩＣＥＮＣＥ exempt'
                    WHERE organization = \(organization)
                    """
                )
            }
            let reaches: [(OverlayScope, String)] = [
                (.nationality, "licence_exempt"), (.prefecture, "22"), (.municipality, "222127"),
                (.employer, "dispatch"), (.branch, world.branch.rawValue),
                (.person, world.assistant.person.rawValue),
            ]
            for (number, reach) in reaches.enumerated() {
                try await world.save(
                    World.draft(
                        OverlayReach(scope: reach.0, key: reach.1),
                        phone: "11\(number)",
                        checked: today
                    ),
                    as: world.administrator,
                    at: today.morning
                )

                #expect(try await world.local(on: today)?.fields.phone == "11\(number)")
                let draft = World.draft(
                    OverlayReach(scope: reach.0, key: reach.1),
                    checked: today
                )
                #expect(try await world.effect(of: draft, on: today).people == 1)
            }
        }
    }

    @Test("Two editors at once: the second one is told, and nothing of the first is lost")
    func conflict() async throws {
        try await each { world in
            let id = try await world.save(
                World.draft(phone: "111", checked: today),
                at: today.morning
            )

            for version in [0, 2] {
                await #expect(throws: OverlayError.changedMeanwhile) {
                    try await world.save(
                        World.draft(phone: "222", checked: today),
                        over: version,
                        at: today.morning
                    )
                }
            }

            #expect(try await world.local(on: today)?.fields.phone == "111")
            try await world.save(
                World.draft(phone: "222", checked: today),
                over: 1,
                at: today.morning
            )
            #expect(try await world.local(on: today)?.fields.phone == "222")
            let history = try await world.overlays.history(of: id, for: world.consultant)
            #expect(history.map { $0.before?.phone } == ["111", nil])
            #expect(history.map(\.after.phone) == ["222", "111"])
        }
    }

    @Test("The order through bank and telephone stands on both pages")
    func circle() async throws {
        try await each { world in
            let reach = OverlayReach(scope: .branch, key: world.branch.rawValue)
            var draft = World.draft(reach, CircleOrder.home, checked: today)
            draft.fields.order = .phoneFirst
            try await world.save(draft, at: today.morning)

            let phone = try await world.local("t-phone", on: today)
            #expect(phone?.fields.order == .phoneFirst)
            #expect(phone?.fields.phone == nil)
            #expect(phone?.borrowed.map(\.fields) == [[.order]])
            #expect(try await world.local("b-bank", on: today)?.fields.order == .phoneFirst)
        }
    }
}

@Suite("Who may edit overlays")
struct OverlayAuthorityTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(try await World.make(database, today: today))
        }
    }

    @Test("Assistants and recruiters: nobody's page")
    func others() async throws {
        try await each { world in
            let id = try await world.save(World.draft(checked: today), at: today.morning)
            for viewer in [world.assistant, world.recruiter] {
                await #expect(throws: OutsideRole()) {
                    _ = try await world.overlays.overlay(id, for: viewer)
                }
                await #expect(throws: OutsideRole()) {
                    try await world.save(World.draft(checked: today), as: viewer, at: today.morning)
                }
                #expect(try await world.overlays.due(for: viewer, today: today + 999).isEmpty)
            }
        }
    }

    @Test("Staff of a branch: their branch, its towns and its people, and nothing else")
    func branch() async throws {
        try await each { world in
            let own: [(OverlayScope, String)] = [
                (.municipality, "222127"), (.prefecture, "22"), (.branch, world.branch.rawValue),
                (.person, world.assistant.person.rawValue),
            ]
            let others: [(OverlayScope, String)] = [
                (.municipality, "222143"), (.prefecture, "13"), (.employer, "dispatch"),
                (.branch, world.otherBranch.rawValue), (.nationality, "other"), (.bank, "b"),
                (.carrier, "c"), (.school, "s"), (.person, world.consultant.person.rawValue),
            ]
            for (scope, key) in own {
                let reach = OverlayReach(scope: scope, key: key)
                let id = try await world.save(World.draft(reach, checked: today), at: today.morning)
                await #expect(throws: OutsideRole()) {
                    _ = try await world.overlays.overlay(id, for: world.otherConsultant)
                }
            }
            for (scope, key) in others {
                let draft = World.draft(OverlayReach(scope: scope, key: key), checked: today)
                await #expect(throws: OutsideRole()) {
                    try await world.save(draft, at: today.morning)
                }
                try await world.save(draft, as: world.administrator, at: today.morning)
            }
            let listed = try await world.overlays.list(
                OverlayFilter(),
                for: world.consultant,
                today: today
            )
            #expect(listed.count == own.count)
            #expect(
                try await world.overlays.list(
                    OverlayFilter(),
                    for: world.otherConsultant,
                    today: today
                )
                .map(\.reach.scope) == [.branch]
            )
        }
    }

    @Test("The list is narrowed by scope, town, procedure and age")
    func filters() async throws {
        try await each { world in
            try await world.save(World.draft(checked: today), at: today.morning)
            try await world.save(
                World.draft(World.yaizu, "s-garbage", checked: today - 366),
                at: today.morning
            )
            let prefecture = OverlayReach(scope: .prefecture, key: "22")
            try await world.save(World.draft(prefecture, checked: nil), at: today.morning)
            let count = { (filter: OverlayFilter) in
                try await world.overlays.list(filter, for: world.consultant, today: today).count
            }

            #expect(try await count(OverlayFilter()) == 3)
            #expect(try await count(OverlayFilter(scope: .municipality)) == 2)
            #expect(try await count(OverlayFilter(key: "22")) == 1)
            #expect(try await count(OverlayFilter(procedure: "s-garbage")) == 1)
            #expect(try await count(OverlayFilter(isDue: true)) == 2)
            #expect(try await count(OverlayFilter(page: 1)) == 0)
        }
    }
}
