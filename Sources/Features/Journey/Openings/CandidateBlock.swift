import Accounts
import Core
import People
import Strings
import Web

/// Whom the reader can propose for an opening, the longest waiting first, with what does not fit.
struct CandidateBlock: Sendable {
    let words: OpeningWords
    let opening: Opening
    let search: String
    let rows: [Row]
    let previous: Link?
    let next: Link?
    let attempt: AttemptField

    struct Row: Sendable {
        let id: Placement.ID
        let name: String
        let waiting: String
        let misfits: MisfitList
        /// Where they are proposed already; `nil` for somebody who can be proposed.
        let standing: String?
    }

    init(
        _ candidates: [Candidate],
        for opening: Opening,
        search: String,
        page: Int,
        attempt: AttemptField,
        words: OpeningWords
    ) {
        self.words = words
        self.opening = opening
        self.search = search
        self.attempt = attempt
        rows = candidates.prefix(OpeningStore.size).map { candidate in
            Row(
                id: candidate.placement.id,
                name: candidate.placement.person.name(in: words.text.language),
                waiting: candidate.waiting(on: words.today).map(words.waiting) ?? "",
                misfits: MisfitList(candidate.placement, opening.draft, words),
                standing: candidate.standing.map(words.standing)
            )
        }
        previous = page > 0 ? .opening(opening.id, search: search, page: page - 1) : nil
        let hasMore = candidates.count > OpeningStore.size
        next = hasMore ? .opening(opening.id, search: search, page: page + 1) : nil
    }

    private var text: Text { words.text }

    var html: HTML {
        """
        <section class="stack" aria-labelledby="candidates">
        <h2 id="candidates">\(text["opening.propose_title"])</h2>
        <p class="small soft">\(text["opening.propose_about"])</p>
        <form class="stack" role="search" method="get" action="\(Link.opening(opening.id))">
        \(field.html)
        <p class="actions"><button class="button">\(text["placements.search_button"])</button></p>
        </form>
        \("<p>\(text["openings.nobody"])</p>", if: rows.isEmpty)
        <ul class="lines plain">\(rows, each: row)</ul>
        \(pages)
        </section>
        """
    }

    private var field: FormField {
        FormField(
            name: "q",
            label: text["placements.search"],
            value: search,
            optionalMark: text.optional
        )
    }

    private func row(_ row: Row) -> HTML {
        """
        <li><p><b><a href="\(Link.placement(row.id))">\(row.name)</a></b> \
        <span class="soft">\(row.waiting)</span></p>
        \(row.misfits.html)
        \(row.standing.map { [$0] } ?? [], each: { "<p class=\"small\">\($0)</p>" })
        \("\(button(row))", if: row.standing == nil)</li>

        """
    }

    private func button(_ row: Row) -> HTML {
        """
        <form method="post" action="\(Link.openingProposals(opening.id))">\(attempt.html)
        <input type="hidden" name="placement" value="\(row.id.rawValue)"/>
        <button class="button">\(text("opening.propose", ["name": row.name]))</button></form>
        """
    }

    private var pages: HTML {
        guard previous != nil || next != nil else { return "" }
        let links = [(previous, text["openings.previous"]), (next, text.next)].compactMap { pair in
            pair.0.map { ($0, pair.1) }
        }
        return """
            <nav class="pages" aria-label="\(text["placements.pages"])">\
            \(links, each: { "<a href=\"\($0.0)\">\($0.1)</a> " })</nav>
            """
    }
}
