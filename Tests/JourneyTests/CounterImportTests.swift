import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Counters from a town's file")
struct CounterImportTests {
    let today = Day.on("2026-09-11")
    static let week = OpeningHours(
        Array(repeating: [OpeningHours.Span(from: 510, to: 1035)], count: 5)
    )

    private func each(_ body: (World) async throws -> Void) async throws {
        try await TestStores.each(World.migrations) { database in
            try await body(
                try await World.make(
                    database,
                    today: today,
                    anchors: [.addressStart: .on("2026-09-10")]
                )
            )
        }
    }

    @Test("The same file once more changes nothing, and nobody is told")
    func again() async throws {
        try await each { world in
            try await world.take(.sample(), at: today.morning)
            let first = try #require(try await world.local(on: today))
            #expect(first.fields.counter == OverlayText(en: "", ja: "焼津市役所本庁舎"))
            #expect(first.fields.hours == Self.week)
            let origin = try #require(first.origins.first).overlay
            #expect(origin.sourceNote == "halls.csv、焼津市、CC BY 4.0")
            #expect(origin.lastCheckedOn == .on("2026-09-01"))
            let rows = try await world.rowCounts()
            #expect(rows["overlays"] == 2 && rows["overlay_changes"] == 2)

            for outcome in try await world.outcomes(.sample(), today) {
                guard case .unchanged = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
            }
            try await world.take(.sample(), at: today.morning + 60)

            #expect(try await world.rowCounts() == rows)
        }
    }

    @Test("A counter and a note that somebody wrote stay; address and hours are the file's")
    func byHand() async throws {
        try await each { world in
            var draft = World.draft(phone: "054-000-0000", checked: .on("2026-08-01"))
            draft.fields.counter = OverlayText(en: "Citizens’ Section", ja: "市民課")
            draft.fields.note = OverlayText(en: "Take a number", ja: "")
            draft.source = "https://www.example.jp/"
            try await world.save(draft, at: today.morning)

            try await world.take(.sample(hours: nil, said: "【開館時間】8:30"), at: today.morning)

            let local = try #require(try await world.local(on: today))
            #expect(local.fields.counter?.ja == "市民課")
            #expect(local.notes == [OverlayText(en: "Take a number", ja: "")])
            #expect(local.fields.address == "静岡県焼津市本町2-16-32")
            #expect(local.fields.phone == "054-000-0000")
            #expect(local.fields.hours == nil)
            #expect(local.origins.first?.overlay.source == "https://www.example.jp/")
        }
    }

    @Test("A page that was checked after the day of the file stays as it is")
    func newer() async throws {
        try await each { world in
            try await world.save(World.draft(checked: today), at: today.morning)

            let outcome = try await world.outcomes(.sample(), today)[0]

            guard case .newer(let day) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(day == today)
        }
    }

