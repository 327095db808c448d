import Core
import Foundation
import Strings
import Testing
import Web

@testable import Journey

@Suite("The form of an overlay")
struct OverlayFormTests {
    let today = Day.on("2026-09-11")

    private func form(_ pairs: [(String, String)]) -> OverlayForm {
        OverlayForm(FormValues(pairs), World.yaizu, "c-tennyu", today: today)
    }

    @Test("takes what people type, in full width too")
    func whole() {
        let form = form([
            ("counter_en", " City Hall\n1F "), ("counter_ja", "市役所"), ("phone", "０５４ー０００ー０３０１"),
            ("hours_1", "8:30〜17:15"), ("bring_en", "Seal\r\nPhoto"), ("bring_ja", "印鑑\n写真"),
            ("order", "bank_first"), ("source", "https://www.example.jp/a?b=c"),
            ("last_checked_on", "2026年9月11日"), ("valid_until", "2026-09-11"),
        ])

        #expect(form.problems.isEmpty)
        let fields = form.draft.fields
        #expect(fields.counter == OverlayText(en: "City Hall 1F", ja: "市役所"))
        #expect(fields.phone == "054-000-0301")
        #expect(fields.hours?.week.first == [OpeningHours.Span(from: 510, to: 1035)])
        #expect(fields.bring?.map(\.ja) == ["印鑑", "写真"])
        #expect(form.draft.lastCheckedOn == today)
    }

    @Test(
        "says which field is wrong, and keeps what was typed",
        arguments: [
            ("phone", "call us", "overlay.error.phone"),
            ("phone", "054-000-030a", "overlay.error.phone"),
            ("hours_3", "17:15-8:30", "overlay.error.hours_backwards"),
            ("hours_7", "whenever", "overlay.error.hours_unreadable"),
            ("last_checked_on", "2026-09-12", "overlay.error.checked_in_future"),
            ("last_checked_on", "2026-02-30", "error.day_not_a_date"),
            ("valid_until", "2026-09-10", "overlay.error.until_in_past"),
            ("source", "javascript:alert(1)", "overlay.error.source"),
            ("source", "example", "overlay.error.source"),
            ("note_ja", "番号は１２３４５６７８９０１２です", "my_number_warning"),
            ("counter_en", String(repeating: "a", count: 201), "overlay.error.too_long"),
            ("bring_en", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk", "overlay.error.bring_many"),
        ]
    )
    func wrong(field: String, typed: String, key: String) throws {
        let form = form([("floor_en", "1F"), (field, typed)])

        #expect(form.problems.map(\.field) == [field])
        #expect(form.problems.map(\.key) == [key])
        #expect(form.values[field] == typed)
        for language in Language.allCases { #expect(try journeyText(language).has(key)) }
    }

    @Test("refuses nothing at all, and languages that do not match")
    func whole2() {
        #expect(form([]).problems.map(\.key) == ["overlay.error.empty"])
        #expect(
            form([("bring_en", "a\nb"), ("bring_ja", "あ")]).problems.map(\.field) == ["bring_ja"]
        )
    }

    @Test("gives an overlay back as it is stored")
    func roundTrip() {
        let typed = form([
            ("place_en", "Elsewhere"), ("closed_ja", "第3水曜日"), ("address", "静岡県焼津市見本町1"),
            ("hours_2", "9:00-12:00, 13:00-16:00"), ("refused_en", "Call us"),
            ("note_en", "A note"),
            ("bring_ja", "印鑑\n写真"), ("last_checked_on", "2026-09-01"),
        ])

        let again = OverlayForm(
            FormValues(OverlayFormValues(typed.draft).pairs),
            World.yaizu,
            "c-tennyu",
            today: today
        )

        #expect(again.draft == typed.draft)
        #expect(
            Set(OverlayFormValues.names).isSuperset(
                of: OverlayFormValues(typed.draft).pairs.map(\.0)
            )
        )
    }

    @Test("A line about a surprise is one short line without a My Number")
    func surprise() throws {
        #expect(try Surprise.line(" Bring\na photo ") == "Bring a photo")
        #expect(throws: OverlayError.lineMissing) { _ = try Surprise.line(" \n") }
        #expect(throws: OverlayError.lineTooLong) {
            _ = try Surprise.line(String(repeating: "あ", count: 201))
        }
        #expect(throws: OverlayError.lineHoldsNumber) { _ = try Surprise.line("1234 5678 9012") }
    }
}
