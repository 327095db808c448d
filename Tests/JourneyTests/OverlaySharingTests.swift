import Core
import Foundation
import People
import TestKit
import Testing

@testable import Journey

@Suite("One counter is written once")
struct OverlaySharingTests {
    let today = Day.on("2026-09-11")

    @Test("A ticked page takes over what is new, in one transaction; its own check day stays")
    func share() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            var pension = World.draft(World.yaizu, "c-pension", phone: "111", checked: today - 30)
            pension.fields.note = OverlayText(en: "Ask first", ja: "")
            try await world.save(pension, at: today.morning)
            let save = { (ticks: [OverlayTick]) in
                try await world.overlays.save(
                    World.draft(phone: "222", checked: today),
                    over: 0,
                    also: ticks,
                    as: world.consultant,
                    nil,
                    at: today.morning
                )
            }

            // Somebody else's version: nothing at all is saved.
            await #expect(throws: OverlayError.changedMeanwhile) {
                _ = try await save([OverlayTick("c-pension", 7)])
            }
            #expect(try await world.local(on: today)?.isEmpty ?? true)
            _ = try await save([OverlayTick("c-pension", 1), OverlayTick("c-health-insurance", 0)])

            let other = try await world.local("c-pension", on: today)
            #expect(other?.fields.phone == "222" && other?.notes.first?.en == "Ask first")
            #expect(other?.origins.first?.overlay.lastCheckedOn == today - 30)
            let new = try await world.local("c-health-insurance", on: today)
            #expect(new?.fields.phone == "222")
            #expect(new?.origins.first?.overlay.lastCheckedOn == today)
        }
    }

    @Test("One look at the counter confirms the ticked pages, or none of them")
    func confirm() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let old = today - 400
            let id = try await world.save(World.draft(checked: old), at: today.morning)
            let pension = World.draft(World.yaizu, "c-pension", checked: old)
            let other = try await world.save(pension, at: today.morning)
            let check = { (version: Int) in
                try await world.overlays.check(
                    id,
                    seen: 1,
                    also: [OverlayTick("c-pension", version)],
                    as: world.consultant,
                    nil,
                    at: today.morning
                )
            }

            await #expect(throws: OverlayError.changedMeanwhile) { try await check(2) }
            let days = { () async throws -> [Day?] in
                let own = try await world.overlays.overlay(id, for: world.consultant)
                let ticked = try await world.overlays.overlay(other, for: world.consultant)
                return [own.lastCheckedOn, ticked.lastCheckedOn]
            }
            #expect(try await days() == [old, old])
            try await check(1)
            #expect(try await days() == [today, today])
        }
    }

    @Test("A draft, and what holds for another time, goes into no other page")
    func refused() {
        let known = Overlay.sample(.municipality) { $0.phone = "111" }
        let unchecked = World.draft(checked: nil)
        #expect(OverlaySharing.draft("x", taking: [.phone], of: unchecked, over: nil) == nil)
        var shorter = World.draft(checked: today)
        shorter.validUntil = today + 3
        #expect(OverlaySharing.draft("x", taking: [.phone], of: shorter, over: known) == nil)
        #expect(OverlaySharing.draft("x", taking: [.phone], of: shorter, over: nil) != nil)
    }

    @Test("A tick names its page and the version", arguments: ["", "c-pension", "a:b", "a:1:2"])
    func ticks(value: String) {
        #expect(OverlayTick(value) == nil)
        let tick = OverlayTick("c-pension", 3)
        #expect(OverlayTick.all([value, tick.value, "c-pension:4"]) == [tick])
    }
}
