import Accounts
import Core
import Foundation
import People
import Strings
import Web

/// Whom to see this week, by road and not by name: a line for each town, and its people inside.
struct RoundsPage: Page {
    let text: Text
    let towns: [RoundTown]
    let scope: AttentionScope
    let scopes: [ScopeLink]
    let places: Municipalities
    /// Whom the reader stands in for.
    let covering: Covering
    let today: Day
    let now: Date
    /// What was just logged; `nil` for nothing that can be taken back.
    var logged: LoggedNotice?
    var isTakenBack = false
    /// The person whose town stands open; `nil` for the town that cannot wait.
    var opened: Placement.ID?

    struct ScopeLink: Sendable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    init(
        _ visits: [RoundStore.Visit],
        _ scope: AttentionScope = .mine,
        scopes: [ScopeLink],
        places: Municipalities,
        covering: Covering = .nobody,
        now: Date,
        text: Text
    ) {
        (self.text, self.scope, self.scopes) = (text, scope, scopes)
        (self.places, self.covering) = (places, covering)
        (self.now, today) = (now, Day(of: now))
        towns = RoundTown.all(visits, today: today)
    }

    var title: String { text["rounds.title"] }
    var section: PageSection { .attention }

    var body: HTML {
        """
        \(logged.map { [$0] } ?? [], each: \.html)
        \("<p class=\"notice success\" role=\"status\">\(text["rounds.taken_back"])</p>",
            if: isTakenBack)
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

    private func town(_ town: RoundTown) -> HTML {
        let words = RoundTownWords(town, places: places, today: today, text: text)
        return """
            <details class="more"\(" open=\"open\"", if: town.code == openTown)>\
            <summary>\(words.line)\
            \("<br/><small class=\"soft\">\(words.suggestion)</small>",
                if: !words.suggestion.isEmpty)</summary>
            <ol class="lines plain">\(town.visits, each: row)</ol></details>

            """
    }

    /// One town stands open: where something was just logged, or where somebody cannot wait.
    private var openTown: String? {
        let current = opened.flatMap { id in
            towns.first { town in town.visits.contains { $0.placement.id == id } }
        }
        return (current ?? towns.first)?.code
    }

    /// Who has waited longest. One red line is seen; ten are a red page.
    private var latest: Placement.ID? {
        towns.flatMap(\.visits).filter { $0.due.isLate(on: today) }
            .min { $0.order < $1.order }?.placement.id
    }

    private func row(_ visit: RoundStore.Visit) -> HTML {
        let placement = visit.placement
        let mark = covering.mark(placement, text)
        return """
            <li id="p-\(placement.id.rawValue)"><p><b><a href="\(Link.placement(placement.id))">\
            \(placement.person.name(in: text.language))</a></b> \
            \("<span class=\"soft\">\(mark)</span>", if: !mark.isEmpty) \
            \(phone(placement))</p>
            <p>\(RoundWords.topic(visit, text)) <span \
            class="\(placement.id == latest ? "late" : "soft")">\
            \(RoundWords(visit.due, today: today, text: text).days)</span></p>
            \("<p class=\"small soft\" lang=\"ja\">\(placement.address ?? "")</p>",
                if: placement.address != nil)
            \(log(visit))</li>

            """
    }

    /// Each form has a key of its own: several of them are sent from one page.
    private func log(_ visit: RoundStore.Visit) -> HTML {
        let usual = visit.due.round.kind
        let others = Round.Kind.allCases.filter { $0 != usual }
        return """
            <form class="actions" method="post" action="\(Link.rounds)">\
            \(AttemptField(now: now).html)
            <input type="hidden" name="placement" value="\(visit.placement.id.rawValue)"/>
            <input type="hidden" name="round" value="\(visit.due.round.id)"/>
            <input type="hidden" name="whose" value="\(scope.rawValue)"/>
            \(button(usual, "button primary"))\(others, each: { button($0, "button") })</form>
            """
    }

    private func button(_ kind: Round.Kind, _ style: String) -> HTML {
        """
        <button class="\(style)" name="kind" value="\(kind.rawValue)">\
        \(text["rounds.\(kind.rawValue)"])</button>

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
}
