import Core
import Foundation
import Testing

@testable import Journey

@Suite("What several overlays say together")
struct OverlayMergeTests {
    static let today = Day.on("2026-09-11")

    @Test("The narrower scope wins, whatever order they come in", arguments: pairs)
    func precedence(wide: OverlayScope, narrow: OverlayScope) {
        let overlays = [
            Overlay.sample(wide) { $0.phone = "1" }, Overlay.sample(narrow) { $0.phone = "2" },
        ]

        for order in [overlays, overlays.reversed()] {
            let local = LocalText(order, on: Self.today)
            #expect(local.fields.phone == "2")
            #expect(local.origins.map(\.overlay.reach.scope) == [narrow])
        }
    }

    /// Every scope beside every narrower one: the table of precedence, written out.
    private static let pairs: [(OverlayScope, OverlayScope)] = {
        let table: [OverlayScope] = [
            .nationality, .prefecture, .municipality, .employer, .bank, .carrier, .branch, .school,
            .person,
        ]
        return table.enumerated().flatMap { index, wide in
            table[(index + 1)...].map { (wide, $0) }
        }
    }()

    @Test("Each field is decided alone, and each tells whose it is")
    func fields() {
        let town = Overlay.sample(.municipality) {
            $0.counter = OverlayText(en: "City Hall", ja: "市役所")
            $0.phone = "1"
        }
        let branch = Overlay.sample(.branch) { $0.phone = "2" }

        let local = LocalText([branch, town], on: Self.today)

        #expect(local.fields.counter?.en == "City Hall")
        #expect(local.fields.phone == "2")
        #expect(local.origins.map(\.fields) == [[.counter], [.phone]])
    }

    @Test("Things to bring and notes add up, each once, from wide to narrow")
    func addsUp() {
        let seal = OverlayText(en: "Seal", ja: "印鑑")
        let photo = OverlayText(en: "Photo", ja: "写真")
        let town = Overlay.sample(.municipality) {
            $0.bring = [seal]
            $0.note = photo
        }
        let branch = Overlay.sample(.branch) {
            $0.bring = [photo, seal]
            $0.note = seal
        }

        let local = LocalText([branch, town], on: Self.today)

        #expect(local.bring == [seal, photo])
        #expect(local.notes == [photo, seal])
    }

    @Test("A draft and what has run out say nothing")
    func silent() {
        let draft = Overlay.sample(.person, checked: nil) { $0.phone = "1" }
        let over = Overlay.sample(.branch, until: Self.today - 1) { $0.phone = "2" }
        let last = Overlay.sample(.municipality, until: Self.today) { $0.phone = "3" }

        #expect(LocalText([draft, over, last], on: Self.today).fields.phone == "3")
        #expect(LocalText([draft, over], on: Self.today).isEmpty)
    }

    @Test("A field that no version knows is refused, and none can set a deadline")
    func strict() throws {
        for key in ["deadline", "due", "days", "Phone"] {
            #expect(throws: DecodingError.self) {
                _ = try OverlayFields(stored: #"{"\#(key)":"1"}"#)
            }
        }
        var fields = OverlayFields()
        fields.hours = OpeningHours([[OpeningHours.Span(from: 510, to: 1035)]])
        fields.order = .phoneFirst
        fields.bring = [OverlayText(en: "a", ja: "あ")]
        #expect(try OverlayFields(stored: fields.stored()) == fields)
    }

    @Test("A check is due after twelve months, and at once for a draft")
    func due() {
        let today = Day.on("2026-09-11")

        #expect(!Overlay.sample(.branch, checked: .on("2025-09-11")) { _ in }.needsCheck(on: today))
        #expect(Overlay.sample(.branch, checked: .on("2025-09-10")) { _ in }.needsCheck(on: today))
        #expect(Overlay.sample(.branch, checked: nil) { _ in }.needsCheck(on: today))
    }
}

@Suite("Opening hours")
struct OpeningHoursTests {
    private let office = OpeningHours(
        Array(repeating: [OpeningHours.Span(from: 510, to: 1035)], count: 5)
    )

    private func moment(_ day: String, _ hour: Int, _ minute: Int) -> Date {
        Day.on(day).startInJapan + Double(hour * 3600 + minute * 60)
    }

