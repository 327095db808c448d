import Accounts
import Core
import Strings
import Web

/// What a change would do, and for whom, before anything is saved.
struct OverlayPreviewPage: Page {
    let words: OverlayWords
    let form: OverlayForm
    let version: Int
    let effect: OverlayEffect
    let differences: [OverlayDifference]
    let attempt: AttemptField

    var text: Text { words.text }
    var title: String { text["overlay.preview_title"] }
    var section: PageSection { .settings }

    /// The sentences about whom it reaches.
    var sentences: [String] {
        guard form.draft.lastCheckedOn != nil else { return [text["overlay.preview_draft"]] }
        return [
            text.counted("overlay.preview_people", effect.people),
            text.counted("overlay.preview_open", effect.open),
            effect.soon > 0
                ? text.counted("overlay.preview_soon", min(effect.soon, OverlayNews.most)) : "",
            effect.narrower > 0 ? text.counted("overlay.preview_narrower", effect.narrower) : "",
        ].filter { !$0.isEmpty }
    }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>
        <p>\(words.procedure(form.draft.procedure))\(text["separator"])\
        \(words.place(form.draft.reach))</p></div></header>
        <ul class="plain stack">\(sentences, each: { "<li>\($0)</li>" })</ul>
        \(OverlayTable(text: text, rows: differences, kind: .change).html)
        <form class="stack" method="post" action="\(Link.overlays)">
        \(attempt.html)
        \(carried, each: field)
        <p class="actions"><button class="button primary" name="act" value="save">\
        \(text["overlay.save"])</button> <button class="button" name="act" value="edit">\
        \(text["overlay.edit_again"])</button></p>
        </form>
        """
    }

    /// Everything that was typed, so that neither going on nor going back loses anything.
    private var carried: [(String, String)] {
        let reach = form.draft.reach
        return [
            ("scope", reach.scope.rawValue), ("key", reach.key),
            ("procedure", form.draft.procedure), ("version", "\(version)"),
        ] + OverlayFormValues.names.map { ($0, form.values[$0]) }
    }

    private func field(_ field: (name: String, value: String)) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(field.value)"/>

        """
    }
}
