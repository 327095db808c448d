import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Looking for a placement")
struct PlacementSearchTests {
    let today = Day.on("2026-09-18")

    @Test("finds a name in either script, a number, or a whole address, and nothing else")
    func search() async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            let juniper = Placed(
                katakana: "ジュニパー・ヘイル",
                number: "E-1042",
                email: "juniper@example.org"
            )
            let ids = try await world.place([juniper], at: today.morning)

            for search in [
                "juniper", "HALE", "hale juniper", "ジュニパー", "ｼﾞｭﾆﾊﾟｰ", "e-1042", "ＨＡＬＥ",
                "juniper@example.org", "JUNIPER@example.org", "juniper＠example.org",
            ] {
                let filter = PlacementFilter(search: search)
                let found = try await world.list(filter, for: world.consultant)
                #expect(found.placements.map(\.id) == ids, "\(search)")
                #expect(found.total(filter) == 1, "\(search)")
            }
            for search in [
                "zzz", "%", "_", "!", "' OR 1=1 --", "juniper@", "@example.org", "\\", "\0x",
            ] {
                let filter = PlacementFilter(search: search)
                let found = try await world.list(filter, for: world.consultant)
                #expect(found.placements.isEmpty, "\(search)")
                #expect(found.total(filter) == 0, "\(search)")
            }
        }
    }

    @Test(
        "has an address that says all of it",
        arguments: [
            PlacementFilter(), PlacementFilter(search: "a&stage=x #ü%'\"<+> 字"),
            PlacementFilter(
                search: "Hale",
                stage: .preDeparture,
                isWaiting: true,
                order: .name,
                after: .make(at: Day.on("2026-09-01").morning)
            ),
        ]
    )
    func address(filter: PlacementFilter) throws {
        let items = URLComponents(string: filter.link.description)?.queryItems ?? []

        let read = PlacementFilter { name in items.first { $0.name == name }?.value }

        #expect(read == filter)
    }

    @Test("leaves out what an address says that is none of it")
    func nonsense() {
        let nonsense = [
            "q": " 　Hale\n", "stage": "x", "waiting": "no", "order": "id", "after": "'",
        ]

        #expect(PlacementFilter { nonsense[$0] } == PlacementFilter(search: "Hale"))
    }

    @Test("shows fifty, the way to more, and how many there are")
    func page() async throws {
        let text = try journeyText(.english)
        let places = try Municipalities()
        try await TestStores.sqlite(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await world.place(Array(repeating: Placed(), count: 60), at: today.morning)
            let filter = PlacementFilter(search: "hale", stage: .working)

            let list = try await world.list(filter, for: world.consultant)
            let page = PlacementsPage(list, filter, places: places, today: today, text: text)

            #expect(page.rows.count == 50)
            #expect(page.next == filter.with { $0.after = list.placements[49].id }.link)
            #expect(try ParsedMarkup("<main>\(page.body)</main>").text.contains("50 of 60 people"))
            #expect(page.filters.stages.map(\.label) == ["Everybody, 60", "Working, 60"])
            #expect(page.filters.stages.map(\.isCurrent) == [false, true])
            #expect(page.filters.confirmations.isEmpty)
        }
    }

    @Test("says in words why the list is empty", arguments: Language.allCases)
    func empty(language: Language) throws {
        let text = try journeyText(language)
        let nobody = PlacementList(placements: [], counts: [:])
        let words = { (filter: PlacementFilter) in
            let places = try Municipalities()
            let page = PlacementsPage(nobody, filter, places: places, today: today, text: text)
            return try ParsedMarkup("<main>\(page.body)</main>").text
        }

        #expect(try words(PlacementFilter()).contains(text["placements.none"]))
        let narrowed = try words(PlacementFilter(isWaiting: true))
        #expect(narrowed.contains(text["placements.none_found"]))
        #expect(!narrowed.contains(text["placements.none"]))
    }
}
