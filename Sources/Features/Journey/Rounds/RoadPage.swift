import Accounts
import Core
import Foundation
import People
import Strings
import Web

/// Names, numbers and addresses for a day on the road, and one press to log a call or a visit.
///
/// Staff's phones keep this page for a day, encrypted; the worker finds a person in it by `p-` and
/// the placement's id.
struct RoadPage: Page {
    let text: Text
    let list: RoadList
    /// The counter of each town where somebody has written it down.
    let halls: [String: LocalFacts]
    /// Who answers for the reader's own branch.
    let card: SupportCard
    let places: Municipalities
    /// Whom the reader stands in for.
    var covering = Covering.nobody
    let today: Day
    let now: Date

    var title: String { text["road.title"] }
    var section: PageSection { .attention }

    var body: HTML {
        """
        <header class="desk-head">
          <div><a class="back" href="\(Link.rounds)">\(Icon.back.mark) \(text["rounds.title"])</a>
          <h1>\(title)</h1><p>\(text["road.lead"])</p></div>
        </header>
        \("\(branch)", if: card.branchPhone != nil)
        \("\(empty)", if: list.towns.isEmpty)
        \(list.towns, each: town)
        \(KeptAhead.road.html)
        """
    }

    private var empty: HTML { EmptyState(text["road.empty"]).html }

    private var branch: HTML {
        """
        <p><b>\(card.branchName ?? text["road.branch"])</b> \(number(card.branchPhone)) \
        <span class="soft">\(card.hours ?? "")</span></p>
        """
    }

    private func town(_ town: RoadList.Town) -> HTML {
        let name =
            town.code.isEmpty
            ? text["rounds.no_town"] : places.name(of: town.code, in: text.language)
        return """
            <section><h2 class="group">\(name) <span>\(town.people.count)</span></h2>
            \(halls[town.code].map { [$0] } ?? [], each: hall)
            <ol class="lines plain">\(town.people, each: stop)</ol></section>
            """
    }

    private func hall(_ facts: LocalFacts) -> HTML {
        let fields = facts.local.fields
        return """
            <p class="small"><b>\(text["road.hall"])</b> \(facts.line) \(number(fields.phone))\
            \("<br/><span lang=\"ja\">\(fields.address ?? "")</span>", if: fields.address != nil)\
            </p>
            """
    }

    private func stop(_ stop: RoadList.Stop) -> HTML {
        let placement = stop.placement
        let mark = covering.mark(placement, text)
        return """
            <li id="p-\(placement.id.rawValue)"><h3><a href="\(Link.placement(placement.id))">\
            \(placement.person.name(in: text.language))</a></h3>
            \("<p class=\"soft\">\(mark)</p>", if: !mark.isEmpty)
            \("<p>\(number(placement.phone))</p>", if: placement.phone != nil)
            \("<p lang=\"ja\">\(placement.address ?? "")</p>", if: placement.address != nil)
            \(stop.due.map { [$0] } ?? [], each: round)\(stop.reasons, each: reason)
            \(log(stop))</li>

            """
    }

    private func number(_ phone: String?) -> HTML {
        guard let phone, let link = OutsideLink(telephone: phone) else { return "" }
        return """
            <a class="nowrap" href="\(link)">\(Icon.phone.mark) \(phone)</a>
            """
    }

    private func round(_ due: DueRound) -> HTML {
        """
        <p>\(text["round.\(due.round.id)"]) <span \
        class="\(due.isLate(on: today) ? "late" : "soft")">\
        \(RoundWords(due, today: today, text: text).days)</span></p>

        """
    }

    private func reason(_ words: ReasonWords) -> HTML {
        """
        <p><b class="\(words.isLate ? "late" : "plain")">\(words.title)</b> <span \
        class="soft">\(words.detail)</span></p>

        """
    }

    // MARK: Logging

    /// Each form has a key of its own: several of them are sent from one page, some of them later.
    private func log(_ stop: RoadList.Stop) -> HTML {
        let id = stop.placement.id
        let link = stop.due == nil ? Link.placementContact(id) : Link.rounds
        return """
            <form class="actions" method="post" action="\(link)">\(AttemptField(now: now).html)
            <input type="hidden" name="from" value="road"/>
            \(stop.due.map { [$0.round] } ?? [], each: { which($0, id) })\
            \(kinds(stop), each: button)</form>
            """
    }

    private func which(_ round: Round, _ id: Placement.ID) -> HTML {
        """
        <input type="hidden" name="placement" value="\(id.rawValue)"/>
        <input type="hidden" name="round" value="\(round.id)"/>
        """
    }

    /// The usual way stands first; a message counts only where one is due.
    private func kinds(_ stop: RoadList.Stop) -> [Round.Kind] {
        guard let usual = stop.due?.round.kind else { return [.call, .visit] }
        return [usual] + Round.Kind.allCases.filter { $0 != usual }
    }

    private func button(_ kind: Round.Kind) -> HTML {
        """
        <button class="button" name="kind" value="\(kind.rawValue)">\
        \(text["rounds.\(kind.rawValue)"])</button>

        """
    }
}
