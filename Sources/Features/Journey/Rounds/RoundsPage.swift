import Accounts
import Core
import People
import Strings
import Web

/// Whom to see this week, by road and not by name: towns first, then people.
struct RoundsPage: Page {
    let text: Text
    let towns: [Town]
    let scopes: [ScopeLink]
    let today: Day
    let attempt: AttemptField

    struct Town: Sendable {
        let name: String
        let visits: [RoundStore.Visit]
    }

    struct ScopeLink: Sendable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    /// Groups by town; the town that cannot wait stands first.
    init(
        _ visits: [RoundStore.Visit],
        scopes: [ScopeLink],
        places: Municipalities,
        today: Day,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.scopes = scopes
        self.today = today
        self.attempt = attempt
        let groups = Dictionary(grouping: visits) { $0.placement.municipality ?? "" }
        towns = groups.map { code, visits in
            Town(
                name: code.isEmpty
                    ? text["rounds.no_town"] : places.name(of: code, in: text.language),
                visits: visits.sorted { $0.due.lastDay < $1.due.lastDay }
            )
        }.sorted { left, right in
            (left.firstDay, left.name) < (right.firstDay, right.name)
        }
    }

    var title: String { text["rounds.title"] }
    var section: PageSection { .attention }

    var body: HTML {
        """
        <header class="desk-head">
          <div><a class="back" href="\(Link.attention)">\(Icon.back.mark) \
        \(text["attention.title"])</a>
          <h1>\(heading)</h1><p>\(text["rounds.lead"])</p>
          <p><a href="\(Link.road)">\(text["road.open"])</a></p></div>
          <nav class="filters" aria-label="\(text["attention.whose"])">\(scopes, each: scope)</nav>
        </header>
        \("\(empty)", if: towns.isEmpty)
        \(towns, each: town)
        <p class="small"><a href="\(Link.roundSettings)">\(text["rounds.settings"])</a></p>
        \(KeptAhead.road.html)
        """
    }

    private var heading: String {
        let count = towns.reduce(0) { $0 + $1.visits.count }
        return count == 0 ? title : text.counted("rounds.people", count)
    }

    private func scope(_ scope: ScopeLink) -> HTML {
        """
        <a href="\(scope.link)"\(" aria-current=\"true\"", if: scope.isCurrent)>\(scope.label)</a>
        """
    }

    private var empty: HTML {
        """
        <div class="empty"><p>\(text["rounds.empty"])</p></div>
        """
    }

    private func town(_ town: Town) -> HTML {
        """
        <section><h2 class="group">\(town.name) <span>\(town.visits.count)</span></h2>
        <ol class="lines plain">\(town.visits, each: row)</ol></section>
        """
    }

    private func row(_ visit: RoundStore.Visit) -> HTML {
        let placement = visit.placement
        return """
            <li id="p-\(placement.id.rawValue)"><p><b><a href="\(Link.placement(placement.id))">\
            \(placement.person.name(in: text.language))</a></b> \(phone(placement))</p>
            <p>\(text["round.\(visit.due.round.id)"]) <span \
            class="\(visit.due.isLate(on: today) ? "late" : "soft")">\
            \(RoundWords(visit.due, today: today, text: text).days)</span></p>
            \("<p class=\"small soft\" lang=\"ja\">\(placement.address ?? "")</p>",
                if: placement.address != nil)
            <form class="actions" method="post" action="\(Link.rounds)">\(attempt.html)
            <input type="hidden" name="placement" value="\(placement.id.rawValue)"/>
            <input type="hidden" name="round" value="\(visit.due.round.id)"/>
            \(kinds(visit.due.round), each: button)</form></li>

            """
    }

    private func phone(_ placement: Placement) -> HTML {
        guard let phone = placement.phone, let link = OutsideLink(telephone: phone) else {
            return ""
        }
        return """
            <a class="nowrap" href="\(link)">\(Icon.phone.mark) \(phone)</a>
            """
    }

    /// The usual way stands first.
    private func kinds(_ round: Round) -> [Round.Kind] {
        [round.kind] + Round.Kind.allCases.filter { $0 != round.kind }
    }

    private func button(_ kind: Round.Kind) -> HTML {
        """
        <button class="button" name="kind" value="\(kind.rawValue)">\
        \(text["rounds.\(kind.rawValue)"])</button>

        """
    }
}

extension RoundsPage.Town {
    fileprivate var firstDay: Day { visits.first?.due.lastDay ?? Day(number: 0) }
}
