import Core
import Strings
import Web

/// Where a town's list of collection days is uploaded.
struct CollectionImportPage: Page {
    let text: Text
    /// The towns about which the reader may write.
    let towns: [(code: String, name: String)]
    let values: FormValues
    let today: Day
    /// What is wrong with a field; the last file itself is not kept.
    var problems: [(field: String, sentence: String)] = []

    var title: String { text["collections.import"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header class="desk-head"><div><a class="back" href="\(Link.collectionAreas)">\
        \(Icon.back.mark) \(text["collections.settings"])</a><h1>\(title)</h1>\
        <p>\(text["collections.import_lead"])</p></div></header>
        <form class="stack account" method="post" action="\(Link.collectionImport)" \
        enctype="multipart/form-data">
        \(fields, each: \.html)
        <p class="actions"><button class="button primary">\(text["collections.look"])</button></p>
        </form>
        <section class="stack" aria-labelledby="columns"><h2 id="columns">\
        \(text["collections.columns"])</h2><p>\(said("collections.columns_about"))</p>
        <p>\(said("collections.schedules_about"))</p></section>
        """
    }

    private func said(_ key: String) -> HTML { JapaneseRuns.html(text[key], in: text.language) }

    private var fields: [FormField] {
        let menu = towns.map { FormField.Option($0.code, $0.name) }
        return [
            field("town", kind: .select(menu)),
            field("file", hint: "collections.file_hint", kind: .file, required: true),
            field("source", label: "overlay.source", hint: "collections.source_hint"),
            field(
                "last_checked_on",
                label: "overlay.last_checked_on",
                hint: "collections.checked_hint",
                kind: .date,
                required: true
            ),
        ]
    }

    private func field(
        _ name: String,
        label: String? = nil,
        hint: String? = nil,
        kind: FormField.Kind = .text,
        required: Bool = false
    ) -> FormField {
        let isDay = name == "last_checked_on" && values[name].isEmpty
        return FormField(
            name: name,
            label: text[label ?? "collections.\(name)"],
            hint: hint.map { text[$0] },
            value: isDay && problems.isEmpty ? today.description : values[name],
            error: problems.first { $0.field == name }?.sentence,
            kind: kind,
            required: required,
            optionalMark: text.optional
        )
    }
}