    @Test(
        "are read as people type them",
        arguments: [
            ("8:30-17:15", "8:30-17:15"), ("８：３０〜１７：１５", "8:30-17:15"),
            ("9ー12、13–16", "9:00-12:00, 13:00-16:00"),
            (" 0:00 - 24:00 ", "0:00-24:00"), ("", ""),
        ]
    )
    func typed(text: String, stored: String) throws {
        #expect(OpeningHours.text(of: try OpeningHours.spans(text)) == stored)
    }

    @Test(
        "that end before they begin, overlap or are none, are refused",
        arguments: [
            ("17:15-8:30", OpeningHours.Problem.endsBeforeItBegins),
            ("9:00-9:00", .endsBeforeItBegins), ("9-12,11-13", .endsBeforeItBegins),
            ("8:60-9:00", .unreadable), ("25:00-26:00", .unreadable), ("all day", .unreadable),
            ("<script>", .unreadable), ("8:30", .unreadable), ("8-9-10", .unreadable),
        ]
    )
    func refused(text: String, problem: OpeningHours.Problem) {
        #expect(throws: problem) { _ = try OpeningHours.spans(text) }
    }

    @Test("say whether it is open, and when it opens next")
    func open() {
        // Friday, then a weekend, then Monday 14 September.
        #expect(office.open(at: moment("2026-09-11", 8, 29)) == nil)
        #expect(office.open(at: moment("2026-09-11", 8, 30))?.to == 1035)
        #expect(office.open(at: moment("2026-09-11", 17, 15)) == nil)
        let next = office.nextOpening(after: moment("2026-09-11", 17, 15))
        #expect(next?.day == .on("2026-09-14"))
        #expect(next?.minute == 510)
    }

    @Test("know public holidays and the end of the year")
    func holidays() {
        // 21 to 23 September 2026 are holidays.
        #expect(office.open(at: moment("2026-09-22", 10, 0)) == nil)
        #expect(office.nextOpening(after: moment("2026-09-18", 18, 0))?.day == .on("2026-09-24"))
        #expect(office.spans(on: .on("2026-12-29")).isEmpty)
        #expect(office.nextOpening(after: moment("2026-12-28", 18, 0))?.day == .on("2027-01-04"))
    }

    @Test("group equal days that follow each other")
    func words() throws {
        let saturday = [OpeningHours.Span(from: 510, to: 720)]
        let hours = OpeningHours(office.week.prefix(5) + [saturday, []])

        let english = HoursWords(hours, text: try journeyText(.english))
        let japanese = HoursWords(hours, text: try journeyText(.japanese))

        #expect(english.week == "Mon–Fri 8:30–17:15, Sat 8:30–12:00")
        #expect(japanese.week == "月〜金 8:30–17:15、土 8:30–12:00")
    }

    @Test("A prefecture is the first two digits of a town")
    func prefectures() {
        #expect(Prefecture.all.count == 47)
        #expect(Prefecture(Prefecture.code(of: "222127"))?.japanese == "静岡県")
        #expect(Prefecture("47")?.english == "Okinawa")
        #expect(Prefecture("48") == nil)
    }
}

extension Overlay {
    /// An overlay of the moving-in notification.
    static func sample(
        _ scope: OverlayScope,
        checked: Day? = .on("2026-09-01"),
        until: Day? = nil,
        _ fill: (inout OverlayFields) -> Void
    ) -> Overlay {
        var draft = OverlayDraft(OverlayReach(scope: scope, key: "k"), "c-tennyu")
        fill(&draft.fields)
        draft.lastCheckedOn = checked
        draft.validUntil = until
        return Overlay(draft, id: .make(at: Day.on("2026-09-01").morning))
    }

    private init(_ draft: OverlayDraft, id: ID) {
        self.init(
            id: id,
            reach: draft.reach,
            procedure: draft.procedure,
            fields: draft.fields,
            source: nil,
            lastCheckedOn: draft.lastCheckedOn,
            checkedBy: nil,
            validUntil: draft.validUntil,
            version: 1,
            updatedAt: Day.on("2026-09-01").morning
        )
    }
}
