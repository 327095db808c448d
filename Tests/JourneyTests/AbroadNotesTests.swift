import Core
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Before the flight")
struct AbroadNotesTests {
    let today = Day.on("2026-09-11")

    @Test(
        "a reader is told whose time it is and asked for an own address, and after it is not",
        arguments: [(Stage.offered, true), (.preDeparture, true), (.arrived, false)],
        Language.allCases
    )
    func notes(who: (stage: Stage, isTold: Bool), language: Language) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today, stage: who.stage)
            let plan = try await world.store.plan(
                world.placement,
                for: world.assistant,
                today: today
            )
            let text = try journeyText(language)

            let notes = AbroadNotes(plan.placement, text: text)

            #expect((notes != nil) == who.isTold)
            let markup = try ParsedMarkup("<main>\(notes?.html ?? "")</main>")
            #expect(markup.text.contains(text["abroad.time"]) == who.isTold)
            let links = markup.attributes["href", default: []]
            #expect(links.contains("/settings/account") == who.isTold)
            #expect(!markup.text.contains("⟦"))
        }
    }
}
