import Accounts
import Core
import Strings
import Web

/// What can be said of a step: done, a date, waiting, not needed, or that the reader is stuck.
struct StepActions: Sendable {
    let page: StepPage

    private var text: Text { page.text }
    private var step: Step { page.step }

    var html: HTML {
        """
        <section class="no-print" aria-labelledby="after">
          <h2 id="after">\(text[page.isOwn ? "step.after_visit" : "step.state_title"])</h2>
          <form method="post" action="\(Link.stepState(step.id))">
            \(page.attempt.html)
            <input type="hidden" name="version" value="\(step.version)"/>
            <p class="actions">
              \("\(button("done", page.isOwn ? "step.tell_done" : "step.mark_done", Icon.done))",
                if: step.state != .done)
              \("\(button("open", "step.reopen", Icon.open))", if: step.state.isSettled)
              \("\(button("waiting", page.isOwn ? "step.wait" : "step.wait_staff", Icon.waiting))",
                if: step.isOpen)
              \("\(notNeeded)", if: !step.state.isSettled)
            </p>
          </form>
          \("\(dateForm)", if: !step.state.isSettled)
          \("\(stuckForm)", if: page.isOwn)
        </section>
        """
    }

    private var notNeeded: HTML {
        button(
            "not_applicable",
            page.isOwn ? "step.not_needed" : "step.not_needed_staff",
            Icon.none
        )
    }

    private func button(_ state: String, _ key: String, _ icon: Icon) -> HTML {
        """
        <button class="button" name="state" value="\(state)">\(icon.mark) \(text[key])</button>
        """
    }

    private var dateForm: HTML {
        """
        <details class="more"\(" open=\"open\"", if: page.error?.field == "fixed_on")>
          <summary>\(text["step.fix_date"])</summary>
          <form class="stack" method="post" action="\(Link.stepState(step.id))">
            \(page.attempt.html)
            <input type="hidden" name="version" value="\(step.version)"/>
            \(dateField.html)\(ToldOpen.tick(page.closedDay, text))
            <p class="actions">
              <button class="button" name="state" \
              value="date_fixed">\(text["step.fix_with_us"])</button>
              <button class="button" name="state" value="booked">\(text["step.book_there"])</button>
            </p>
          </form>
        </details>
        """
    }

    private var dateField: FormField {
        let typed = page.form["fixed_on"]
        return FormField(
            name: "fixed_on",
            label: text["step.date_label"],
            hint: text["step.date_hint"],
            value: typed.isEmpty ? step.fixedOn?.description ?? "" : typed,
            error: page.error?.field == "fixed_on" ? page.error?.sentence : nil,
            kind: .date
        )
    }

    private var stuckForm: HTML {
        """
        <form method="post" action="\(Link.stuck(step.id))">
          \(page.attempt.html)
          <p class="actions"><button class="button">\(Icon.help.mark) \
          \(text["step.stuck"])</button></p>
          <p class="small soft">\(text["step.stuck_reader"])</p>
        </form>
        """
    }
}
