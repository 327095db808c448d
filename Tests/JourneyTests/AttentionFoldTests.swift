import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Attention after a large intake")
struct AttentionFoldTests {
    private let today = Day.on("2026-09-18")

    /// What a consultant looks after when a third of them have just come: 163 people, of whom 60
    /// landed within the last five days, each in a town of their own.
    private func fill(_ world: World) async throws {
        let landings = (0..<163).map { number in
            number < 60 ? today - number % 5 - 1 : today - 400 - number
        }
        let people = landings.enumerated().map { number, landing in
            let start = landing + (number < 60 ? number % 3 : 8)
            return Placed(landing: landing, addressStart: start, stage: .settlingIn)
        }
        let ids = try await world.place(people, at: (today - 6).morning)
        try await world.database.write { db in
            for (number, id) in ids.enumerated() {
                let isSilent = number < 60 && number % 4 > 0
                try db.run(
                    """
                    UPDATE placements SET consultant = \(world.consultant.person),
                        municipality_code = \("\(10_000 + number)"),
                        contract_end = \(today + (number % 20 == 0 ? 40 : 200)),
                        last_act_at = \(isSilent ? nil : today.morning)
                    WHERE organization = \(world.organization) AND id = \(id)
                    """
                )
            }
            try db.run("DELETE FROM placements WHERE id = \(world.placement)")
        }
    }

    private func withList(
        _ check: (AttentionList, Set<Placement.ID>, ProcedureCatalogue) throws -> Void
    ) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await fill(world)
            let watched = try await AttentionStore(database: database)
                .watched(.mine, by: world.consultant)
            #expect(watched.count == 163)
            let procedures = try shippedProcedures()
            let rules = AttentionRules(procedures.all)
            let needy = watched.filter { !rules.reasons(for: $0, on: today).isEmpty }
            let list = AttentionList(watched, rules: rules, today: today)
            try check(list, Set(needy.map(\.placement.id)), procedures)
        }
    }

    @Test("163 people of whom 60 have just landed are at most 25 rows, and nobody is hidden")
    func fewRows() async throws {
        try await withList { list, needy, _ in
            #expect(needy.count >= 60)
            #expect(list.rows.count > AttentionList.mostRows)
            #expect(list.folded.rows.count <= 25)
            #expect(Set(list.folded.rows.flatMap(\.people).map(\.id)) == needy)
            #expect(list.folded.peopleInNeed == needy.count)
        }
    }

    @Test("A row that stands for many leads to each of them")
    func unfolded() async throws {
        try await withList { list, _, _ in
            let folded = list.folded.rows.filter(\.isFolded)
            #expect(!folded.isEmpty)
            for row in folded {
                let kind = ReasonKind(row.reason)
                #expect(ReasonKind(kind.description) == kind)
                let rows = list.only(kind).rows
                #expect(Set(rows.flatMap(\.people).map(\.id)) == Set(row.people.map(\.id)))
                #expect(rows.allSatisfy { !$0.isFolded })
            }
        }
    }

    @Test("The page says how many, and its link opens all of them", arguments: Language.allCases)
    func page(language: Language) async throws {
        let text = try journeyText(language)
        let places = try Municipalities()
        try await withList { list, _, procedures in
            func markup(_ kind: ReasonKind?) -> String {
                AttentionPage(
                    list,
                    only: kind,
                    scopes: [],
                    procedures: procedures,
                    places: places,
                    today: today,
                    text: text
                ).body.description
            }
            let folded = list.folded.rows.filter(\.isFolded)
            let row = try #require(folded.first)
            let kind = ReasonKind(row.reason)
            let rows = markup(nil).split(separator: "<div class=\"who\">").count - 1

            #expect(rows == list.folded.rows.count)
            #expect(markup(nil).contains("of=\(kind.description)"))
            #expect(markup(nil).contains(text.counted("attention.people", row.people.count)))
            let all = markup(kind)
            #expect(row.people.allSatisfy { all.contains("/placements/\($0.id)") })
        }
    }

    @Test("Every kind of reason has a sentence for many", arguments: Language.allCases)
    func sentences(language: Language) throws {
        let text = try journeyText(language)
        let reasons: [Reason] = [
            .stuck(contact: "1", procedure: nil),
            .overdue(procedure: "a", days: 1, closedOn: today),
            .notHeardFrom(landing: today, days: 2),
            .deadlineNear(procedure: "a", officeDays: 1, closesOn: today),
            .handoverOpen(handover: "1"),
            .nobodyAccountable,
            .stayExpires(procedure: "a", days: 1, expiry: today),
            .stayExpires(procedure: "a", days: -1, expiry: today),
            .dateMoved(procedure: "a", from: today, others: 0),
            .contractEnds(days: 1, end: today),
        ]
        for reason in reasons {
            let key = "reason.all.\(ReasonKind(reason).name)"
            #expect(text[key] != key)
        }
    }

    @Test(
        "What is no kind is none",
        arguments: ["", "deadline", "deadline.never", "a.b.c", ".", "deadline.today.x"]
    )
    func noKind(name: String) {
        #expect(ReasonKind(name) == nil)
    }
}
