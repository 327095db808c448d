import Core
import Strings
import Web

/// Until when, and on which day.
extension StepPage {
    var deadline: HTML {
        if let table = DaysTable(step, today: today, text: text) {
            return "\(table.html)\(fixed)"
        }
        let words = StepWords(step, today: today, text: text)
        let isLate = step.isOverdue(on: today) && procedure.statutory
        return """
            <section class="sheet" aria-label="\(text["step.deadline"])">
              <p class="\(isLate ? "late" : "plain")"><b>\(words.state)</b> \
            \(words.deadline)\(behindLimit)</p>
              <p>\(style.html(procedure.windowText))</p>
            </section>
            """
    }

    /// The agreed day beside the picture of the deadline; without a picture, the sheet says it.
    private var fixed: HTML {
        guard step.state.hasDay, let day = step.fixedOn else { return "" }
        let key = day < today ? "step.was_day" : "step.\(step.state.rawValue)_on"
        return """
            <p class="notice"><b>\(text(key, ["day": text.day(day, .full)]))</b>\
            \(behindLimit)</p>
            """
    }

    private var behindLimit: HTML {
        StepWords(step, today: today, text: text).behindLimit.map { "<br/>\($0)" } ?? ""
    }
}
