import Accounts
import Core
import People
import Strings
import Web

/// Where somebody says on which day they leave Japan.
struct LeavingForm: Sendable {
    let text: Text
    let step: Step.ID
    let attempt: AttemptField
    /// What they typed or said before; empty for nothing.
    var value = ""
    var error: String?

    /// The field of the day.
    static let name = "leaving_on"

    /// `nil` where nothing is asked: on other steps, for staff, and once the day is known.
    init?(on page: StepPage, of placement: Placement) {
        guard page.isOwn, page.step.takesLeaving, placement.anchors[.exit] == nil else {
            return nil
        }
        text = page.text
        step = page.step.id
        attempt = page.attempt
        value = placement.leavingSaid?.description ?? ""
    }

    var html: HTML {
        let field = FormField(
            name: Self.name,
            label: text["leaving.label"],
            hint: text["step.date_hint"],
            value: value,
            error: error,
            kind: .date,
            required: true
        )
        return """
            <form class="sheet stack no-print" method="post" action="\(Link.leaving(step))">
              \(attempt.html)\(field.html)
              <p class="small soft">\(text["leaving.about"])</p>
              <p class="actions"><button class="button">\(text["leaving.say"])</button></p>
            </form>
            """
    }
}

/// What somebody said of leaving, above their dates, and one press to make it the date.
struct LeavingSaidBlock: Sendable {
    let page: PlacementPage

    var html: HTML {
        guard let day = page.placement.leavingSaid else { return "" }
        let text = page.text
        let name = page.placement.person.shortName(in: text.language)
        let said = text("leaving.told", ["name": name, "day": text.day(day, .full)])
        return """
            <form class="notice" method="post" action="\(Link.placementAnchors(page.placement.id))">
              \(page.attempt.html)
              <input type="hidden" name="version" value="\(page.placement.version)"/>
              <input type="hidden" name="anchor" value="\(Anchor.exit.rawValue)"/>
              <input type="hidden" name="day" value="\(day.description)"/>
              <p>\(said)</p>
              <p class="actions"><button class="button">\(text["leaving.confirm"])</button></p>
            </form>
            """
    }
}

extension Link {
    static func leaving(_ id: Step.ID) -> Link { "/plan/steps/\(id)/leaving" }
}
