import Core
import Database
import Foundation
import People
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Names of banks, phone companies, schools and employers")
struct LocalKeyTests {
    let today = Day.on("2026-09-11")

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            let world = try await World.make(database, today: today)
            try await world.nameEverything(at: today.morning)
            try await body(world)
        }
    }

    @Test("In every pair of scopes the narrower page is the one that is read")
    func everyPair() async throws {
        try await each { world in
            try await world.chooseEverything(at: today.morning)
            let reaches = world.reachesFromWideToNarrow()
            #expect(Set(reaches.map(\.scope)) == Set(OverlayScope.allCases))

            // Each is saved after all wider ones, so every pair is compared once in this order …
            for (number, reach) in reaches.enumerated() {
                try await world.save(
                    World.draft(reach, "b-bank", phone: "11\(number)", checked: today),
                    as: world.administrator,
                    at: today.morning
                )
                #expect(try await world.local("b-bank", on: today)?.fields.phone == "11\(number)")
                let draft = World.draft(reach, "b-bank", checked: today)
                #expect(try await world.effect(of: draft, on: today).people == 1)
            }
        }
        try await each { world in
            try await world.chooseEverything(at: today.morning)
            let reaches = world.reachesFromWideToNarrow()
            let narrowest = "11\(reaches.count - 1)"

            // … and here after all narrower ones, which keep what they say.
            for (number, reach) in reaches.enumerated().reversed() {
                try await world.save(
                    World.draft(reach, "b-bank", phone: "11\(number)", checked: today),
                    as: world.administrator,
                    at: today.morning
                )
                #expect(try await world.local("b-bank", on: today)?.fields.phone == narrowest)
            }
        }
    }

    @Test("Between two schools the main one decides, between contract and employer the employer")
    func sameScope() async throws {
        try await each { world in
            try await world.chooseEverything(at: today.morning)
            for (scope, key, phone) in [
                (OverlayScope.school, "hill-school", "111"), (.school, "sea-school", "112"),
            ] {
                let reach = OverlayReach(scope: scope, key: key)
                try await world.save(
                    World.draft(reach, phone: phone, checked: today),
                    as: world.administrator,
                    at: today.morning
                )
            }
            #expect(try await world.local(on: today)?.fields.phone == "112")

            try await world.choose([.school: ["hill-school", "sea-school"]], at: today.morning)
            #expect(try await world.local(on: today)?.fields.phone == "111")

            for (key, phone) in [("aozora", "113"), ("dispatch", "114")] {
                try await world.save(
                    World.draft(
                        OverlayReach(scope: .employer, key: key),
                        "c-pension",
                        phone: phone,
                        checked: today
                    ),
                    as: world.administrator,
                    at: today.morning
                )
            }
            #expect(try await world.local("c-pension", on: today)?.fields.phone == "113")
        }
    }

    @Test("What was chosen no longer, or never, brings no page")
    func nobody() async throws {
        try await each { world in
            let reach = OverlayReach(scope: .bank, key: "blue-bank")
            let draft = World.draft(reach, "b-bank", checked: today)
            try await world.save(draft, as: world.administrator, at: today.morning)
            #expect(try await world.local("b-bank", on: today) == nil)
            #expect(try await world.effect(of: draft, on: today).people == 0)

            try await world.choose([.bank: ["blue-bank"]], at: today.morning)
            #expect(try await world.local("b-bank", on: today)?.fields.phone != nil)

            try await world.choose([.bank: []], at: today.morning)
            #expect(try await world.local("b-bank", on: today) == nil)
        }
    }

    @Test("An assistant tells bank and phone company, and nothing of employer or schools")
    func own() async throws {
        try await each { world in
            try await world.choose(
                [.bank: ["blue-bank"]],
                as: world.assistant,
                at: today.morning
            )
            #expect(
                try await world.keys.keys(of: world.placement, world.assistant)
                    == [OverlayReach(scope: .bank, key: "blue-bank")]
            )
            for scope in [OverlayScope.employer, .school] {
                await #expect(throws: OutsideRole.self) {
                    try await world.choose(
                        [scope: ["sea-school"]],
                        as: world.assistant,
                        at: today.morning
                    )
                }
            }
            await #expect(throws: OutsideRole.self) {
                try await world.choose(
                    [.bank: ["blue-bank"]],
                    as: world.otherConsultant,
                    at: today.morning
                )
            }
        }
    }

    @Test("Only names of the list can be chosen; what was withdrawn stays where it was chosen")
    func offered() async throws {
        try await each { world in
            let refused: [[OverlayScope: [String]]] = [
                [.bank: ["nowhere"]], [.bank: ["blue-bank", "red-bank"]],
                [.carrier: ["blue-bank"]], [.school: ["sea-school", "sea-school"]],
                [.school: ["far-school"]], [.municipality: ["222127"]],
            ]
            for choice in refused {
                await #expect(throws: JourneyError.answerNotOffered, "\(choice)") {
                    try await world.choose(choice, at: today.morning)
                }
            }
            try await world.choose([.bank: ["red-bank"]], at: today.morning)
            try await world.name(.bank, "Red Bank", isOffered: false, at: today.morning)

            try await world.choose([.bank: ["red-bank"]], at: today.morning)
            try await world.choose([.bank: ["blue-bank"]], at: today.morning)
            await #expect(throws: JourneyError.answerNotOffered) {
                try await world.choose([.bank: ["red-bank"]], at: today.morning)
            }
        }
    }

    @Test("Of two colleagues who choose at once, the second is told")
    func twice() async throws {
        try await each { world in
            let changes = PlacementChanges(database: world.database, expectedVersion: 1)
            let choose = { (key: String) in
                try await world.keys.choose(
                    [.bank: [key]],
                    for: world.placement,
                    as: world.consultant,
                    changes,
                    at: today.morning
                )
            }
            try await choose("blue-bank")

            await #expect(throws: JourneyError.changedMeanwhile) { try await choose("red-bank") }
        }
    }

    @Test("Names are the administrator's, each with a key of its own")
    func names() async throws {
        try await each { world in
            await #expect(throws: LocalKeyError.taken) {
                try await world.name(.bank, "Blue BANK!", isNew: true, at: today.morning)
            }
            await #expect(throws: OutsideRole.self) {
                try await world.name(.bank, "No Bank", isNew: false, at: today.morning)
            }
            await #expect(throws: OutsideRole.self) {
                try await world.keys.save(
                    LocalKey(
                        reach: OverlayReach(scope: .bank, key: "green"),
                        names: OverlayText(en: "Green", ja: "緑")
                    ),
                    isNew: true,
                    as: world.consultant,
                    nil,
                    at: today.morning
                )
            }
        }
    }

    @Test(
        "A key is made of the Latin letters of a name",
        arguments: [
            ("Japan Post Bank", "japan-post-bank"), ("ＮＴＴ docomo", "ntt-docomo"),
            ("青い銀行", nil), ("7 Bank (セブン)", "7-bank"), ("<script>", "script"), ("", nil),
        ]
    )
    func key(name: String, key: String?) {
        #expect(LocalKey.key(for: name) == key)
    }

    @Test("A form says what has to be mended")
    func form() throws {
        let towns = try Municipalities()
        let wrong: [([(String, String)], LocalKeyError)] = [
            ([("scope", "bank")], .nameMissing),
            ([("scope", "bank"), ("name_en", "Blue")], .nameMissing),
            ([("name_en", "Blue"), ("name_ja", "青")], .kindMissing),
            ([("scope", "branch"), ("name_en", "Blue"), ("name_ja", "青")], .kindMissing),
            ([("scope", "bank"), ("name_en", "青"), ("name_ja", "青")], .nameWithoutLetters),
            ([("scope", "employer"), ("name_en", "JET"), ("name_ja", "ジェット")], .taken),
            (
                [("scope", "school"), ("name_en", "S"), ("name_ja", "学"), ("town", "222128")],
                .townUnknown
            ),
        ]
        for (values, error) in wrong {
            #expect(throws: error) {
                _ = try LocalKeyForm(FormValues(values), towns: towns).key(over: nil)
            }
        }
        let typed = [("scope", "school"), ("name_en", "Hill"), ("name_ja", "丘"), ("town", "焼津")]
        let key = try LocalKeyForm(FormValues(typed), towns: towns).key(over: nil)
        #expect(key.town == "222127")
        #expect(key.reach == OverlayReach(scope: .school, key: "hill"))
    }

    @Test("A form that did not ask about a kind leaves it as it is")
    func unasked() {
        let form = FormValues([
            ("bank_1", ""), ("school_1", "a"), ("school_2", ""), ("school_3", "a"),
        ])

        let chosen = ChoiceForm.chosen(form, LocalKey.scopes)

        #expect(chosen == [.bank: [], .school: ["a"]])
    }
}