    @Test("Who was overtaken saves nothing of all the pages")
    func overtaken() async throws {
        try await each { world in
            let drafts = try await world.drafts(.sample(), today)
            try await world.save(
                World.draft(World.yaizu, "l-tenshutsu", checked: .on("2026-08-01")),
                at: today.morning
            )
            let rows = try await world.rowCounts()

            await #expect(throws: OverlayError.changedMeanwhile) {
                try await world.overlays.save(drafts, as: world.consultant, nil, at: today.morning)
            }
            #expect(try await world.rowCounts() == rows)
        }
    }

    @Test("A town of another branch is not there")
    func otherTown() async throws {
        try await each { world in
            let codes: Set<String> = ["222127", "222143"]
            let own = try await world.overlays.writable(codes, for: world.consultant)
            #expect(own == ["222127"])
            #expect(try await world.overlays.writable(codes, for: world.administrator) == codes)
            let drafts = try await world.drafts(.sample(town: "222143"), today)
            await #expect(throws: OutsideRole.self) {
                try await world.overlays.save(drafts, as: world.consultant, nil, at: today.morning)
            }
        }
    }

    @Test("Unread hours and other counters become a note in the file's own words")
    func note() throws {
        let office = Facility.sample(name: "大井川庁舎", address: "焼津市宗高900")
        let wish = CounterImport.sample(hours: nil, said: "平日8:30〜", others: [office])

        guard case .change(let form) = wish.outcome("c-tennyu", over: nil, today: today) else {
            Issue.record("no change")
            return
        }

        #expect(form.problems.isEmpty)
        #expect(form.draft.fields.hours == nil)
        #expect(form.draft.fields.note?.ja == "開庁時間の記載：平日8:30〜 ほかの窓口：大井川庁舎（焼津市宗高900）")
    }

    @Test("What a file holds is checked like what is typed")
    func hostile() throws {
        let wish = CounterImport.sample(name: String(repeating: "役所", count: 200))

        guard case .change(let form) = wish.outcome("c-tennyu", over: nil, today: today) else {
            Issue.record("no change")
            return
        }

        #expect(form.problems.map(\.field) == ["counter_ja"])
    }

    @Test("The steps at the town hall are told from their places")
    func procedures() throws {
        let all = try shippedProcedures().all

        let first = all.filter(\.isFirstAtTownHall).map(\.id)
        for id in ["c-tennyu", "c-juminhyo", "l-tenshutsu", "l-mynumber"] {
            #expect(first.contains(id), "\(id)")
        }
        for id in ["b-bank", "t-phone", "v-lost-card", "c-pension"] {
            #expect(!first.contains(id), "\(id)")
        }
        #expect(all.filter(\.isAtTownHall).contains { $0.id == "c-pension" })
        #expect(all.filter { $0.isFirstAtTownHall && !$0.isAtTownHall }.isEmpty)
    }

    @Test("What is missing in a choice is said, and a form that nobody made is not there")
    func form() throws {
        let facility = ("facility", CounterForm.carried(.sample()))
        let day = ("last_checked_on", "2026-09-01")
        let wrong: [([(String, String)], FacilityError)] = [
            ([day, ("procedure", "c-tennyu")], .counterMissing),
            ([facility, day, ("counter", "1"), ("procedure", "c-tennyu")], .counterMissing),
            ([facility, day, ("counter", "0")], .nothingChosen),
            ([facility, ("counter", "0"), ("procedure", "c-tennyu")], .dayMissing),
        ]
        for (values, error) in wrong {
            let form = try CounterForm(FormValues(values))
            #expect(throws: error) { _ = try form.chosen(today: today) }
        }
        #expect(throws: NotFound.self) { _ = try CounterForm(FormValues([("facility", "{}")])) }
        #expect(throws: FacilityError.dayAhead) {
            _ = try CounterForm.day(FormValues([("last_checked_on", "2026-09-12")]), today: today)
        }
    }
}

extension Facility {
    static func sample(
        town: String = "222127",
        name: String = "焼津市役所本庁舎",
        address: String = "静岡県焼津市本町2-16-32",
        hours: OpeningHours? = nil,
        said: String = ""
    ) -> Facility {
        Facility(town: town, name: name, address: address, phone: nil, hours: hours, said: said)
    }
}

extension CounterImport {
    static func sample(
        town: String = "222127",
        name: String = "焼津市役所本庁舎",
        hours: OpeningHours? = CounterImportTests.week,
        said: String = "",
        others: [Facility] = []
    ) -> CounterImport {
        CounterImport(
            file: "halls.csv",
            licence: "焼津市、CC BY 4.0",
            day: .on("2026-09-01"),
            hall: .sample(town: town, name: name, hours: hours, said: said),
            english: "",
            others: others
        )
    }
}

extension World {
    private static let taken = ["c-tennyu", "l-tenshutsu"]

    /// What the import would do to two pages of its town.
    func outcomes(_ wish: CounterImport, _ today: Day) async throws -> [CounterImport.Outcome] {
        var outcomes: [CounterImport.Outcome] = []
        for id in Self.taken {
            let known = try await known(wish, id)
            outcomes.append(wish.outcome(id, over: known, today: today))
        }
        return outcomes
    }

    func drafts(
        _ wish: CounterImport,
        _ today: Day
    ) async throws -> [(draft: OverlayDraft, version: Int)] {
        var drafts: [(draft: OverlayDraft, version: Int)] = []
        for id in Self.taken {
            let known = try await known(wish, id)
            if case .change(let form) = wish.outcome(id, over: known, today: today) {
                drafts.append((form.draft, known?.version ?? 0))
            }
        }
        return drafts
    }

    func take(_ wish: CounterImport, at now: Date) async throws {
        let drafts = try await drafts(wish, Day(of: now))
        try await overlays.save(drafts, as: consultant, nil, at: now)
    }

    private func known(_ wish: CounterImport, _ procedure: String) async throws -> Overlay? {
        let reach = OverlayReach(scope: .municipality, key: wish.hall.town)
        return try await overlays.overlay(of: reach, procedure, for: administrator)
    }
}
