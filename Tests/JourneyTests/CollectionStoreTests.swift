import Core
import Database
import Foundation
import People
import TestKit
import Testing

@testable import Journey

extension World {
    var collections: CollectionStore { CollectionStore(database: database) }
    var collectionDesk: CollectionDesk { CollectionDesk(database: database) }

    /// An area in which burnables are collected on `days`.
    static func area(
        _ name: String = "港地区",
        days: String = "毎週月・木曜日",
        checked: Day?
    ) -> CollectionDraft {
        var draft = CollectionDraft()
        var rule = CollectionRule(kind: .burnable)
        rule.days = CollectionProse.parse(days)
        (draft.name, draft.fields.rules, draft.lastCheckedOn) = (name, [rule], checked)
        return draft
    }

    @discardableResult
    func add(
        _ draft: CollectionDraft,
        to town: String = "222127",
        as viewer: Viewer? = nil,
        at now: Date
    ) async throws -> CollectionArea.ID {
        try await collectionDesk.add(draft, to: town, as: viewer ?? consultant, nil, at: now)
    }

    func own() async throws -> Placement {
        guard let own = try await store.newest(of: assistant.person, for: assistant) else {
            throw OutsideRole()
        }
        return own
    }

    func chosen() async throws -> CollectionArea? {
        try await collections.area(of: own(), for: assistant)
    }

    func importList(_ text: String, on day: Day) async throws -> CollectionImport.Report {
        let file = try CollectionFile(Array(text.utf8), town: "222127")
        let change = CollectionImport(file: file, town: "222127", source: nil, checkedOn: day)
        let before = try await change.preview(for: consultant, database)
        let after = try await change.run(as: consultant, at: day.morning, database)
        // What is shown before is what happens.
        guard before == after else { throw OutsideRole() }
        return after
    }

    func areas() async throws -> [CollectionArea] {
        let viewer = consultant
        return try await database.read { try CollectionStore.areas(of: "222127", viewer, $0) }
    }
}

@Suite("Collection areas in the database")
struct CollectionStoreTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let anchors: [Anchor: Day] = [.addressStart: today - 7]
            try await body(try await World.make(database, today: today, anchors: anchors))
        }
    }

    @Test("Somebody chooses among the checked areas of their town, and no other")
    func choose() async throws {
        try await each { world in
            let id = try await world.add(World.area(checked: today), at: today.morning)
            let draft = try await world.add(World.area("浜地区", checked: nil), at: today.morning)
            let elsewhere = try await world.add(
                World.area(checked: today),
                to: "222143",
                as: world.administrator,
                at: today.morning
            )
            let own = try await world.own()
            let choose = { (id: CollectionArea.ID?) in
                try await world.collections.choose(
                    id,
                    for: own,
                    as: world.assistant,
                    at: today.morning
                )
            }
            for other in [draft, elsewhere, .make(at: today.morning)] {
                await #expect(throws: OutsideRole()) { try await choose(other) }
            }
            let choices = try await world.collections.choices(for: own, of: world.assistant)
            #expect(choices.map(\.id) == [id])

            try await choose(id)
            try await choose(id)
            #expect(try await world.chosen()?.id == id)

            try await choose(nil)
            #expect(try await world.chosen() == nil)
        }
    }

    @Test("Staff of a branch keep the towns of its people; others find nothing")
    func authority() async throws {
        try await each { world in
            let id = try await world.add(World.area(checked: today), at: today.morning)
            for viewer in [world.assistant, world.recruiter, world.otherConsultant] {
                await #expect(throws: OutsideRole()) {
                    _ = try await world.collectionDesk.area(id, for: viewer)
                }
                await #expect(throws: OutsideRole()) {
                    try await world.add(
                        World.area("x", checked: today),
                        as: viewer,
                        at: today.morning
                    )
                }
            }
            await #expect(throws: OutsideRole()) {
                try await world.add(World.area(checked: today), to: "222143", at: today.morning)
            }
        }
    }

    @Test("The second of two editors is told, and whoever lives there stays when it is renamed")
    func change() async throws {
        try await each { world in
            let id = try await world.add(World.area(checked: today), at: today.morning)
            let own = try await world.own()
            let (desk, consultant) = (world.collectionDesk, world.consultant)
            try await world.collections.choose(id, for: own, as: world.assistant, at: today.morning)
            let change = { (draft: CollectionDraft, version: Int) in
                try await desk.change(
                    id,
                    to: draft,
                    over: version,
                    as: consultant,
                    nil,
                    at: today.morning
                )
            }

            try await change(World.area("みなと", days: "毎週火曜日", checked: today), 1)
            await #expect(throws: CollectionError.changedMeanwhile) {
                try await change(World.area("浜", checked: today), 1)
            }

            #expect(try await world.chosen()?.name == "みなと")
            try await world.add(World.area("浜", checked: today), at: today.morning)
            await #expect(throws: CollectionError.nameTaken) {
                try await change(World.area("浜", checked: today), 2)
            }
        }
    }

    @Test("An area that is removed, or left by moving, is asked for again")
    func asks() async throws {
        try await each { world in
            let id = try await world.add(World.area(checked: today), at: today.morning)
            let own = try await world.own()
            let asks = { (isNew: Bool) in
                try await world.collections.asks(own, isNew: isNew, for: world.assistant)
            }
            #expect(try await asks(true))
            #expect(try await !asks(false))
            try await world.collections.choose(id, for: own, as: world.assistant, at: today.morning)
            try await world.add(World.area("浜地区", checked: today), at: today.morning)

            try await world.collectionDesk.remove(
                id,
                over: 1,
                as: world.consultant,
                at: today.morning
            )

            #expect(try await world.chosen() == nil)
            #expect(try await asks(false))
        }
    }
}

