import Core
import People
import Strings
import Web

/// The pages of towns and branches that the reader may edit, fifty at a time.
struct OverlaysPage: Page {
    let text: Text
    let rows: [Row]
    let filters: [FormField]
    let dueLink: Link?
    let previous: Link?
    let next: Link?
    /// Whether the reader keeps the names of banks and schools.
    let keepsNames: Bool
    /// How many surprises wait to be read.
    let surprises: Int

    struct Row: Sendable, Equatable {
        let place: String
        let scope: String
        let procedure: String
        let link: Link
        let check: String
        let isDue: Bool
    }

    init(
        _ overlays: [Overlay],
        filter: OverlayFilter,
        scopes: [OverlayScope],
        towns: [String],
        surprises: Int,
        words: OverlayWords,
        today: Day
    ) {
        text = words.text
        self.surprises = surprises
        keepsNames = scopes.contains(.bank)
        rows = overlays.prefix(OverlayFilter.size).map { overlay in
            Row(
                place: words.place(overlay.reach),
                scope: words.scope(overlay.reach.scope),
                procedure: words.procedure(overlay.procedure),
                link: .overlay(overlay.id),
                check: words.check(overlay, on: today),
                isDue: overlay.needsCheck(on: today)
            )
        }
        filters = OverlayFilterFields(filter, scopes, towns, words).fields
        dueLink = filter.isDue ? nil : "/settings/overlays?age=due"
        previous = filter.page > 0 ? Self.link(filter, page: filter.page - 1) : nil
        let hasMore = overlays.count > OverlayFilter.size
        next = hasMore ? Self.link(filter, page: filter.page + 1) : nil
    }

    private static func link(_ filter: OverlayFilter, page: Int) -> Link {
        """
        /settings/overlays?scope=\(filter.scope?.rawValue ?? "")&key=\(filter.key ?? "")\
        &procedure=\(filter.procedure ?? "")&age=\(filter.isDue ? "due" : "")&page=\(page)
        """
    }

    var title: String { text["overlays.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1><p>\(text["overlays.lead"])</p></div>
        <p class="actions"><a class="button primary" href="\(Link.newOverlay)">\(Icon.plus.mark) \
        \(text["overlays.new"])</a></p></header>
        <p><a href="\(Link.surprisesOfStaff)">\(text.counted("overlays.surprises", surprises))</a>\
        \(due)</p>
        <ul class="plain">\(ways, each: way)</ul>
        <details class="more"><summary>\(text["overlays.filter"])</summary>
        <form class="stack" method="get" action="\(Link.overlays)">
        \(filters, each: \.html)
        <p class="actions"><button class="button">\(text["overlays.filter_show"])</button></p>
        </form></details>
        \("<p>\(text["overlays.none"])</p>", if: rows.isEmpty)
        \("\(table)", if: !rows.isEmpty)
        \(pages)
        """
    }

    /// Other pages about places; the names are the organization's, so administrators keep them.
    private var ways: [(link: Link, words: String)] {
        let all: [(Link, String)] = [
            (.circle, text["overlays.circle"]), (.counters, text["overlays.import"]),
        ]
        return keepsNames ? all + [(.localKeys, text["overlays.names"])] : all
    }

    private func way(_ way: (link: Link, words: String)) -> HTML {
        """
        <li><a href="\(way.link)">\(way.words)</a></li>
        """
    }

    private var due: HTML {
        guard let dueLink else { return "" }
        return """
            \(text["separator"])<a href="\(dueLink)">\(text["overlays.due_only"])</a>
            """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="table">
        <thead><tr><th scope="col">\(text["overlays.place"])</th>\
        <th scope="col">\(text["overlays.procedure"])</th>\
        <th scope="col">\(text["overlays.check"])</th></tr></thead>
        <tbody>\(rows, each: row)</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.place)</a> <small>\(row.scope)</small></th>\
        <td>\(row.procedure)</td>\
        <td>\(row.check)\(" <b>\(text["overlays.due"])</b>", if: row.isDue)</td></tr>
        """
    }

    private var pages: HTML {
        guard previous != nil || next != nil else { return "" }
        return """
            <nav class="pages" aria-label="\(text["placements.pages"])">\
            \(page(previous, text["overlays.previous"]))\(page(next, text.next))</nav>
            """
    }

    private func page(_ link: Link?, _ label: String) -> HTML {
        guard let link else { return "" }
        return """
            <a href="\(link)">\(label)</a>
            """
    }
}
