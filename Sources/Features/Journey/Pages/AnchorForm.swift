import Accounts
import Core
import People
import Strings
import Web

/// The dates that every deadline counts from, to be put right one at a time, with their history.
struct AnchorForm: Sendable {
    let page: PlacementPage

    private var text: Text { page.text }

    var html: HTML {
        """
        <section aria-labelledby="dates">
          <h2 id="dates">\(text["placement.dates"])</h2>
          \(LeavingSaidBlock(page: page).html)
          <dl class="facts">\(Anchor.ofPlacement, each: fact)</dl>
          <details class="more"><summary>\
          \(text["placement.change_date"])</summary>
          <form class="stack" method="post" action="\(Link.placementAnchors(page.placement.id))">
            \(page.attempt.html)
            <input type="hidden" name="version" value="\(page.placement.version)"/>
            \(anchorField.html)
            \(dayField.html)
            <p class="small soft">\(text["placement.change_date_about"])</p>
            <p class="actions"><button class="button">\(text.save)</button></p>
          </form></details>
          \("\(history)", if: !page.record.changes.isEmpty)
          \(StageForm(page: page).html)
        </section>
        """
    }

    private func fact(_ anchor: Anchor) -> HTML {
        let day = page.placement.anchors[anchor].map { text.day($0, .full) }
        let known = day ?? text["placement.unknown"]
        return "<dt>\(text["anchor.\(anchor.rawValue)"])</dt><dd>\(known)</dd>"
    }

    private var anchorField: FormField {
        FormField(
            name: "anchor",
            label: text["placement.which_date"],
            value: page.form["anchor"],
            kind: .select(
                Anchor.ofPlacement.map {
                    FormField.Option($0.rawValue, text["anchor.\($0.rawValue)"])
                }
            )
        )
    }

    private var dayField: FormField {
        FormField(
            name: "day",
            label: text["placement.new_date"],
            hint: text["step.date_hint"],
            value: page.form["day"],
            error: page.error?.field == "day" ? page.error?.sentence : nil,
            kind: .text
        )
    }

    private var history: HTML {
        """
        <h3>\(text["placement.history"])</h3>
        <ul class="plain small">\(page.record.changes, each: change)</ul>
        """
    }

    private func change(_ change: AnchorChange) -> HTML {
        let unknown = text["placement.unknown"]
        let sentence = text(
            "placement.changed",
            [
                "date": text["anchor.\(change.anchor)"],
                "before": change.before.map { text.day($0, .full) } ?? unknown,
                "after": change.after.map { text.day($0, .full) } ?? unknown,
                "who": change.by.flatMap { page.record.names[$0]?.name(in: text.language) }
                    ?? text["placement.by_list"],
                "when": text.moment(change.at),
            ]
        )
        return "<li>\(sentence)</li>"
    }
}

/// Where on the journey the person is.
struct StageForm: Sendable {
    let page: PlacementPage

    var html: HTML {
        let text = page.text
        let field = FormField(
            name: "stage",
            label: text["placement.stage"],
            value: page.placement.stage.rawValue,
            kind: .select(StageForm.options(text))
        )
        return """
            <details class="more"><summary>\
            \(text["placement.change_stage"])</summary>
            <form class="stack" method="post" action="\(Link.placementStage(page.placement.id))">
              \(page.attempt.html)
              <input type="hidden" name="version" value="\(page.placement.version)"/>
              \(field.html)
              <p class="actions"><button class="button">\(text.save)</button></p>
            </form></details>
            """
    }
}

extension StageForm {
    /// Every stage, in the order of the journey.
    static func options(_ text: Text) -> [FormField.Option] {
        Stage.allCases.map { FormField.Option($0.rawValue, text["stage.\($0.rawValue)"]) }
    }
}
