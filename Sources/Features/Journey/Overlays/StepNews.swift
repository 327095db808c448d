import Accounts
import Core
import Strings
import Web

/// What has changed on a step's page since its person acted, and what they may tell afterwards.
struct StepNews: Sendable {
    let page: StepPage

    private var text: Text { page.text }

    /// A change that is news for an open step, or one after the step was done.
    var html: HTML {
        if let day = page.changedOn {
            return """
                <p class="notice"><b>\(text("overlay.changed", ["day": text.day(day, .full)]))\
                </b></p>
                """
        }
        guard let change = page.local?.local.updatedAt,
            let after = OverlayMark.dayAfterDone(of: change, for: page.step),
            let done = page.step.changedAt.map(Day.init(of:))
        else { return "" }
        let sentence = text(
            "overlay.changed_after_done",
            ["done": text.day(done, .full), "day": text.day(after, .full)]
        )
        return """
            <p class="notice">\(sentence)</p>
            """
    }

    /// *What surprised you?*, once the step is done; never asked of somebody else.
    var question: HTML {
        guard page.isOwn, page.step.state == .done else { return "" }
        if page.hasTold {
            return """
                <p class="notice success" role="status">\(text["surprise.told"])</p>
                """
        }
        return """
            <section class="no-print" aria-labelledby="surprise-title">
            <h2 id="surprise-title">\(text["surprise.title"])</h2>
            <form class="stack" method="post" action="\(Link.surprises(page.step.id))">
            \(page.attempt.html)
            \(field.html)
            <p class="actions"><button class="button">\(text["surprise.send"])</button></p>
            </form></section>
            """
    }

    private var field: FormField {
        let isWrong = page.error?.field == "surprise"
        return FormField(
            name: "surprise",
            label: text["surprise.label"],
            hint: text("surprise.hint", ["count": "\(Surprise.limit)"]),
            value: page.form["surprise"],
            error: isWrong ? page.error?.sentence : nil,
            optionalMark: text["surprise.optional"],
            warning: text["my_number_warning"]
        )
    }
}
