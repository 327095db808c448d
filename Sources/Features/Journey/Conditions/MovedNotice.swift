import Accounts
import Core
import Strings
import Web

/// On a done step whose date has moved since: what moved, and the act that lets the step stand.
///
/// Nothing is opened again by itself; *open again* stands with the other buttons of the step.
struct MovedNotice: Sendable {
    let step: Step
    let text: Text
    let attempt: AttemptField

    var html: HTML {
        guard let before = step.movedFrom else { return "" }
        return """
            <section class="notice stack" aria-labelledby="moved">
              <h2 id="moved">\(text["step.moved"])</h2>
              <p>\(text("step.moved_from", ["day": text.day(before, .full)]))</p>
              <form method="post" action="\(Link.stepKeeping(step.id))">
                \(attempt.html)
                <input type="hidden" name="version" value="\(step.version)"/>
                <p class="actions"><button class="button">\(Icon.done.mark) \
            \(text["step.keep"])</button></p>
                <p class="small soft">\(text["step.keep_about"])</p>
              </form>
            </section>
            """
    }
}

extension Link {
    static func stepKeeping(_ id: Step.ID) -> Link { "/plan/steps/\(id)/keeping" }
}
