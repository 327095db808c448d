import Core
import People
import Strings
import Web

/// Who waits without a place: ready for a late opening, or not yet and why.
struct AlternatesPage: Page {
    let words: OpeningWords
    let ready: [Row]
    let others: [Row]
    let openings: [Late]

    /// How late is late: an opening that begins within this many days.
    static let lateDays = 60

    struct Row: Sendable, Equatable {
        let name: String
        let link: Link
        let waiting: String
        let heard: String
        /// Empty for somebody who is ready.
        let missing: String
        let proposed: Link?
    }

    /// An opening with a free place that begins soon.
    struct Late: Sendable, Equatable {
        let title: String
        let link: Link
        let places: String
    }

    init(_ alternates: [Alternate], openings: [Opening], words: OpeningWords) {
        self.words = words
        let rows = alternates.map { Row($0, words) }
        ready = rows.filter(\.missing.isEmpty)
        others = rows.filter { !$0.missing.isEmpty }
        self.openings = openings.map {
            Late(title: words.title($0.draft), link: .opening($0.id), places: words.places($0))
        }
    }

    var text: Text { words.text }
    var title: String { text["alternates.title"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["alternates.lead"])</p></div>
        \(PlacementTabs(text: text, current: .alternates).html)</header>
        <div class="split"><div class="stack">
        <section aria-labelledby="ready"><h2 id="ready">\(text["alternates.ready"])</h2>
        \("<p>\(text["alternates.nobody_ready"])</p>", if: ready.isEmpty)
        <ul class="lines plain">\(ready, each: row)</ul></section>
        \("\(rest)", if: !others.isEmpty)
        </div>
        <aside class="aside" aria-label="\(text["alternates.openings"])">
        <section><h2>\(text["alternates.openings"])</h2>
        \("<p class=\"soft\">\(text["alternates.no_openings"])</p>", if: openings.isEmpty)
        <ul class="plain">\(openings, each: late)</ul></section>
        <section><h2>\(text["alternates.plan"])</h2>
        <p class="soft">\(text["alternates.plan_about"])</p></section>
        </aside></div>
        """
    }

    private var rest: HTML {
        """
        <section aria-labelledby="others"><h2 id="others">\(text["alternates.not_ready"])</h2>
        <ul class="lines plain">\(others, each: row)</ul></section>
        """
    }

    private func row(_ row: Row) -> HTML {
        let proposed: HTML =
            row.proposed.map { link in
                """
                <p class="small"><a href="\(link)">\(text["alternates.proposed"])</a></p>
                """
            } ?? ""
        return """
            <li><p><b><a href="\(row.link)">\(row.name)</a></b> \
            <span class="soft">\(row.waiting)</span></p>
            <p class="small soft">\(row.heard)</p>
            \("<p class=\"small\">\(row.missing)</p>", if: !row.missing.isEmpty)\
            \(proposed)</li>

            """
    }

    private func late(_ opening: Late) -> HTML {
        """
        <li><a href="\(opening.link)">\(opening.title)</a><br/>\
        <span class="small soft">\(opening.places)</span></li>

        """
    }
}

extension AlternatesPage.Row {
    init(_ alternate: Alternate, _ words: OpeningWords) {
        let (text, placement) = (words.text, alternate.placement)
        name = placement.person.name(in: text.language)
        link = .placement(placement.id)
        waiting =
            placement.anchors[.offer].map {
                words.waiting(Waiting(since: $0, on: words.today))
            } ?? ""
        heard =
            placement.lastActAt.map { text("alternates.heard", ["day": text.day(Day(of: $0))]) }
            ?? text["alternates.not_heard"]
        let missing = alternate.missing(on: words.today).map {
            text["alternates.missing.\($0.rawValue)"]
        }
        self.missing =
            missing.isEmpty ? "" : text("alternates.missing", ["what": text.list(missing)])
        proposed = alternate.proposedFor.map { .opening($0) }
    }
}
