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
    /// Other pages of the town hall that can take over the same facts.
    var siblings: [OverlaySibling] = []
    /// Whether one of them was saved by somebody else meanwhile.
    var hasChanged = false

    var text: Text { words.text }
    var title: String { text["overlay.preview_title"] }
    var section: PageSection { .settings }

    /// The sentences about whom it reaches.
    var sentences: [String] {
        guard form.draft.lastCheckedOn != nil else { return [text["overlay.preview_draft"]] }
        return [
            text.counted("overlay.preview_people", effect.people),
            effect.isNews ? text.counted("overlay.preview_open", effect.open) : "",
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
        \(changedNotice, if: hasChanged)
        <ul class="plain stack">\(sentences, each: { "<li>\($0)</li>" })</ul>
        \(OverlayReached(effect: effect, text: text).html, if: form.draft.lastCheckedOn != nil)
        \(OverlayTable(text: text, rows: differences, kind: .change).html)
        <form class="stack" method="post" action="\(Link.overlays)">
        \(attempt.html)
        \(carried, each: field)
        \(ticks.html)
        <p class="actions"><button class="button primary" name="act" value="save">\
        \(text["overlay.save"])</button> <button class="button" name="act" value="edit">\
        \(text["overlay.edit_again"])</button></p>
        </form>
        """
    }

    private var ticks: OverlayTicks {
        OverlayTicks(siblings, ticked: OverlayTick.all(form.values.all(OverlayTick.name)), words)
    }

    private var changedNotice: HTML {
        """
        <p class="notice danger" role="alert">\(text["overlay.also_changed"])</p>
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
