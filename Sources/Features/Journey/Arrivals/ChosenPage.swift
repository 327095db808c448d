import Accounts
import Core
import People
import Strings
import Web

/// One date for everybody who was chosen: which step, when, where, and who goes along.
struct ChosenPage: Page {
    let text: Text
    let people: [Placement]
    let procedures: [Procedure]
    let colleagues: [Person]
    let intake: Intake
    let attempt: AttemptField
    var form: FormValues
    var error: (field: String, sentence: String)?
    /// Whose limit lies before the day that was typed.
    var tooLate: [TooLate] = []
    /// Whether to ask if the companion is meant to be at two places.
    var mayOverlap = false

    /// A person and the last day of their step.
    typealias TooLate = (placement: Placement, closesOn: Day)
    /// The day on which the office is closed, when the form came back because of it.
    var closedDay: Day?

    var title: String { text.counted("trip.title", people.count) }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.arrivals)">\(Icon.back.mark) \(text["nav.arrivals"])</a>
          <h1>\(title)</h1><p>\(names)</p>
        </div></header>
        <form class="stack" method="post" action="\(Link.arrivalDates)">
          \(attempt.html)\(Self.hidden(intake))
          \(people, each: Self.hidden)
          \(step.html)\(field("fixed_on", "step.date_label", "step.date_hint", .date).html)
          \("\(leaveOut)", if: !tooLate.isEmpty)
          \(ToldOpen.tick(closedDay, text))
          \(field("time", "trip.time", "trip.time_hint", .text).html)
          \(companion.html)\("\(Self.tick("overlap", text["trip.overlap"]))", if: mayOverlap)
          \(field("place", "trip.place", "trip.place_hint", .text).html)
          \(FreeText.tick("place", form, text))
          <p class="small soft">\(text["trip.not_booked"])</p>
          <p class="actions"><button class="button primary">\(text["fix.save"])</button></p>
        </form>
        """
    }

    private var names: String { text.list(people.map { $0.person.name(in: text.language) }) }

    static func hidden(_ placement: Placement) -> HTML {
        """
        <input type="hidden" name="placement" value="\(placement.id.rawValue)"/>

        """
    }

    static func hidden(_ intake: Intake) -> HTML {
        """
        <input type="hidden" name="intake" value="\(intake.description)"/>
        """
    }

    private static func tick(_ name: String, _ label: String) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name)" value="yes"/> \
        <span>\(label)</span></label>
        """
    }

    /// Names those whom the day does not suit, and offers to go on with the others.
    private var leaveOut: HTML {
        let names = tooLate.map { placement, day in
            text(
                "trip.too_late_person",
                ["name": placement.person.name(in: text.language), "day": text.day(day)]
            )
        }
        return """
            <div class="notice"><p>\(text["trip.too_late"]) \(text.list(names))</p>
            \(Self.tick("leave_out", text.counted("trip.leave_out", people.count - tooLate.count)))
            </div>
            """
    }

    private var step: FormField {
        FormField(
            name: "procedure",
            label: text["trip.step"],
            value: form["procedure"],
            kind: .select(procedures.map { .init($0.id, $0.title[text.language]) }),
            required: true
        )
    }

    private var companion: FormField {
        FormField(
            name: "companion",
            label: text["trip.companion"],
            value: form["companion"],
            error: message("companion"),
            kind: .select(
                [.init("", text["trip.nobody"])]
                    + colleagues.map { .init($0.id.rawValue, $0.name(in: text.language)) }
            )
        )
    }

    private func field(
        _ name: String,
        _ label: String,
        _ hint: String,
        _ kind: FormField.Kind
    ) -> FormField {
        FormField(
            name: name,
            label: text[label],
            hint: text[hint],
            value: form[name],
            error: message(name),
            kind: kind,
            required: name == "fixed_on",
            optionalMark: text["trip.optional"],
            warning: name == "place" ? text["my_number_warning"] : nil
        )
    }

    private func message(_ field: String) -> String? {
        error.flatMap { $0.field == field ? $0.sentence : nil }
    }
}

/// A few lines to everybody who was chosen, each of whom reads them once.
struct MessagePage: Page {
    let text: Text
    let people: [Placement]
    let intake: Intake
    let attempt: AttemptField
    var form: FormValues
    var error: (field: String, sentence: String)?

    var title: String { text.counted("message.title", people.count) }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.arrivals)">\(Icon.back.mark) \(text["nav.arrivals"])</a>
          <h1>\(title)</h1>
          <p>\(text.list(people.map { $0.person.name(in: text.language) }))</p>
        </div></header>
        <form class="stack" method="post" action="\(Link.arrivalMessages)">
          \(attempt.html)\(ChosenPage.hidden(intake))
          \(people, each: ChosenPage.hidden)
          \(message.html)\(FreeText.tick("message", form, text))
          <p class="actions"><button class="button primary">\(text["message.send"])</button></p>
        </form>
        """
    }

    private var message: FormField {
        FormField(
            name: "message",
            label: text["message.label"],
            hint: text["message.hint"],
            value: form["message"],
            error: error?.sentence,
            kind: .textarea,
            required: true,
            warning: text["my_number_warning"]
        )
    }
}
