import Accounts
import Core
import Strings
import Web

/// An event that runs: its steps, its day to put right, and the ways to end it.
struct RunningEvent: Sendable {
    let event: LifeEvent
    let reference: LifeEventReference
    let steps: [StepLine]
    /// Whether nobody has acted on it, so that it can be taken back.
    let isUntouched: Bool
    /// The name of the town somebody moves to; empty for none.
    let town: String
    let mayConfirmTown: Bool
    let attempt: AttemptField
    let text: Text
    /// What was typed, when the form came back.
    var form = FormValues([])

    init(
        _ event: LifeEvent,
        _ plan: Plan,
        town: String,
        isStaff: Bool,
        today: Day,
        attempt: AttemptField,
        text: Text
    ) {
        let brought = plan.steps.filter { $0.procedure.whenApplies == event.kind.rawValue }
        self.event = event
        reference = LifeEventReference(plan.placement.id, event.id)
        steps = brought.map { StepLine($0, today: today, text: text) }
        let wasTouched = brought.contains { $0.changedAt.map(event.covers) ?? false }
        isUntouched = event.confirmedAt == nil && !wasTouched
        self.town = town
        mayConfirmTown = isStaff && event.kind == .movingHouse && event.confirmedAt == nil
        self.attempt = attempt
        self.text = text
    }

    var html: HTML {
        """
        <article class="sheet stack">
          <h3>\(text["event.\(event.kind.rawValue)"])</h3>
          <p>\(text["event.\(event.kind.rawValue).day"]): \(text.day(event.happenedOn, .full))\
        \(townWords)</p>
          <ul class="steps">\(steps, each: \.html)</ul>
          \("\(townForm)", if: mayConfirmTown)
          \(dayForm)
          \(send(.eventEnding(reference), "event.end"))
          \("\(send(.eventRemoval(reference), "event.remove"))", if: isUntouched)
        </article>
        """
    }

    private var townWords: String {
        guard !town.isEmpty else { return "" }
        let key = event.confirmedAt == nil ? "event.town_said" : "event.town_confirmed"
        return text["separator"] + text(key, ["town": town])
    }

    private var dayForm: HTML {
        """
        <details class="more"><summary>\(text["event.move"])</summary>
        <form class="stack" method="post" action="\(Link.eventDay(reference))">
          \(hidden)
          \(dayField.html)
          <p class="small soft">\(text["event.move_about"])</p>
          <p class="actions"><button class="button">\(text.save)</button></p>
        </form></details>
        """
    }

    private var dayField: FormField {
        let typed = form[Self.dayName(event.kind)]
        return FormField(
            name: Self.dayName(event.kind),
            label: text["event.\(event.kind.rawValue).day"],
            hint: text["step.date_hint"],
            value: typed.isEmpty ? event.happenedOn.description : typed,
            kind: .date
        )
    }

    /// The name of the field: one page may hold the days of several events.
    static func dayName(_ kind: LifeEvent.Kind) -> String { "day-\(kind.rawValue)" }

    private var townForm: HTML {
        """
        <form class="stack" method="post" action="\(Link.eventTown(reference))">
          \(hidden)
          \(townField.html)
          <p class="actions"><button class="button">\(text["event.confirm_town"])</button></p>
        </form>
        """
    }

    private var townField: FormField {
        let typed = form["municipality"]
        return FormField(
            name: "municipality",
            label: text["event.town"],
            hint: text["event.town_hint"],
            value: typed.isEmpty ? town : typed,
            kind: .text
        )
    }

    private func send(_ link: Link, _ key: String) -> HTML {
        """
        <form method="post" action="\(link)">\(hidden)<p class="actions"><button class="button">\
        \(text[key])</button></p><p class="small soft">\(text["\(key)_about"])</p></form>
        """
    }

    private var hidden: HTML {
        """
        \(attempt.html)
        <input type="hidden" name="version" value="\(event.version)"/>
        """
    }
}
