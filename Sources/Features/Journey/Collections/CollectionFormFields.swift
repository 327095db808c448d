import Core
import Strings
import Web

/// The fields of ``CollectionForm``, each with what is wrong with it.
struct CollectionFormFields {
    let form: CollectionForm
    let text: Text

    /// The area: names, times and places.
    var ofArea: [FormField] {
        [
            field("name", hint: "collections.name_hint", required: true),
            field("kana"), field("english", hint: "collections.english_hint"),
            field("until", hint: "collections.until_hint"),
        ] + both("place", label: "collections.place")
    }

    /// When it is not collected, and where all this can be read.
    var ofYear: [FormField] {
        [
            field("year_end", hint: "collections.year_end_hint"),
            field("none_on", hint: "collections.none_on_hint", kind: .textarea),
            field("source", label: "overlay.source", hint: "overlay.source_hint"),
            field(
                "last_checked_on",
                label: "overlay.last_checked_on",
                hint: "overlay.last_checked_on_hint",
                kind: .date
            ),
        ]
    }

    /// Every rule, with two empty rows below.
    var rules: HTML {
        let used = (1...CollectionForm.mostRules).last { number in
            ["kind", "schedule"].contains { !form.values[CollectionForm.name($0, number)].isEmpty }
        }
        let count = min(CollectionForm.mostRules, max(4, (used ?? 0) + 2))
        return "\(1...count, each: rule)"
    }

    private func rule(_ number: Int) -> HTML {
        let name = { CollectionForm.name($0, number) }
        let none = FormField.Option("", text["collections.no_rule"])
        let kinds = RubbishKind.allCases.map { FormField.Option($0.rawValue, text[$0.key]) }
        return """
            <fieldset class="stack"><legend>\(text("collections.rule", ["number": "\(number)"]))\
            </legend>
            \(field(name("kind"), label: "collections.kind", kind: .select([none] + kinds)).html)
            \(field(
                name("schedule"),
                label: "collections.schedule",
                hint: "collections.schedule_hint"
            ).html)
            \(both(name("bag"), label: "overlay.bag"), each: \.html)
            \(both(name("name"), label: "collections.own_name"), each: \.html)
            <input type="hidden" name="\(name("written"))" value="\(form.values[name("written")])"/>
            </fieldset>
            """
    }

    private func both(_ name: String, label: String) -> [FormField] {
        ["en", "ja"].map { language in
            let values: KeyValuePairs = [
                "label": text[label], "language": text["overlay.language.\(language)"],
            ]
            return field("\(name)_\(language)", words: text("overlay.in_language", values))
        }
    }

    private func field(
        _ name: String,
        label: String? = nil,
        words: String? = nil,
        hint: String? = nil,
        kind: FormField.Kind = .text,
        required: Bool = false
    ) -> FormField {
        let problem = form.problems.first { $0.field == name }
        return FormField(
            name: name,
            label: words ?? text[label ?? "collections.\(name)"],
            hint: hint.map { text[$0] },
            value: form.values[name],
            error: problem.map { text($0.key, ["count": "\($0.count)"]) },
            kind: kind,
            required: required,
            optionalMark: text.optional,
            warning: text["my_number_warning"]
        )
    }
}
