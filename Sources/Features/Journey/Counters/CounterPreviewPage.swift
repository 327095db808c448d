import Accounts
import Core
import Strings
import Web

/// What an import would change on each page and for whom, before anything is saved.
struct CounterPreviewPage: Page {
    let words: OverlayWords
    let form: CounterForm
    let chosen: CounterImport
    let parts: [Part]
    let attempt: AttemptField
    /// Whether somebody saved one of the pages meanwhile.
    var isConflict = false

    /// One procedure.
    struct Part: Sendable {
        let procedure: String
        let known: Overlay?
        let outcome: CounterImport.Outcome
        let effect: OverlayEffect

        var change: OverlayForm? {
            if case .change(let form) = outcome { form } else { nil }
        }
    }

    var text: Text { words.text }
    var title: String { text["overlay.preview_title"] }
    var section: PageSection { .settings }

    /// Whether everything that would be saved may be saved.
    var hasNoProblems: Bool { parts.allSatisfy { $0.change?.problems.isEmpty ?? true } }
    private var changes: Bool { parts.contains { $0.change != nil } }

    /// What would be saved, each with the version that the writer has seen.
    func drafts(seen values: FormValues) -> [(draft: OverlayDraft, version: Int)] {
        parts.compactMap { part in
            part.change.map { ($0.draft, Int(values["version_\(part.procedure)"]) ?? -1) }
        }
    }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.counters)">\(Icon.back.mark) \
        \(text["counters.title"])</a><h1>\(title)</h1>
        <p><span lang="ja">\(chosen.hall.name)</span>\(text["separator"])\(chosen.file)</p></div>\
        </header>
        \("<p class=\"notice danger\" role=\"alert\">\(conflict)</p>", if: isConflict)
        \(parts, each: part)
        \("<p>\(text["counters.nothing_changes"])</p>", if: !changes)
        \("\(saving)", if: changes && hasNoProblems)
        """
    }

    private var conflict: String { text["overlay.error.changed_meanwhile"] }

    private func part(_ part: Part) -> HTML {
        """
        <section class="stack" aria-labelledby="part-\(part.procedure)">
        <h2 id="part-\(part.procedure)">\(words.procedure(part.procedure))</h2>
        \(inside(part))</section>
        """
    }

    private func inside(_ part: Part) -> HTML {
        switch part.outcome {
        case .unchanged: return "<p>\(text["counters.unchanged"])</p>"
        case .newer(let day):
            return "<p>\(text("counters.newer", ["day": text.day(day, .full)]))</p>"
        case .change(let form):
            let rows = OverlayDifference.all(
                part.known?.fields ?? OverlayFields(),
                form.draft.fields,
                words
            )
            let problems = form.problems.map { text($0.key, ["count": "\($0.count)"]) }
            return """
                \(problems, each: { "<p class=\"notice danger\">\($0)</p>" })
                <p>\(text.counted("overlay.preview_people", part.effect.people)) \
                \(text.counted("overlay.preview_open", part.effect.open))</p>
                \(OverlayTable(text: text, rows: rows, kind: .change).html)
                """
        }
    }

    private var saving: HTML {
        """
        <form method="post" action="\(Link.counterChanges)">
        \(attempt.html)
        \(carried, each: hidden)
        <p class="actions"><button class="button primary" name="act" value="save">\
        \(text["overlay.save"])</button></p></form>
        """
    }

    /// Only the chosen buildings go on: the first is the town hall.
    private var carried: [(String, String)] {
        let facilities = [chosen.hall] + chosen.others
        return [
            ("file_name", chosen.file), ("licence", chosen.licence), ("counter", "0"),
            ("last_checked_on", chosen.day.description), ("english", chosen.english),
        ] + facilities.map { ("facility", CounterForm.carried($0)) }
            + facilities.indices.dropFirst().map { ("other", "\($0)") }
            + parts.map { ("procedure", $0.procedure) }
            + parts.map { ("version_\($0.procedure)", "\($0.known?.version ?? 0)") }
    }

    private func hidden(_ field: (name: String, value: String)) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(field.value)"/>

        """
    }
}
