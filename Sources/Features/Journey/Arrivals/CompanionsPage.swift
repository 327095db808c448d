import Accounts
import Core
import People
import Strings
import Web

/// Who goes along with whom, day by day, and one press to record that it happened.
struct CompanionsPage: Page {
    let text: Text
    let outings: [Outing]
    let today: Day
    let attempt: AttemptField
    var form: FormValues
    var error: (field: String, sentence: String)?
    /// What an act on several people has just done.
    var said: String?

    /// One companion at one place and time, with everybody who comes along.
    struct Outing: Sendable {
        let trips: [(trip: Companionship, placement: Placement)]
        let companion: String?
        let step: String
        let place: String

        var first: Companionship? { trips.first?.trip }
    }

    var title: String { text["companions.title"] }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.arrivals)">\(Icon.back.mark) \(text["nav.arrivals"])</a>
          <h1>\(title)</h1><p>\(text["companions.lead"])</p>
        </div></header>
        \("<p class=\"notice success\" role=\"status\">\(said ?? "")</p>", if: said != nil)
        \("\(empty)", if: outings.isEmpty)
        <ol class="lines plain">\(outings, each: row)</ol>
        """
    }

    private var empty: HTML {
        """
        <div class="empty"><p>\(text["companions.empty"])</p></div>
        """
    }

    private func row(_ outing: Outing) -> HTML {
        guard let first = outing.first else { return "" }
        let names = outing.trips.map { $0.placement.person.name(in: text.language) }
        let needsRecord = first.minutes == nil && first.day <= today
        return """
            <li><h2>\(text.day(first.day, isThisYear(first) ? .short : .full)) \(when(first)) \
            \(outing.companion ?? text["trip.nobody"])</h2>
            <p>\(outing.step)\(text["separator"])\(outing.place)</p>
            <p>\(text.list(names))</p>
            \("\(recorded(first))", if: first.minutes != nil)\
            \("\(record(outing))", if: needsRecord)</li>

            """
    }

    private func isThisYear(_ trip: Companionship) -> Bool {
        trip.day.parts.year == today.parts.year
    }

    private func when(_ trip: Companionship) -> String {
        trip.time.map { text("trip.at", ["time": $0]) } ?? ""
    }

    private func recorded(_ trip: Companionship) -> HTML {
        """
        <p class="status done">\(Icon.done.mark) \
        \(text.counted("companions.minutes", trip.minutes ?? 0))</p>
        """
    }

    private func record(_ outing: Outing) -> HTML {
        """
        <form class="row" method="post" action="\(Link.companions)">
          \(attempt.html)\(outing.trips, each: hidden)
          \(minutes(outing).html)\(alsoDone(outing).html)
          <button class="button">\(text["companions.record"])</button>
          <button class="link" name="act" value="drop">\(text["companions.drop"])</button>
        </form>
        """
    }

    private func hidden(_ item: (trip: Companionship, placement: Placement)) -> HTML {
        """
        <input type="hidden" name="trip" value="\(item.trip.id.rawValue)"/>
        """
    }

    /// Each form of the page has its own ids; the names are those of the form.
    private func minutes(_ outing: Outing) -> MarkedField {
        let isWrong = form.all("trip").first == outing.first?.id.rawValue
        return MarkedField(
            id: "minutes-\(outing.first?.id.rawValue ?? "")",
            name: "minutes",
            label: text["companions.minutes_label"],
            value: isWrong ? form["minutes"] : "60",
            error: isWrong ? error?.sentence : nil
        )
    }

    private func alsoDone(_ outing: Outing) -> TickBox {
        TickBox(name: "done", label: text["companions.also_done"])
    }
}

/// A short text field with an id of its own, for a page that holds the same form many times.
private struct MarkedField: Sendable {
    let id: String
    let name: String
    let label: String
    let value: String
    let error: String?

    var html: HTML {
        """
        <div class="field\(" wrong", if: error != nil)"><label for="\(id)">\(label)</label>\
        \("<p class=\"error\">\(error ?? "")</p>", if: error != nil)\
        <input class="input short" id="\(id)" name="\(name)" value="\(value)" \
        inputmode="numeric"/></div>
        """
    }
}

private struct TickBox: Sendable {
    let name: String
    let label: String

    var html: HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name)" value="yes"/> \
        <span>\(label)</span></label>
        """
    }
}