@Suite("Importing a town's list")
struct CollectionImportTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(try await World.make(database, today: today))
        }
    }

    @Test("The same list twice changes nothing; on another day only the check is new")
    func again() async throws {
        try await each { world in
            let list = "地名,燃やすごみ,缶\n港町,毎週月曜日,奇数月\n浜町,毎週火曜日,\n"

            #expect(try await world.importList(list, on: today).added == 2)
            let first = try await world.areas()
            let second = try await world.importList(list, on: today)
            #expect(second.unchanged == 2)
            #expect(try await world.areas() == first)
            #expect(try await world.importList(list, on: today + 1).checked == 2)
            #expect(try await world.areas().map(\.lastCheckedOn) == [today + 1, today + 1])
        }
    }

    @Test("What people have entered by hand stays, as long as the list says the same")
    func byHand() async throws {
        try await each { world in
            let list = "地名,燃やすごみ,缶\n港町,毎週月曜日,奇数月\n"
            _ = try await world.importList(list, on: today)
            let area = try #require(try await world.areas().first)
            var draft = CollectionDraft(area)
            draft.fields.rules[0].bag = OverlayText(en: "yellow", ja: "黄色")
            draft.fields.rules[1].days = CollectionProse.parse("第1月曜日")
            draft.fields.rules.append(CollectionRule(kind: .bulky, written: "電話で予約"))
            draft.fields.until = 480
            try await world.collectionDesk.change(
                area.id,
                to: draft,
                over: 1,
                as: world.consultant,
                nil,
                at: today.morning
            )

            let same = try await world.importList(list, on: today)
            #expect(same.unchanged == 1)
            let changed = try await world.importList(
                "地名,燃やすごみ,缶\n港町,毎週金曜日,第2月曜日\n",
                on: today
            )

            #expect(changed.changed == 1)
            let rules = try #require(try await world.areas().first).fields.rules
            #expect(rules.map(\.kind) == [.burnable, .cans, .bulky])
            #expect(rules.first?.bag?.ja == "黄色")
            #expect(
                rules.map { $0.days?.written(in: .english) } == ["every Fri", "2nd Mon", nil]
            )
        }
    }

    @Test("Areas of which the list says nothing stay, and are named")
    func untouched() async throws {
        try await each { world in
            try await world.add(World.area("山町", checked: today), at: today.morning)

            let report = try await world.importList("地名,燃やすごみ\n港町,月\n", on: today)

            #expect(report.untouched == ["山町"])
            #expect(Set(try await world.areas().map(\.name)) == ["山町", "港町"])
        }
    }
}
