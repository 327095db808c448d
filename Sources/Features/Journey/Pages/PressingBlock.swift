import Accounts
import Core
import People
import Strings
import Web

/// Why this person is on Attention, the number to call, and the acts that clear a reason.
struct PressingBlock: Sendable {
    let page: PlacementPage

    private var text: Text { page.text }

    var html: HTML {
        """
        <section class="sheet stack" id="call" aria-labelledby="pressing">
          <h2 id="pressing">\(text[rows.isEmpty ? "placement.calm" : "placement.pressing"])</h2>
          \("\(list)", if: !rows.isEmpty)
          <p class="actions">\(callLink)</p>
          <form method="post" action="\(Link.placementContact(page.placement.id))">
            \(page.attempt.html)
            <p class="actions">
              <button class="button" name="kind" value="call">\(Icon.phone.mark) \
        \(text["placement.log_call"])</button>
              <button class="button" name="kind" value="visit">\(Icon.people.mark) \
        \(text["placement.log_visit"])</button>
            </p>
            <p class="small soft">\(text["placement.log_about"])</p>
          </form>
          \(snoozes, each: { $0 })
        </section>
        """
    }

    private var rows: [(Reason, ReasonWords)] {
        page.record.reasons.map { reason in
            let row = AttentionList.Row(people: [page.placement], reason: reason, more: 0)
            let words = ReasonWords(
                row,
                procedures: page.record.procedures,
                today: page.today,
                text: text
            )
            return (reason, words)
        }
    }

    private var list: HTML {
        """
        <ul class="plain stack">\(rows, each: line)</ul>
        """
    }

    private func line(_ row: (Reason, ReasonWords)) -> HTML {
        """
        <li>\(row.1.icon.mark) <b class="\(row.1.isLate ? "late" : "plain")">\(row.1.title)</b> \
        <small>\(row.1.detail)</small></li>
        """
    }

    private var callLink: HTML {
        let name = page.placement.person.shortName(in: text.language)
        guard let call = page.placement.phone.flatMap({ OutsideLink(telephone: $0) }) else {
            return "\(text["placement.no_phone"])"
        }
        return """
            <a class="button primary" href="\(call)">\(Icon.phone.mark) \
            \(text("attention.call", ["name": name]))</a>
            """
    }

    private var snoozes: [HTML] {
        rows.map { reason, words in
            """
            <details class="more"><summary>\
            \(text("placement.snooze", ["reason": words.title]))</summary>
            <form class="stack" method="post" action="\(Link.snooze(page.placement.id))">
              \(page.attempt.html)
              <input type="hidden" name="reason" value="\(reason.name)"/>
              \(snoozeField(reason).html)
              <p class="actions"><button \
              class="button">\(text["placement.snooze_save"])</button></p>
            </form></details>
            """
        }
    }

    private func snoozeField(_ reason: Reason) -> FormField {
        FormField(
            name: "until-\(reason.name)",
            label: text["placement.snooze_until"],
            value: "\(min(page.today + 7, reason.lastDayToPutOff(from: page.today)))",
            kind: .date,
            required: true
        )
    }
}
