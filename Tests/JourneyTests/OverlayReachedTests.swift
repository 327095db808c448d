import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("The people whom a change reaches, by name")
struct OverlayReachedTests {
    let today = Day.on("2026-09-11")

    @Test("Who gets a notice stands first; only whom the writer may see has a name")
    func names() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(
                database,
                today: today,
                anchors: [.addressStart: .on("2026-09-10")]
            )
            let id = Step.ID(placement: world.placement, procedure: "c-tennyu")
            try await world.fixDates(on: today + 3, at: today.morning)
            try await world.addPlacements(24, addressStart: today - 1, at: today.morning)
            let draft = World.draft(checked: today)
            let procedure = try #require(try shippedProcedures()["c-tennyu"])

            let all = try await world.effect(of: draft, on: today)
            #expect(all.people == 25 && all.named.count == OverlayEffect.mostNamed)
            #expect(all.more == 5 && all.unseen == 0)
            #expect(all.named.map(\.getsNotice) == [true] + Array(repeating: false, count: 19))
            #expect(all.named.first?.placement == id.placement)
            #expect(all.named.allSatisfy { $0.isOpen })

            // Somebody of another branch, whose town is the same by chance.
            let stranger = try await database.read { db in
                try OverlayEffect(
                    draft,
                    of: procedure,
                    viewer: world.otherConsultant,
                    today: today,
                    db
                )
            }
            #expect(stranger.people == 25 && stranger.named.isEmpty && stranger.unseen == 25)
        }
    }

    @Test("A check alone is no news, so that nobody is said to get a notice")
    func noNews() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await world.fixDates(on: today + 3, at: today.morning)
            try await world.save(World.draft(checked: today - 9), at: today.morning)

            let effect = try await world.effect(of: World.draft(checked: today), on: today)

            #expect(!effect.isNews && effect.soon == 0 && effect.people == 1)
            #expect(effect.named.map(\.getsNotice) == [false])
        }
    }

    @Test("Names are text, and the others are numbers", arguments: Language.allCases)
    func html(language: Language) throws {
        let hostile = JourneyPagesTests.hostile
        let person = Person(
            id: .make(at: today.morning),
            account: nil,
            familyName: hostile,
            givenName: hostile
        )
        var effect = OverlayEffect.none
        effect.people = 10
        effect.more = 3
        effect.named = [
            OverlayEffect.Reached(
                person: person,
                placement: .make(at: today.morning),
                isOpen: true,
                getsNotice: true
            )
        ]
        let text = try journeyText(language)

        let markup = OverlayReached(effect: effect, text: text).html
        let parsed = try ParsedMarkup("<main>\(markup)</main>")

        #expect(!parsed.text.contains("⟦") && !parsed.elements.contains("script"))
        #expect(parsed.text.contains(text["overlay.who_notice"]))
        #expect(parsed.text.contains(text.counted("overlay.who_more", 3)))
        #expect(parsed.text.contains(text.counted("overlay.who_unseen", 6)))
    }
}
