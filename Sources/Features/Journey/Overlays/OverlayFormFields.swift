import Core
import Strings
import Web

extension OverlayFields {
    /// Procedures about rubbish, which have a bag and rules of their own.
    private static let rubbishProcedures: Set<String> = ["s-garbage", "l-sodai"]

    /// The fields of the form, only those that the procedure can have.
    static func formFields(of page: OverlayPage) -> [FormField] {
        let maker = Maker(page: page)
        let isRubbish = rubbishProcedures.contains(page.draft.procedure)
        return maker.both("counter") + maker.both("floor")
            + [
                maker.field("address", hint: "overlay.address_hint"),
                maker.field("phone", hint: "overlay.phone_hint", kind: .tel),
            ] + (1...7).map(maker.hours) + maker.both("closed") + maker.both("place")
            + maker.both("bring", kind: .textarea)
            + (isRubbish ? maker.both("bag") + maker.both("rubbish") : [])
            + (page.draft.procedure == CircleOrder.home
                ? [maker.order] + maker.both("order_note", kind: .textarea) : [])
            + maker.both("refused") + maker.both("note", kind: .textarea)
            + [
                maker.field("source", hint: "overlay.source_hint"),
                maker.field("source_note", hint: "overlay.source_note_hint"),
                maker.field("last_checked_on", hint: "overlay.last_checked_on_hint", kind: .date),
                maker.field("valid_until", hint: "overlay.valid_until_hint", kind: .date),
            ]
    }

    private struct Maker {
        let page: OverlayPage

        func both(_ name: String, kind: FormField.Kind = .text) -> [FormField] {
            ["en", "ja"].map { language in
                let key = "overlay.\(name)_hint"
                return field(
                    "\(name)_\(language)",
                    label: page.text(
                        "overlay.in_language",
                        [
                            "label": page.text["overlay.\(name)"],
                            "language": page.text["overlay.language.\(language)"],
                        ]
                    ),
                    hint: language == "en" && page.text.has(key) ? key : nil,
                    kind: kind
                )
            }
        }

        func hours(_ day: Int) -> FormField {
            field(
                "hours_\(day)",
                label: page.text("overlay.hours_on", ["day": page.text["weekday.\(day)"]]),
                hint: day == 1 ? "overlay.hours_hint" : nil
            )
        }

        var order: FormField {
            let none = FormField.Option("", page.text["overlay.order.none"])
            let orders = CircleOrder.allCases.map {
                FormField.Option($0.rawValue, page.text["overlay.order.\($0.rawValue)"])
            }
            return field("order", kind: .select([none] + orders))
        }

        func field(
            _ name: String,
            label: String? = nil,
            hint: String? = nil,
            kind: FormField.Kind = .text
        ) -> FormField {
            let problem = page.form.problems.first { $0.field == name }
            return FormField(
                name: name,
                label: label ?? page.text["overlay.\(name)"],
                hint: hint.map { page.text[$0] },
                value: page.form.values[name],
                error: problem.map(page.sentence),
                kind: kind,
                optionalMark: page.text.optional,
                warning: page.text["my_number_warning"]
            )
        }
    }
}
