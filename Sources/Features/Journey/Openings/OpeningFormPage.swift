import Accounts
import Core
import People
import Strings
import Web

/// The form of a new opening, or of one that is there.
struct OpeningFormPage: Page {
    let words: OpeningWords
    let form: OpeningForm
    /// The opening as it is stored; `nil` for a new one.
    let stored: Opening?
    let attempt: AttemptField
    /// The version that the writer has seen, where that may be older than ``stored``.
    var seenVersion: Int?
    /// What somebody else saved meanwhile, beside what the reader wants.
    var conflict: [OverlayDifference]?
    var error: (field: String, sentence: String)?

    var text: Text { words.text }
    var title: String { text[stored == nil ? "openings.new" : "opening.edit"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header class="desk-head"><div><a class="back" href="\(back)">\(Icon.back.mark) \
        \(stored.map { words.title($0.draft) } ?? text["openings.title"])</a><h1>\(title)</h1>\
        </div></header>
        \(conflictBlock)
        <form class="stack account" method="post" action="\(target)">
        \(attempt.html)
        <input type="hidden" name="version" value="\(seenVersion ?? stored?.version ?? 0)"/>
        \(fields, each: \.html)
        \(FreeText.tick("note", form.values, text))
        <p class="actions"><button class="button primary">\(text["opening.save"])</button></p>
        </form>
        """
    }

    private var back: Link { stored.map { .opening($0.id) } ?? .openings }
    private var target: Link { stored.map { .opening($0.id) } ?? .openings }

    private var problems: [(field: String, sentence: String)] {
        form.problems.map { ($0.field, text[$0.key]) } + (error.map { [$0] } ?? [])
    }

    private var conflictBlock: HTML {
        guard let conflict else { return "" }
        return """
            <section class="notice danger stack" role="alert" aria-labelledby="both">
            <h2 id="both">\(text["opening.conflict"])</h2>
            <p>\(text["opening.conflict_about"])</p>
            \(OverlayTable(text: text, rows: conflict, kind: .conflict).html)
            </section>
            """
    }

    private var fields: [FormField] {
        let branches = words.branches.map {
            FormField.Option($0.id.rawValue, $0.name(in: text.language))
        }
        let housing =
            [FormField.Option("", words.housing(nil))]
            + Housing.allCases.map { FormField.Option($0.rawValue, words.housing($0)) }
        let licence = ["no", "yes"].map { FormField.Option($0, text["opening.licence.\($0)"]) }
        return [
            field("branch", kind: .select(branches)),
            field("municipality", hint: "opening.municipality_hint"),
            field("starts_on", hint: "step.date_hint", kind: .date),
            field("places", hint: "opening.places_hint"),
            field("licence", kind: .radio(licence)),
            field("housing", kind: .select(housing)),
            field("note", hint: "opening.note_hint", kind: .textarea, isOptional: true),
        ]
    }

    private func field(
        _ name: String,
        hint: String? = nil,
        kind: FormField.Kind = .text,
        isOptional: Bool = false
    ) -> FormField {
        FormField(
            name: name,
            label: text["opening.\(name)"],
            hint: hint.map { text[$0] },
            value: form.values[name],
            error: problems.first { $0.field == name }?.sentence,
            kind: kind,
            required: !isOptional && name != "housing",
            optionalMark: isOptional ? text.optional : nil,
            warning: isOptional ? text["my_number_warning"] : nil
        )
    }
}

extension OpeningWords {
    /// Where two texts of one opening differ, in the order of the form.
    func differences(_ theirs: OpeningDraft, _ mine: OpeningDraft) -> [OverlayDifference] {
        let said = { (draft: OpeningDraft) in
            [
                branch(draft.branch), town(draft.municipality), text.day(draft.startsOn, .full),
                text.number(draft.places), licence(draft), housing(draft.housing), draft.note,
            ]
        }
        return zip(OpeningForm.names, zip(said(theirs), said(mine))).compactMap { name, both in
            guard both.0 != both.1 else { return nil }
            return OverlayDifference(
                label: text["opening.\(name)"],
                before: both.0,
                after: both.1
            )
        }
    }
}
