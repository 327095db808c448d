import Accounts
import Core
import Strings
import Web

/// What surprised people at counters, for whoever keeps the pages. Without their names.
struct SurprisesPage: Page {
    let text: Text
    let rows: [Row]
    let attempt: AttemptField

    struct Row: Sendable {
        let id: Surprise.ID
        let line: String
        let about: String
        /// The page to take it into; `nil` while the town is unknown.
        let page: Link?
    }

    init(_ surprises: [Surprise], words: OverlayWords, attempt: AttemptField) {
        text = words.text
        self.attempt = attempt
        rows = surprises.map { surprise in
            let reach = surprise.municipality.map { OverlayReach(scope: .municipality, key: $0) }
            let parts = [
                words.procedure(surprise.procedure), reach.map(words.place),
                words.text.day(Day(of: surprise.toldAt), .full),
            ]
            return Row(
                id: surprise.id,
                line: surprise.line,
                about: parts.compactMap { $0 }.joined(separator: words.text["separator"]),
                page: reach.map { .overlay(of: $0, surprise.procedure) }
            )
        }
    }

    var title: String { text["surprises.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.overlays)">\(Icon.back.mark) \
        \(text["overlays.title"])</a><h1>\(title)</h1>\
        <p>\(text["surprises.lead"])</p></div></header>
        \("<p>\(text["surprises.none"])</p>", if: rows.isEmpty)
        <ul class="plain stack">\(rows, each: row)</ul>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <li class="sheet stack"><p><b>\(row.line)</b></p><p class="small soft">\(row.about)</p>
        <form method="post" action="\(Link.surpriseSettlement(row.id))">\(attempt.html)
        <p class="actions">\(edit(row.page))
        <button class="button" name="act" value="used">\(Icon.done.mark) \
        \(text["surprises.used"])</button>
        <button class="button" name="act" value="set_aside">\
        \(text["surprises.set_aside"])</button></p>
        </form></li>
        """
    }

    private func edit(_ link: Link?) -> HTML {
        guard let link else { return "" }
        return """
            <a class="button" href="\(link)">\(text["surprises.edit"])</a>
            """
    }
}
