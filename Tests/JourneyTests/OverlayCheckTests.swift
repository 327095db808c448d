import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("Checked today")
struct OverlayCheckTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(try await World.make(database, today: today))
        }
    }

    @Test("A check changes who has checked and when, and is no news to readers")
    func check() async throws {
        try await each { world in
            let id = try await world.save(
                World.draft(checked: today - 400),
                at: (today - 400).morning
            )
            let before = try await world.overlays.overlay(id, for: world.consultant)
            #expect(
                try await world.overlays.due(for: world.consultant, today: today).map(\.count) == [
                    1
                ]
            )

            try await world.overlays.check(
                id,
                seen: 1,
                as: world.consultant,
                nil,
                at: today.morning
            )

            let after = try await world.overlays.overlay(id, for: world.consultant)
            #expect(after.lastCheckedOn == today)
            #expect(after.updatedAt == before.updatedAt)
            #expect(after.version == 2)
            #expect(try await world.overlays.due(for: world.consultant, today: today).isEmpty)
        }
    }

    @Test("Nobody confirms a text that they have not seen")
    func unseen() async throws {
        try await each { world in
            let id = try await world.save(
                World.draft(phone: "111", checked: today - 9),
                at: today.morning
            )
            try await world.save(
                World.draft(phone: "222", checked: today - 9),
                over: 1,
                at: today.morning
            )

            for version in [0, 1, 3] {
                await #expect(throws: OverlayError.changedMeanwhile) {
                    try await world.overlays.check(
                        id,
                        seen: version,
                        as: world.consultant,
                        nil,
                        at: today.morning
                    )
                }
            }

            let now = try await world.overlays.overlay(id, for: world.consultant)
            #expect(now.lastCheckedOn == today - 9)
            #expect(now.version == 2)
            let fields = { (version: Int) in
                try await world.overlays.fields(of: id, in: version, for: world.consultant)?.phone
            }
            #expect(try await fields(1) == "111")
            #expect(try await fields(0) == nil)
            #expect(try await fields(2) == nil)
        }
    }
}
