import Core
import People
import Strings
import Web

/// What the list of placements can be narrowed to: each choice has an address of its own.
struct PlacementFilters: Sendable {
    let text: Text
    let filter: PlacementFilter
    let stages: [Choice]
    let confirmations: [Choice]
    let orders: [Choice]

    struct Choice: Sendable, Equatable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    init(_ list: PlacementList, _ filter: PlacementFilter, text: Text) {
        self.text = text
        self.filter = filter
        let choice = { (key: String, isCounted: Bool, changed: PlacementFilter) in
            let count = text.number(list.total(changed))
            return Choice(
                label: isCounted
                    ? text("placements.counted", ["label": text[key], "count": count]) : text[key],
                link: changed.link,
                isCurrent: changed == filter.with { _ in }
            )
        }
        let everybody = choice("placements.everybody", true, filter.with { $0.stage = nil })
        stages =
            [everybody]
            + Stage.allCases.compactMap { stage in
                let changed = filter.with { $0.stage = stage }
                guard list.total(changed) > 0 || filter.stage == stage else { return nil }
                return choice("stage.\(stage.rawValue)", true, changed)
            }
        let waiting = filter.with { $0.isWaiting = true }
        confirmations =
            list.total(waiting) > 0 || filter.isWaiting
            ? [
                choice("placements.any", true, filter.with { $0.isWaiting = false }),
                choice("placements.waiting", true, waiting),
            ] : []
        orders = PlacementFilter.Order.allCases.map { order in
            choice("placements.order_\(order.rawValue)", false, filter.with { $0.order = order })
        }
    }

    var html: HTML {
        """
        \(searchForm)
        \(nav(text["placements.by_stage"], stages))
        \("\(nav(text["placements.by_confirmation"], confirmations))", if: !confirmations.isEmpty)
        \(nav(text["placements.by_order"], orders))
        """
    }

    private var searchForm: HTML {
        """
        <form class="field" method="get" action="\(Link.placements)" role="search">
        <label for="q">\(text["placements.search"])</label>
        <p class="hint" id="q-hint">\(text["placements.search_hint"])</p>
        <p class="search"><input class="input" type="search" id="q" name="q" \
        aria-describedby="q-hint" value="\(filter.search)"/>\(kept, each: hidden)\
        <button class="button" type="submit">\(Icon.search.mark) \
        \(text["placements.search_button"])</button></p>
        </form>
        """
    }

    /// What a search keeps of the address.
    private var kept: [(name: String, value: String)] {
        [
            ("stage", filter.stage?.rawValue ?? ""),
            ("waiting", filter.isWaiting ? "1" : ""),
            ("order", filter.order == .landing ? "" : filter.order.rawValue),
        ].filter { !$0.value.isEmpty }
    }

    private func hidden(_ field: (name: String, value: String)) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(field.value)"/>
        """
    }

    private func nav(_ label: String, _ choices: [Choice]) -> HTML {
        """
        <nav class="filters" aria-label="\(label)">\(choices, each: link)</nav>
        """
    }

    private func link(_ choice: Choice) -> HTML {
        """
        <a href="\(choice.link)"\(" aria-current=\"true\"", if: choice.isCurrent)>\
        \(choice.label)</a>

        """
    }
}
