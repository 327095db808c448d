import Accounts
import Core
import People
import Strings
import Web

/// One day for the same step of several people: who comes along, and when.
struct FixDatePage: Page {
    let text: Text
    let procedure: Procedure
    let place: String
    let people: [Choice]
    let attempt: AttemptField
    let form: FormValues
    let error: (field: String, sentence: String)?
    /// The day on which the office is closed, when the form came back because of it.
    var closedDay: Day?
    let municipality: String

    struct Choice: Sendable {
        let id: Placement.ID
        let name: String
        let deadline: String
        let isChosen: Bool
    }

    var title: String { text("fix.title", ["step": procedure.title[text.language]]) }
    var section: PageSection { .attention }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.attention)">\(Icon.back.mark) \(text["attention.title"])</a>
          <h1>\(title)</h1>
          <p>\(place)</p>
        </div></header>
        <form class="stack" method="post" action="/attention/dates">
          \(attempt.html)
          <input type="hidden" name="procedure" value="\(procedure.id)"/>
          <input type="hidden" name="municipality" value="\(municipality)"/>
          <fieldset class="field"><legend>\(text["fix.who"])</legend>
          \(people, each: choice)</fieldset>
          \(dateField.html)\(ToldOpen.tick(closedDay, text))
          <p class="small soft">\(text["fix.told"])</p>
          <p class="actions"><button class="button primary">\(text["fix.save"])</button></p>
        </form>
        """
    }

    private var dateField: FormField {
        FormField(
            name: "fixed_on",
            label: text["step.date_label"],
            hint: text["step.date_hint"],
            value: form["fixed_on"],
            error: error?.sentence,
            kind: .date,
            required: true
        )
    }

    private func choice(_ choice: Choice) -> HTML {
        choice.isChosen
            ? """
            <label class="choice"><input type="checkbox" name="placement" \
            value="\(choice.id.rawValue)" \
            checked="checked"/> <span>\(choice.name) \
            <small>\(choice.deadline)</small></span></label>
            """
            : """
            <label class="choice"><input type="checkbox" name="placement" \
            value="\(choice.id.rawValue)"/> <span>\(choice.name) <small>\(choice.deadline)</small>\
            </span></label>
            """
    }
}
