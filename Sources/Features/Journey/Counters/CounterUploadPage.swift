import Accounts
import Core
import Strings
import Web

/// Where a town's file of buildings is chosen.
struct CounterUploadPage: Page {
    let text: Text
    var form = FormValues([])
    var error: FacilityError?
    var isSaved = false

    var title: String { text["counters.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \("<p class=\"notice success\" role=\"status\">\(text["overlay.saved"])</p>", if: isSaved)
        <header class="desk-head"><div><a class="back" href="\(Link.overlays)">\(Icon.back.mark) \
        \(text["overlays.title"])</a><h1>\(title)</h1><p>\(text["counters.lead"])</p></div></header>
        <form class="stack account" method="post" action="\(Link.counters)" \
        enctype="multipart/form-data">
        \(fields, each: \.html)
        <p class="actions"><button class="button primary">\(text["counters.read"])</button></p>
        </form>
        """
    }

    private var problems: [(field: String, sentence: String)] {
        guard let error else { return [] }
        // What this form has no field for is mended by choosing the file again.
        let isHere = ["file", "last_checked_on"].contains(error.field)
        return [(isHere ? error.field : "file", text(error.messageKey, error.values))]
    }

    private var fields: [FormField] {
        [
            field("file", hint: "counters.file_hint", kind: .file, required: true),
            field(
                "last_checked_on",
                hint: "counters.last_checked_on_hint",
                kind: .date,
                required: true
            ),
            field("licence", hint: "counters.licence_hint", kind: .text, required: false),
        ]
    }

    private func field(
        _ name: String,
        hint: String,
        kind: FormField.Kind,
        required: Bool
    ) -> FormField {
        FormField(
            name: name,
            label: text["counters.\(name)"],
            hint: text[hint],
            value: form[name],
            error: problems.first { $0.field == name }?.sentence,
            kind: kind,
            required: required,
            optionalMark: text.optional
        )
    }
}
