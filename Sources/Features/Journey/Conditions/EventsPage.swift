import Accounts
import Core
import Strings
import Web

/// What has happened to somebody, and what can be said to have happened.
struct EventsPage: Page {
    let text: Text
    /// The person's name for staff; `nil` for one's own page.
    let person: String?
    let place: EventPlace
    let running: [RunningEvent]
    /// The first step of the leaving list, which leaving has instead of an event.
    let leaving: Link?
    var error: (field: String, sentence: String)?

    var title: String { text["events.title"] }
    var section: PageSection { person == nil ? .plan : .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header>
          <a class="back" href="\(place.back)">\(Icon.back.mark) \(person ?? text["plan.title"])</a>
          <h1>\(title)</h1>
          <p class="lead">\(text[person == nil ? "events.lead" : "events.lead_staff"])</p>
        </header>
        \("\(now)", if: !running.isEmpty)
        <section aria-labelledby="kinds">
          <h2 id="kinds">\(text["events.kinds"])</h2>
          <ul class="steps plain">\(LifeEvent.Kind.allCases, each: kind)\(leavingRow)</ul>
        </section>
        """
    }

    private var now: HTML {
        """
        <section class="stack" aria-labelledby="running">
          <h2 id="running">\(text["events.running"])</h2>
          \(running, each: \.html)
        </section>
        """
    }

    private func kind(_ kind: LifeEvent.Kind) -> HTML {
        row(
            place.new(kind),
            kind == .accident ? .alert : .next,
            text["event.\(kind.rawValue)"],
            text["event.\(kind.rawValue).about"]
        )
    }

    private var leavingRow: HTML {
        guard let leaving else { return "" }
        return row(leaving, .wave, text["event.leaving"], text["event.leaving.about"])
    }

    private func row(_ link: Link, _ icon: Icon, _ label: String, _ lead: String) -> HTML {
        """
        <li><a class="step" href="\(link)">\(icon.mark)<div><b>\(label)</b> \
        <span>\(lead)</span></div>\(Icon.next.mark)</a></li>
        """
    }
}

/// Whose events a page is about, and where its links lead.
struct EventPlace: Sendable {
    let placement: Placement.ID
    let isOwn: Bool

    var back: Link { isOwn ? .plan : .placement(placement) }
    var index: Link { isOwn ? .events : .placementEvents(placement) }
    var newEvent: Link { isOwn ? "/plan/events/new" : "/placements/\(placement)/events/new" }

    func new(_ kind: LifeEvent.Kind) -> Link {
        isOwn
            ? "/plan/events/new?kind=\(kind.rawValue)"
            : "/placements/\(placement)/events/new?kind=\(kind.rawValue)"
    }
}

extension Link {
    static let events: Link = "/plan/events"
    static func placementEvents(_ id: Placement.ID) -> Link { "/placements/\(id)/events" }
    static func eventDay(_ id: LifeEventReference) -> Link { "/plan/events/\(id)/day" }
    static func eventEnding(_ id: LifeEventReference) -> Link { "/plan/events/\(id)/ending" }
    static func eventRemoval(_ id: LifeEventReference) -> Link { "/plan/events/\(id)/removal" }
    static func eventTown(_ id: LifeEventReference) -> Link { "/plan/events/\(id)/town" }
}
