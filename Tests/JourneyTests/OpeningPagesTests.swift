import Accounts
import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Pages of openings")
struct OpeningPagesTests {
    let today = Day.on("2026-09-11")

    @Test("are whole and harmless in both languages", arguments: Language.allCases)
    func whole(language: Language) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.offered(
                database,
                today: today,
                anchors: [.landing: today + 90],
                name: JourneyPagesTests.hostile
            )
            var draft = world.draft(startsOn: today + 60, places: 2)
            draft.note = JourneyPagesTests.hostile
            let id = try await world.add(draft, at: today.morning)
            _ = try await world.propose(for: id, at: today.morning)
            let words = try await world.words(language, today: today)
            let (opening, proposals) = try await world.opening(id, world.administrator)
            let store = CandidateStore(database: world.database)
            let candidates = try await store.all(for: world.administrator)
            let attempt = AttemptField(now: today.morning)

            var page = OpeningPage(
                words: words,
                opening: opening,
                proposals: proposals,
                reader: OpeningPage.Reader(world.administrator, opening),
                attempt: attempt
            )
            page.candidates = CandidateBlock(
                candidates,
                for: opening,
                search: JourneyPagesTests.hostile,
                page: 0,
                attempt: attempt,
                words: words
            )
            let form = OpeningFormPage(
                words: words,
                form: OpeningForm(draft, places: words.places, language: language),
                stored: opening,
                attempt: attempt,
                conflict: words.differences(world.draft(startsOn: today + 61), draft)
            )

            #expect(candidates.count == 1)
            try checked(page.body)
            try checked(form.body)
            try checked(try await index(world, words, candidates).body)
        }
    }

    private func index(
        _ world: World,
        _ words: OpeningWords,
        _ candidates: [Candidate]
    ) async throws -> OpeningsPage {
        let store = OpeningStore(database: world.database)
        let found = OpeningsPage.Found(
            openings: try await store.list(.open, for: world.administrator),
            waiting: try await store.waiting(for: world.administrator),
            candidates: candidates
        )
        return OpeningsPage(found, .open, page: 0, recruits: true, words: words)
    }

    private func checked(_ body: HTML) throws {
        let parsed = try ParsedMarkup("<main>\(body)</main>")
        #expect(!parsed.text.contains("⟦"), "\(parsed.text)")
        #expect(!parsed.elements.contains("script"))
        #expect(!parsed.elements.contains("img"))
        #expect(parsed.elements.contains("h1"))
        let links = parsed.attributes["href"] ?? []
        #expect(!links.contains { $0.contains("about:invalid") })
    }

    @Test("say what is wrong with each field, and keep what was typed")
    func refused() async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.offered(database, today: today)
            let words = try await world.words(today: today)
            let typed = FormValues([
                ("branch", "none"), ("municipality", "Nowhere"), ("starts_on", "2026-09-10"),
                ("places", "51"), ("note", "1234 5678 9018"),
            ])

            let form = OpeningForm(
                typed,
                branches: words.branches,
                places: words.places,
                today: today,
                known: nil
            )

            let fields = ["branch", "municipality", "starts_on", "places", "note"]
            #expect(form.draft == nil)
            #expect(form.problems.map(\.field) == fields)
            for problem in form.problems { #expect(words.text.has(problem.key), "\(problem.key)") }
            #expect(form.values["municipality"] == "Nowhere")
        }
    }

    @Test("give every reason, state and error a sentence", arguments: Language.allCases)
    func words(language: Language) throws {
        let text = try journeyText(language)
        let errors: [OpeningError] = [
            .changedMeanwhile, .placesTaken, .branchAsked, .closed, .full, .notProposable,
            .answered, .reasonMissing, .lineTooLong,
        ]
        let keys =
            errors.map(\.messageKey)
            + DeclineReason.allCases.map { "proposal.reason.\($0.rawValue)" }
            + Opening.Status.allCases.map { "opening.status.\($0.rawValue)" }
            + Alternate.Missing.allCases.map { "alternates.missing.\($0.rawValue)" }
            + OpeningForm.names.map { "opening.\($0)" }

        for key in keys { #expect(text.has(key), "\(key)") }
    }
}
