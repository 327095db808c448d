import Core
import People
import Strings
import Web

/// The placements that the reader may see, fifty at a time.
struct PlacementsPage: Page {
    let text: Text
    let rows: [Row]
    let next: Link?

    struct Row: Sendable, Equatable {
        let name: String
        let link: Link
        let place: String
        let stage: String
    }

    /// Fifty rows are two screens of a laptop.
    static let size = 50

    init(_ placements: [Placement], places: Municipalities, today: Day, text: Text) {
        self.text = text
        rows = placements.prefix(Self.size).map { placement in
            Row(
                name: placement.person.name(in: text.language),
                link: .placement(placement.id),
                place: placement.municipality.map { places.name(of: $0, in: text.language) } ?? "",
                stage: JourneyWords(placement, today: today, text: text).where
            )
        }
        next =
            placements.count > Self.size
            ? placements.prefix(Self.size).last.map { "/placements?after=\($0.id)" } : nil
    }

    var title: String { text["placements.title"] }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["placements.lead"])</p></div></header>
        \("<p>\(text["placements.none"])</p>", if: rows.isEmpty)
        \("\(table)", if: !rows.isEmpty)
        \(pages)
        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="table">
        <thead><tr><th scope="col">\(text["placements.name"])</th>\
        <th scope="col">\(text["placements.stage"])</th>\
        <th scope="col">\(text["placements.place"])</th></tr></thead>
        <tbody>\(rows, each: row)</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.name)</a></th><td>\(row.stage)</td>\
        <td>\(row.place)</td></tr>
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
