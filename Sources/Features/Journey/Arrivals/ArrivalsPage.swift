import Core
import People
import Strings
import Web

/// A whole intake at once, and one act for everybody who is chosen.
struct ArrivalsPage: Page {
    let text: Text
    let grid: ArrivalsGrid
    let intake: Intake
    let intakes: [IntakeLink]
    let isLegalOnly: Bool
    let places: Municipalities
    let today: Day
    /// Where the next people are; `nil` for all shown.
    let next: Link?
    let choices: Choices
    /// What an act on several people has just done.
    var said: String?
    var problem: String?

    struct IntakeLink: Sendable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    var title: String { text["nav.arrivals"] }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header class="desk-head">
          <div><h1>\(heading)</h1><p>\(summary)</p></div>
          <nav class="filters" aria-label="\(text["arrivals.intake"])">\(intakes, each: link)\
        \(stepsLink)</nav>
        </header>
        \("<p class=\"notice success\" role=\"status\">\(said ?? "")</p>", if: said != nil)
        \("\(empty)", if: grid.rows.isEmpty)
        \("\(form)", if: !grid.rows.isEmpty)
        """
    }

    private var problems: [(field: String, sentence: String)] {
        problem.map { [("arrivals", $0)] } ?? []
    }

    private var heading: String {
        let people = text.counted("arrivals.people", grid.rows.count)
        let steps = text.counted("arrivals.steps", grid.columns.count)
        return text(
            "arrivals.heading",
            ["intake": intake.words(text), "people": people, "steps": steps]
        )
    }

    private var summary: String {
        let settled = text(
            "arrivals.settled",
            ["count": text.number(grid.settled), "all": text.number(grid.all)]
        )
        let late = grid.late > 0 ? text.counted("arrivals.late", grid.late) : ""
        return text.day(today, .title) + text["sentence_end"] + settled + late
    }

    private func link(_ item: IntakeLink) -> HTML {
        """
        <a href="\(item.link)"\(" aria-current=\"true\"", if: item.isCurrent)>\(item.label)</a>
        """
    }

    private var stepsLink: HTML {
        let link = Link.arrivals(intake, legalOnly: !isLegalOnly)
        let label = text[isLegalOnly ? "arrivals.all_steps" : "arrivals.legal_only"]
        return """
            <a href="\(link)">\(label)</a>
            """
    }

    private var empty: HTML {
        """
        <div class="empty"><p>\(text["arrivals.empty"])</p></div>
        """
    }

    private var form: HTML {
        """
        \(choices.html)
        <form method="post" action="\(Link.chosenArrivals)">
        \(ChosenPage.hidden(intake))
        <div class="scroll" id="arrivals" tabindex="0" role="region" aria-label="\(title)">
        <table class="table grid"><thead><tr>
        <th scope="col" class="pin">\(text["arrivals.person"])\
        <small>\(text["arrivals.since"])</small></th>\(grid.columns, each: head)</tr></thead>
        <tbody>\(grid.rows, each: row)</tbody></table></div>
        \(more)
        <div class="desk-foot">
          <p class="actions"><span class="count">\(text["arrivals.chosen"])</span>\
        \(button("date", Icon.people, primary: true))\
        \(button("print", Icon.print))\(button("write", Icon.message))</p>
          <ul class="marks plain">\(key)</ul>
          <p><a href="\(Link.companions)">\(text["arrivals.companions"])</a></p>
        </div>
        </form>
        """
    }

    private func button(_ act: String, _ icon: Icon, primary: Bool = false) -> HTML {
        """
        <button class="button \(primary ? "primary" : "plain")" name="act" value="\(act)">\
        \(icon.mark) \(text["arrivals.\(act)"])</button>
        """
    }

    private var more: HTML {
        guard let next else { return "" }
        return "<p><a href=\"\(next)\">\(text["arrivals.more"])</a></p>"
    }

    private func head(_ column: ArrivalsGrid.Column) -> HTML {
        "<th scope=\"col\">\(column.title)<small>\(column.limit)</small></th>"
    }

    /// Without icons in the cells: five thousand of them would be most of the page.
    private func row(_ row: ArrivalsGrid.Row) -> HTML {
        let placement = row.placement
        return """
            <tr><th scope="row" class="pin"><label><input type="checkbox" name="placement" \
            value="\(placement.id.rawValue)"\(" checked=\"checked\"", if: choices.isChosen)/> \
            <span>\(placement.person.name(in: text.language))\
            <small>\(whereAndSince(placement))</small></span></label></th>\
            \(row.cells, each: cell)</tr>

            """
    }

    private func cell(_ cell: ArrivalsGrid.Cell) -> HTML {
        "<td class=\"\(cell.mark.rawValue)\">\(cell.words)</td>"
    }

    private func whereAndSince(_ placement: Placement) -> String {
        var parts: [String] = []
        if let day = placement.anchors[.addressStart] ?? placement.arrival {
            parts.append(text.day(day))
        }
        if placement.confirmedAt == nil {
            parts.append(text["arrivals.not_confirmed"])
        } else if let code = placement.municipality {
            parts.append(places.name(of: code, in: text.language))
        }
        return parts.joined(separator: text["separator"])
    }

    private var key: HTML {
        let marks: [ArrivalsGrid.Cell.Mark] = [.done, .booked, .open, .waiting, .none, .late]
        return "\(marks, each: keyEntry)"
    }

    private func keyEntry(_ mark: ArrivalsGrid.Cell.Mark) -> HTML {
        """
        <li class="\(mark.rawValue)">\(text["arrivals.key_\(mark.rawValue)"])</li>

        """
    }
}

extension Intake {
    /// "Autumn 2026".
    func words(_ text: Text) -> String {
        text("arrivals.\(season.rawValue)", ["year": "\(year)"])
    }
}
