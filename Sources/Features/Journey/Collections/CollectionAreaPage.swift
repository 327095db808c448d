import Accounts
import Core
import Strings
import Web

/// The form of one area, new or known.
struct CollectionAreaPage: Page {
    let words: CollectionWords
    let form: CollectionForm
    /// The code of the town, and its name.
    let town: (code: String, name: String)
    /// The area as it is stored; `nil` for a new one.
    let stored: CollectionArea?
    let today: Day
    let attempt: AttemptField
    /// The version that the writer has seen, where that may be older than ``stored``.
    var seenVersion: Int?
    /// What somebody else saved meanwhile, beside what the reader wants.
    var conflict: [OverlayDifference]?
    var isSaved = false

    var text: Text { words.text }
    var title: String { stored?.name ?? text["collections.new"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \("<p class=\"notice success\" role=\"status\">\(text["overlay.saved"])</p>", if: isSaved)
        <header class="desk-head"><div><a class="back" href="\(Link.collectionAreas)">\
        \(Icon.back.mark) \(text["collections.settings"])</a><h1>\(title)</h1>\
        <p>\(town.name)</p>\(unread)</div></header>
        \(conflictBlock)
        \(check)
        <form class="stack account" method="post" action="\(action)">
        \(attempt.html)
        <input type="hidden" name="town" value="\(town.code)"/>
        <input type="hidden" name="version" value="\(seenVersion ?? stored?.version ?? 0)"/>
        \(fields.ofArea, each: \.html)
        \(fields.rules)
        \(fields.ofYear, each: \.html)
        <p class="actions"><button class="button primary">\(text["overlay.save"])</button></p>
        </form>
        \(removal)
        """
    }

    private var fields: CollectionFormFields { CollectionFormFields(form: form, text: text) }
    private var action: Link { stored.map { .collectionArea($0.id) } ?? .collectionAreas }

    private var problems: [(field: String, sentence: String)] {
        form.problems.map { ($0.field, text($0.key, ["count": "\($0.count)"])) }
    }

    private var unread: HTML {
        let count = stored?.fields.unread.count ?? 0
        guard count > 0 else { return "" }
        return "<p><b>\(text.counted("collections.unread", count))</b></p>"
    }

    private var check: HTML {
        guard let stored else { return "" }
        let day = stored.lastCheckedOn
        let words = day.map {
            text("overlay.checked_ago", ["age": AgeWords.text(from: $0, to: today, text)])
        }
        return """
            <form method="post" action="\(Link.collectionCheck(stored.id))">\(attempt.html)
            <p>\(words ?? text["overlay.unchecked"]) <button class="button">\(Icon.done.mark) \
            \(text["overlay.check_today"])</button></p></form>
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

    private var removal: HTML {
        guard let stored else { return "" }
        return """
            <details class="more"><summary>\(text["collections.remove"])</summary>
            <form class="stack" method="post" action="\(Link.collectionRemoval(stored.id))">
            <input type="hidden" name="version" value="\(seenVersion ?? stored.version)"/>
            <p>\(text["collections.remove_about"])</p>
            <p class="actions"><button class="button danger">\(text["collections.remove"])\
            </button></p></form></details>
            """
    }
}

/// What differs between two texts of an area.
struct CollectionDifference {
    let text: Text

    func all(_ before: CollectionDraft, _ after: CollectionDraft) -> [OverlayDifference] {
        let language = text.language
        let old = CollectionFormValues(draft: before, language: language)
        let new = CollectionFormValues(draft: after, language: language)
        let names = ["name", "kana", "english", "until", "year_end", "none_on"]
        let (left, right) = (FormValues(old.pairs), FormValues(new.pairs))
        let plain = names.filter { left[$0] != right[$0] }.map {
            OverlayDifference(
                label: text["collections.\($0)"],
                before: left[$0],
                after: right[$0]
            )
        }
        return plain + rules(before.fields.rules, after.fields.rules)
            + place(before.fields.place, after.fields.place)
    }

    private func rules(
        _ before: [CollectionRule],
        _ after: [CollectionRule]
    ) -> [OverlayDifference] {
        let added = after.filter { rule in !before.contains { $0.isAbout(rule) } }
        return (before + added).compactMap { rule in
            let (old, new) = (before.first { $0.isAbout(rule) }, after.first { $0.isAbout(rule) })
            guard old != new else { return nil }
            let name = rule.name?.shown(in: text.language).text ?? text[rule.kind.key]
            return OverlayDifference(
                label: name,
                before: old.map(said) ?? "",
                after: new.map(said) ?? ""
            )
        }
    }

    private func said(_ rule: CollectionRule) -> String {
        let days = rule.days?.written(in: text.language) ?? rule.written ?? ""
        let bag = rule.bag?.shown(in: text.language).text ?? ""
        return text.list([days, bag].filter { !$0.isEmpty })
    }

    private func place(_ before: OverlayText?, _ after: OverlayText?) -> [OverlayDifference] {
        guard before != after else { return [] }
        let said = { (place: OverlayText?) in place?.shown(in: text.language).text ?? "" }
        return [
            OverlayDifference(
                label: text["collections.place"],
                before: said(before),
                after: said(after)
            )
        ]
    }
}
