import Core
import Database
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("The list of placements")
struct PlacementListTests {
    let today = Day.on("2026-09-18")

    @Test("Of four hundred people a page's worth is read, and nobody is left out between pages")
    func pages() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, name: "A")
            let crowd = (1000..<1400).map { number in
                Placed(
                    givenName: "A",
                    familyName: "Name\(number * 7919 % 400)",
                    katakana: number.isMultiple(of: 3) ? "カタ\(number)" : nil,
                    landing: number.isMultiple(of: 5) ? nil : today - number % 90
                )
            }
            try await world.place(crowd, at: today.morning)

            let first = try await world.list(for: world.administrator)
            #expect(first.placements.count == 51)
            #expect(first.total(PlacementFilter()) == 401)

            for language in Language.allCases {
                for order in PlacementFilter.Order.allCases {
                    let all = try await walk(world, order, language)
                    #expect(all.count == 401)
                    #expect(Set(all.map(\.id)).count == 401, "\(order) \(language)")
                }
            }
            let landings = try await walk(world, .landing, .english).map {
                $0.anchors[.landing]?.description ?? ""
            }
            #expect(landings == landings.sorted(by: >))
        }
    }

    /// All pages, one after the other.
    private func walk(
        _ world: World,
        _ order: PlacementFilter.Order,
        _ language: Language
    ) async throws -> [Placement] {
        var filter = PlacementFilter(order: order)
        var found: [Placement] = []
        repeat {
            let page = try await world.list(
                filter,
                for: world.administrator,
                in: language,
                limit: 400
            )
            found += page.placements
            filter.after = page.placements.last?.id
        } while filter.after != nil && found.count < 4000
        return found
    }

    @Test(
        "An index holds each order, so that nobody is sorted who is not shown",
        arguments: [
            (PlacementFilter.Order.landing, Language.english, "placements_landing"),
            (.name, .english, "people_latin_name"), (.name, .japanese, "people_katakana_name"),
        ]
    )
    func index(order: PlacementFilter.Order, language: Language, name: String) async throws {
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            for viewer in [world.administrator, world.consultant] {
                for start in [nil, (key: "m", id: world.placement)] {
                    let query = ListPlace(order, language).query(
                        where: PlacementScope.visible(to: viewer),
                        viewer,
                        after: start,
                        limit: 51
                    )
                    let plan = try await world.database.read { db in
                        try db.all("EXPLAIN QUERY PLAN \(query)") { try $0.get(3, as: String.self) }
                    }.joined(separator: "\n")
                    #expect(plan.contains(name), "\(plan)")
                    #expect(!plan.contains("USE TEMP B-TREE FOR ORDER BY"), "\(plan)")
                }
            }
        }
    }

    @Test("Names stand in the order of their families, in katakana for a Japanese reader")
    func names() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, name: "Z")
            let people = [
                Placed(givenName: "B", familyName: "adams", katakana: "サ"),
                Placed(givenName: "A", familyName: "Adams", katakana: "カ"),
                Placed(givenName: "A", familyName: "Young", katakana: "ア"),
            ]
            try await world.place(people, at: today.morning)
            let filter = PlacementFilter(order: .name)

            let english = try await world.list(filter, for: world.consultant).placements
            let japanese = try await world.list(filter, for: world.consultant, in: .japanese)

            #expect(
                english.map { $0.person.name(in: .english) }
                    == ["A Adams", "B adams", "Z Sample", "A Young"]
            )
            #expect(japanese.placements.compactMap(\.person.nameKatakana) == ["ア", "カ", "サ"])
        }
    }

    @Test("Stages and confirmation narrow it, and are counted whatever is chosen")
    func filters() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today, stage: .working)
            let people = [
                Placed(stage: .offered, isConfirmed: false),
                Placed(stage: .placed, isConfirmed: false), Placed(stage: .placed),
                Placed(stage: .alumni, isConfirmed: false),
            ]
            let ids = try await world.place(people, at: today.morning)

            let waiting = PlacementFilter(isWaiting: true)
            let found = try await world.list(waiting, for: world.consultant)
            #expect(Set(found.placements.map(\.id)) == Set(ids.prefix(2)))
            #expect(found.total(waiting) == 2)
            #expect(found.total(PlacementFilter()) == 5)
            let both = PlacementFilter(stage: .placed, isWaiting: true)
            let one = try await world.list(both, for: world.consultant)
            #expect(one.placements.map(\.id) == [ids[1]])
            #expect(one.total(both) == 1)
            #expect(one.total(PlacementFilter(stage: .placed)) == 2)
        }
    }

    @Test("What somebody may not see is neither listed nor counted nor a place to begin")
    func scope() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let person = Placed(email: "juniper@example.org", landing: today)
            let ids = try await world.place([person], at: today.morning)

            for search in ["", "Hale", "juniper@example.org"] {
                let filter = PlacementFilter(search: search)
                let found = try await world.list(filter, for: world.otherConsultant)
                #expect(found.placements.isEmpty)
                #expect(found.counts.isEmpty)
            }
            // Their own first page, and not what stands behind somebody else's person.
            let behind = PlacementFilter(after: ids[0])
            let own = try await world.list(behind, for: world.assistant)
            #expect(own.placements.map(\.id) == [world.placement])
        }
    }
}
