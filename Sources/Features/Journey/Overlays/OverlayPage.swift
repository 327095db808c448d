import Accounts
import Core
import Strings
import Web

/// The form of one place and procedure, with its history. A change is shown before it is saved.
struct OverlayPage: Page {
    let words: OverlayWords
    let form: OverlayForm
    /// The overlay as it is stored; `nil` for a new one.
    let stored: Overlay?
    let today: Day
    let attempt: AttemptField
    /// Other pages of the place that say the same of the counter.
    var agreeing: [Overlay] = []
    /// The latest changes, in words.
    var history: [String] = []
    /// What somebody else saved meanwhile, beside what the reader wants.
    var conflict: [OverlayDifference]?
    /// What has changed since the reader opened the page that they wanted to confirm.
    var unseen: [OverlayDifference]?
    /// The version that the writer has seen, where that may be older than ``stored``.
    var seenVersion: Int?
    /// Whether the change has just been saved.
    var isSaved = false

    var text: Text { words.text }
    var draft: OverlayDraft { form.draft }
    var title: String { words.procedure(draft.procedure) }
    var section: PageSection { .settings }
    var place: String {
        words.place(draft.reach) + text["separator"] + words.scope(draft.reach.scope)
    }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \(saved, if: isSaved)
        <header class="desk-head"><div><a class="back" href="\(Link.overlays)">\(Icon.back.mark) \
        \(text["overlays.title"])</a><h1>\(title)</h1><p>\(place)</p>\
        <p class="small soft">\(text["overlay.adds_only"])</p></div></header>
        \(conflictBlock)\(unseenBlock)
        \(checkForm)
        <form class="stack account" method="post" action="\(Link.overlays)">
        \(attempt.html)
        \(hidden)
        \(OverlayFields.formFields(of: self), each: \.html)
        <p class="actions"><button class="button primary" name="act" value="preview">\
        \(text["overlay.preview"])</button></p>
        </form>
        \("\(changes)", if: !history.isEmpty)
        """
    }

    private var problems: [(field: String, sentence: String)] {
        form.problems.map { ($0.field, sentence($0)) }
    }

    func sentence(_ problem: OverlayForm.Problem) -> String {
        text(problem.key, ["count": "\(problem.count)"])
    }

    /// What the form is about, and which version its writer has seen.
    private var hidden: HTML {
        """
        <input type="hidden" name="scope" value="\(draft.reach.scope.rawValue)"/>
        <input type="hidden" name="key" value="\(draft.reach.key)"/>
        <input type="hidden" name="procedure" value="\(draft.procedure)"/>
        <input type="hidden" name="version" value="\(seenVersion ?? stored?.version ?? 0)"/>
        \(form.values.all(OverlayTick.name), each: carried)
        """
    }

    /// A box of the preview stays ticked for whoever goes back.
    private func carried(_ tick: String) -> HTML {
        """
        <input type="hidden" name="\(OverlayTick.name)" value="\(tick)"/>

        """
    }

    private var saved: HTML {
        """
        <p class="notice success" role="status">\(text["overlay.saved"])</p>
        """
    }

    private var checkForm: HTML {
        guard let stored else { return "" }
        return """
            <form method="post" action="\(Link.overlayCheck(stored.id))">\(attempt.html)
            <input type="hidden" name="version" value="\(stored.version)"/>
            \(OverlayTicks(agreeing: agreeing, with: stored.fields, words).html)
            <p>\(words.check(stored, on: today)) <button class="button">\(Icon.done.mark) \
            \(text["overlay.check_today"])</button></p>
            <p class="small soft">\(text["overlay.check_about"])</p></form>
            """
    }

    private var conflictBlock: HTML {
        guard let conflict else { return "" }
        return """
            <section class="notice danger stack" role="alert" aria-labelledby="both">
            <h2 id="both">\(text["overlay.conflict"])</h2><p>\(text["overlay.conflict_about"])</p>
            \(OverlayTable(text: text, rows: conflict, kind: .conflict).html)
            </section>
            """
    }

    private var unseenBlock: HTML {
        guard let unseen else { return "" }
        let table = OverlayTable(text: text, rows: unseen, kind: .seen).html
        return """
            <section class="notice danger stack" role="alert" aria-labelledby="unseen">
            <h2 id="unseen">\(text["overlay.unseen"])</h2><p>\(text["overlay.unseen_about"])</p>
            \(table, if: !unseen.isEmpty)
            </section>
            """
    }

    private var changes: HTML {
        """
        <section aria-labelledby="changes"><h2 id="changes">\(text["overlay.history"])</h2>
        <ul class="plain">\(history, each: { "<li>\($0)</li>" })</ul></section>
        """
    }
}

/// Fields before and after, or theirs beside mine.
struct OverlayTable: Sendable {
    let text: Text
    let rows: [OverlayDifference]
    let kind: Kind

    enum Kind: String, Sendable { case change, conflict, seen }

    var html: HTML {
        guard !rows.isEmpty else { return "<p>\(text["overlay.no_difference"])</p>" }
        let before = text["overlay.\(kind.rawValue).before"]
        let after = text["overlay.\(kind.rawValue).after"]
        return """
            <div class="scroll" tabindex="0" role="region" \
            aria-label="\(text["overlay.differences"])">
            <table class="table preview"><thead><tr><th scope="col">\(text["overlay.field"])</th>\
            <th scope="col">\(before)</th><th scope="col">\(after)</th></tr></thead>
            <tbody>\(rows, each: row)</tbody></table></div>
            """
    }

    private func row(_ row: OverlayDifference) -> HTML {
        """
        <tr><th scope="row">\(row.label)</th><td>\(said(row.before))</td>\
        <td><b>\(said(row.after))</b></td></tr>
        """
    }

    private func said(_ words: String) -> String { words.isEmpty ? text["overlay.nothing"] : words }
}
