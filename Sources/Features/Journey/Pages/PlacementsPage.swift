import Core
import People
import Strings
import Web

/// The placements that the reader may see, to be searched and filtered, fifty at a time.
struct PlacementsPage: Page {
    /// Fifty rows are two screens of a laptop.
    static let size = 50

    let text: Text
    let filters: PlacementFilters
    let rows: [Row]
    /// How many people there are on all pages.
    let total: Int
    let next: Link?

    struct Row: Sendable, Equatable {
        let name: String
        let link: Link
        let place: String
        let stage: String
        /// Empty while nobody knows.
        let landing: String
    }

    /// - Parameter list: One placement more than ``size`` where there is a next page.
    init(
        _ list: PlacementList,
        _ filter: PlacementFilter,
        places: Municipalities,
        today: Day,
        text: Text
    ) {
        self.text = text
        filters = PlacementFilters(list, filter, text: text)
        total = list.total(filter)
        let shown = list.placements.prefix(Self.size)
        rows = shown.map { placement in
            Row(
                name: placement.person.name(in: text.language),
                link: .placement(placement.id),
                place: placement.municipality.map { places.name(of: $0, in: text.language) } ?? "",
                stage: JourneyWords(placement, today: today, text: text).where,
                landing: placement.anchors[.landing].map { text.day($0, .full) } ?? ""
            )
        }
        let hasMore = list.placements.count > Self.size
        next = hasMore ? shown.last.map { last in filter.with { $0.after = last.id }.link } : nil
    }

    var title: String { text["placements.title"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["placements.lead"])</p></div>
        \(PlacementTabs(text: text, current: .people).html)</header>
        <div class="stack">
        \(filters.html)
        \("\(nobody)", if: rows.isEmpty)
        \("\(table)", if: !rows.isEmpty)
        \(pages)
        </div>
        """
    }

    private var nobody: HTML {
        guard filters.filter.isNarrowed || total > 0 else {
            return "<p>\(text["placements.none"])</p>"
        }
        return """
            <p>\(text["placements.none_found"]) \
            <a href="\(Link.placements)">\(text["placements.see_everybody"])</a></p>
            """
    }

    private var table: HTML {
        """
        <p class="small soft">\(count)</p>
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="table">
        <thead><tr><th scope="col">\(text["placements.name"])</th>\
        <th scope="col">\(text["placements.stage"])</th>\
        <th scope="col">\(text["anchor.landing"])</th>\
        <th scope="col">\(text["placements.place"])</th></tr></thead>
        <tbody>\(rows, each: row)</tbody></table></div>
        """
    }

    private var count: String {
        let all = text.number(total)
        guard rows.count < total else { return text.counted("placements.found", total) }
        return text("placements.part", ["shown": text.number(rows.count), "all": all])
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.name)</a></th><td>\(row.stage)</td>\
        <td>\(row.landing)</td><td>\(row.place)</td></tr>

        """
    }

    private var pages: HTML {
        guard let next else { return "" }
        return """
            <nav class="pages" aria-label="\(text["placements.pages"])">\
            <a href="\(next)">\(text.next)</a></nav>
            """
    }
}
