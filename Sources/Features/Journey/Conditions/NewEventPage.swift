import Accounts
import Core
import People
import Strings
import Web

/// One kind of event: its day first, then the steps that it will bring, then the start.
///
/// There is no field for what happened, and none for a reason.
struct NewEventPage: Page {
    let text: Text
    let person: String?
    let kind: LifeEvent.Kind
    let place: EventPlace
    let whoToCall: Link
    /// The day and town as they were typed.
    let day: String
    let town: String
    /// What would come; `nil` before a good day is chosen.
    let preview: Preview?
    let attempt: AttemptField
    var error: (field: String, sentence: String)?

    /// The steps of an event that nobody has started yet.
    struct Preview: Sendable {
        let day: Day
        let steps: [Line]

        struct Line: Sendable {
            let title: String
            let date: String
        }
    }

    var title: String { text["event.\(kind.rawValue)"] }
    var section: PageSection { person == nil ? .plan : .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header>
          <a class="back" href="\(place.index)">\(Icon.back.mark) \(text["events.title"])</a>
          <h1>\(title)</h1>
        </header>
        \("\(EmergencyFirst(text: text).html)", if: kind == .accident)
        <p class="lead">\(text["event.\(kind.rawValue).about"])</p>
        \("\(call)", if: kind == .absence || kind == .accident)
        \(preview.map(start) ?? "")
        <form class="stack" method="get" action="\(place.newEvent)">
          <input type="hidden" name="kind" value="\(kind.rawValue)"/>
          \(dayField.html)
          \("\(townField.html)", if: kind == .movingHouse)
          <p class="actions"><button class="button\(" primary", if: preview == nil)">\
        \(text[preview == nil ? "event.show" : "event.show_again"])</button></p>
        </form>
        """
    }

    private var call: HTML {
        """
        <p class="actions"><a class="button" href="\(whoToCall)">\(Icon.phone.mark) \
        \(text["supporter.who"])</a></p>
        """
    }

    private func start(_ preview: Preview) -> HTML {
        """
        <section class="sheet stack" aria-labelledby="brings">
          <h2 id="brings">\(text["event.brings"])</h2>
          <p>\(text["event.\(kind.rawValue).day"]): \(text.day(preview.day, .full))</p>
          <ul class="plain">\(preview.steps, each: line)</ul>
          <form method="post" action="\(place.index)">
            \(attempt.html)
            <input type="hidden" name="kind" value="\(kind.rawValue)"/>
            <input type="hidden" name="day" value="\(preview.day.description)"/>
            <input type="hidden" name="municipality" value="\(town)"/>
            <p class="actions"><button class="button primary">\(text["event.start"])</button></p>
          </form>
        </section>
        """
    }

    private func line(_ line: Preview.Line) -> HTML {
        "<li><b>\(line.title)</b> \(line.date)</li>"
    }

    private var dayField: FormField {
        FormField(
            name: "day",
            label: text["event.\(kind.rawValue).day"],
            hint: text["step.date_hint"],
            value: day,
            error: error?.field == "day" ? error?.sentence : nil,
            kind: .date,
            required: true
        )
    }

    private var townField: FormField {
        FormField(
            name: "municipality",
            label: text["event.town"],
            hint: text["event.town_hint"],
            value: town,
            error: error?.field == "municipality" ? error?.sentence : nil,
            kind: .text
        )
    }
}

/// What comes before anything is written down after an accident.
struct EmergencyFirst: Sendable {
    let text: Text

    var html: HTML {
        """
        <section class="sheet stack" aria-labelledby="first">
          <h2 id="first">\(Icon.alert.mark) \(text["accident.first"])</h2>
          <ol>
            <li>\(text["accident.stop"])</li>
            <li>\(text["accident.119"]) \(call("119"))</li>
            <li>\(text["accident.110"]) \(call("110"))</li>
            <li>\(text["accident.settle"])</li>
          </ol>
          <p><a href="/help">\(text["accident.help"])</a></p>
        </section>
        """
    }

    private func call(_ number: String) -> HTML {
        guard let link = OutsideLink(telephone: number) else { return "\(number)" }
        return """
            <a class="button" href="\(link)">\(Icon.phone.mark) \(number)</a>
            """
    }
}
