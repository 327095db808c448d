import Core
import Strings
import Web

/// Where the reader says which area is theirs.
struct CollectionChooser: Sendable {
    let words: CollectionWords
    /// What they have chosen; `nil` for nothing yet.
    let area: CollectionArea?
    let choices: [CollectionArea]

    private var text: Text { words.text }

    var html: HTML {
        guard !choices.isEmpty else {
            return
                "<p>\(JapaneseRuns.html(text["collections.nobody_entered"], in: text.language))</p>"
        }
        guard area != nil else { return form }
        return """
            <details class="more no-print"><summary>\(text["collections.other_area"])</summary>
            \(form)</details>
            """
    }

    private var form: HTML {
        """
        <form class="stack no-print" method="post" action="\(Link.collections)">
        \(field.html)
        <p class="small">\(JapaneseRuns.html(text["collections.ask"], in: text.language))</p>
        <p class="actions"><button class="button primary">\(text["collections.choose"])</button></p>
        </form>
        """
    }

    private var field: FormField {
        let none = FormField.Option("", text["collections.no_area"])
        return FormField(
            name: "area",
            label: text["collections.area"],
            hint: text["collections.area_hint"],
            value: area?.id.rawValue ?? "",
            kind: .select([none] + choices.map { .init($0.id.rawValue, words.option($0)) })
        )
    }
}
