import Core
import People
import Strings
import Web

/// Openings by their first day, what waits for an answer, and who waits for a place.
struct OpeningsPage: Page {
    let words: OpeningWords
    let status: Opening.Status
    let rows: [Row]
    let waiting: [WaitingRow]
    let candidates: [CandidateRow]
    /// Whether the reader writes openings.
    let recruits: Bool
    let previous: Link?
    let next: Link?

    struct Row: Sendable, Equatable {
        let town: String
        let link: Link
        let start: String
        let branch: String
        let places: String
        let licence: String
        let housing: String
    }

    struct WaitingRow: Sendable, Equatable {
        let name: String
        let post: String
        let link: Link
        let waiting: String
        let isLong: Bool
    }

    struct CandidateRow: Sendable, Equatable {
        let name: String
        let link: Link
        let waiting: String
        let declined: String
    }

    /// How many people without a place stand here: who waits longest.
    static let shownCandidates = 20

    /// What the store has found for the reader.
    struct Found: Sendable {
        let openings: [Opening]
        let waiting: (proposals: [Proposal], openings: [Opening.ID: Opening])
        let candidates: [Candidate]
    }

    init(
        _ found: Found,
        _ status: Opening.Status,
        page: Int,
        recruits: Bool,
        words: OpeningWords
    ) {
        self.words = words
        self.status = status
        self.recruits = recruits
        rows = found.openings.prefix(OpeningStore.size).map { Row($0, words) }
        waiting = found.waiting.proposals.compactMap { proposal in
            found.waiting.openings[proposal.opening].map { WaitingRow(proposal, $0, words) }
        }
        candidates = found.candidates.prefix(Self.shownCandidates).map { CandidateRow($0, words) }
        previous = page > 0 ? .openings(status, page: page - 1) : nil
        let hasMore = found.openings.count > OpeningStore.size
        next = hasMore ? .openings(status, page: page + 1) : nil
    }

    var text: Text { words.text }
    var title: String { text["openings.title"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["openings.lead"])</p></div>
        \(PlacementTabs(text: text, current: .openings).html)</header>
        <div class="stack">
        \("\(waitingBlock)", if: !waiting.isEmpty)
        <section class="stack" aria-labelledby="posts"><h2 id="posts">\(text["openings.posts"])</h2>
        <nav class="filters" aria-label="\(text["openings.by_status"])">\
        \(Opening.Status.allCases, each: filter)</nav>
        \("\(new)", if: recruits)
        \("<p>\(text["openings.none"])</p>", if: rows.isEmpty)
        \("\(table)", if: !rows.isEmpty)
        \(pages)</section>
        \("\(candidateBlock)", if: recruits)
        </div>
        """
    }

    private var new: HTML {
        """
        <p class="actions"><a class="button" href="\(Link.newOpening)">\
        \(text["openings.new"])</a></p>
        """
    }

    private func filter(_ status: Opening.Status) -> HTML {
        """
        <a href="\(Link.openings(status))"\(" aria-current=\"true\"", if: status == self.status)>\
        \(text["opening.status.\(status.rawValue)"])</a>
        """
    }

    private var waitingBlock: HTML {
        """
        <section aria-labelledby="answers"><h2 id="answers">\
        \(text[recruits ? "openings.waiting_office" : "openings.waiting_branch"])</h2>
        <ul class="lines plain">\(waiting, each: waitingLine)</ul></section>
        """
    }

    private func waitingLine(_ row: WaitingRow) -> HTML {
        """
        <li><p><b><a href="\(row.link)">\(row.name)</a></b> \(row.post)</p>
        <p class="\(row.isLong ? "late" : "soft")">\(row.waiting)</p></li>

        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
        <table class="table">
        <thead><tr><th scope="col">\(text["placements.place"])</th>\
        <th scope="col">\(text["opening.starts_on"])</th>\
        <th scope="col">\(text["opening.branch"])</th>\
        <th scope="col">\(text["opening.places"])</th>\
        <th scope="col">\(text["opening.licence"])</th>\
        <th scope="col">\(text["opening.housing"])</th></tr></thead>
        <tbody>\(rows, each: row)</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.town)</a></th><td>\(row.start)</td>\
        <td>\(row.branch)</td><td>\(row.places)</td><td>\(row.licence)</td>\
        <td>\(row.housing)</td></tr>

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

    private var candidateBlock: HTML {
        """
        <section aria-labelledby="people"><h2 id="people">\(text["openings.people"])</h2>
        <p class="small soft">\(text["openings.people_about"])</p>
        \("<p>\(text["openings.nobody"])</p>", if: candidates.isEmpty)
        <ul class="lines plain">\(candidates, each: candidate)</ul></section>
        """
    }

    private func candidate(_ row: CandidateRow) -> HTML {
        """
        <li><p><b><a href="\(row.link)">\(row.name)</a></b> \
        <span class="soft">\(row.waiting)</span>\
        \("<span class=\"soft\">\(text["separator"])\(row.declined)</span>",
            if: !row.declined.isEmpty)</p></li>

        """
    }
}
