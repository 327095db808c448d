import Accounts
import Core
import Foundation
import People
import Strings
import Web

/// Who answers for a person, and the explicit act by which that changes.
struct ResponsibilityBlock: Sendable {
    let page: PlacementPage

    private var text: Text { page.text }
    private var placement: Placement { page.placement }
    private var record: PlacementRecord { page.record }

    var html: HTML {
        """
        <section><h2>\(text["placement.accountable"])</h2>
          <p>\(record.card.name ?? text["supporter.duty"])</p>
          <p class="soft">\(record.card.branchName ?? text["placement.no_branch"])</p>
        </section>
        \("\(accept)", if: hasOpenHandover)
        \("\(confirm)", if: record.mayConfirm)
        \("\(handOver)", if: placement.confirmedAt != nil)
        \("\(history)", if: !record.handovers.isEmpty)
        """
    }

    private var hasOpenHandover: Bool { record.mayAccept }

    private var accept: HTML {
        """
        <section class="sheet"><h2>\(text["reason.handover"])</h2>
          <p>\(record.handovers.first(where: \.isOpen)?.note ?? "")</p>
          <form method="post" action="\(Link.placementHandover(placement.id))">
            \(page.attempt.html)
            <button class="button primary" name="act" \
            value="accept">\(text["attention.accept"])</button>
          </form>
        </section>
        """
    }

    private var confirm: HTML {
        """
        <section><h2>\(text["placement.confirm"])</h2>
          <form class="stack" method="post" action="\(Link.placementConfirmation(placement.id))">
            \(page.attempt.html)
            \(consultantField.html)
            \(branchField.html)
            \(noteField.html)\(FreeText.tick("note", page.form, text))
            <button class="button">\(text["placement.confirm_save"])</button>
          </form>
        </section>
        """
    }

    private var handOver: HTML {
        """
        <section><h2>\(text["placement.hand_over"])</h2>
          <details class="more"><summary>\
          \(text["placement.hand_over_open"])</summary>
          <form class="stack" method="post" action="\(Link.placementHandover(placement.id))">
            \(page.attempt.html)
            \(consultantField.html)
            \(branchField.html)
            \(noteField.html)\(FreeText.tick("note", page.form, text))
            <button class="button" name="act" \
            value="hand_over">\(text["placement.hand_over_save"])</button>
          </form></details>
        </section>
        """
    }

    private var consultantField: FormField {
        let options = record.consultants.map {
            FormField.Option($0.person.id.rawValue, $0.person.name(in: text.language))
        }
        return FormField(
            name: "consultant",
            label: text["placement.to_whom"],
            value: page.form["consultant"],
            kind: .select([FormField.Option("", text["supporter.duty"])] + options)
        )
    }

    private var branchField: FormField {
        let options = record.branches.map {
            FormField.Option($0.id.rawValue, $0.name(in: text.language))
        }
        return FormField(
            name: "branch",
            label: text["placement.to_branch"],
            value: page.form["branch"].isEmpty
                ? placement.branch?.rawValue ?? "" : page.form["branch"],
            kind: .select(options)
        )
    }

    private var noteField: FormField {
        FormField(
            name: "note",
            label: text["placement.note"],
            hint: text["placement.note_hint"],
            value: page.form["note"],
            error: page.error?.field == "note" ? page.error?.sentence : nil,
            kind: .textarea,
            required: true,
            warning: text["my_number_warning"]
        )
    }

    private var history: HTML {
        """
        <section><h2>\(text["placement.handovers"])</h2>
          <ul class="plain small">\(record.handovers, each: past)</ul></section>
        """
    }

    private func past(_ handover: RecordedHandover) -> HTML {
        let name: (Person.ID?) -> String = { id in
            id.flatMap { record.names[$0]?.name(in: text.language) } ?? text["supporter.duty"]
        }
        let line = text(
            "placement.handover_line",
            ["from": name(handover.from), "to": name(handover.to)]
        )
        let state =
            handover.acceptedAt.map { text("placement.accepted", ["when": text.moment($0)]) }
            ?? text[handover.isOpen ? "placement.not_accepted" : "placement.replaced"]
        return
            "<li><b>\(line)</b> \(text.moment(handover.at))<br/>\(handover.note)<br/>\(state)</li>"
    }
}
