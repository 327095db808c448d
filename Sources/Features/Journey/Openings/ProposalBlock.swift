import Accounts
import Core
import People
import Strings
import Web

/// One proposal that waits: who, what does not fit, how long, and what the reader can do.
struct ProposalBlock: Sendable {
    let page: OpeningPage
    let proposal: Proposal

    private var text: Text { page.text }
    private var words: OpeningWords { page.words }
    private var placement: Placement { proposal.placement }

    var html: HTML {
        let waited = proposal.waiting(on: words.today)
        let proposed = text(
            "proposal.by",
            ["name": words.name(proposal.proposedBy), "when": text.moment(proposal.proposedAt)]
        )
        return """
            <article class="sheet stack">
            <h3>\(who)</h3>
            <p class="small soft">\(proposed)</p>
            <p class="\(waited.isLong ? "late" : "soft")">\(words.waiting(waited))</p>
            <ul class="plain small">\(known, each: { "<li>\($0)</li>" })</ul>
            \(MisfitList(placement, page.opening.draft, words).html)
            \("\(answer)", if: page.reader.mayAnswer)
            \("\(withdrawal)", if: page.reader.recruits)
            </article>
            """
    }

    /// The name, as a link where the reader may open the person's page.
    var who: HTML {
        let name = placement.person.name(in: text.language)
        guard proposal.isVisible else { return "<b>\(name)</b>" }
        return """
            <b><a href="\(Link.placement(placement.id))">\(name)</a></b>
            """
    }

    /// What a branch needs to answer: dates, driving and housing, and nothing else about them.
    private var known: [String] {
        let days: [Anchor] = [.coeIssued, .departure, .landing]
        let told = days.compactMap { anchor in
            placement.anchors[anchor].map { day in
                text(
                    "proposal.day",
                    ["what": text["anchor.\(anchor.rawValue)"], "day": text.day(day, .full)]
                )
            }
        }
        let drives = placement.answers.drives.map {
            text[$0 ? "proposal.drives" : "proposal.walks"]
        }
        let waits = placement.isWaitingAlternate ? text["proposal.alternate"] : nil
        return told + [drives, waits].compactMap { $0 }
    }

    // MARK: The branch answers

    private var isTyped: Bool { page.typedFor == proposal.id }

    private func typed(_ field: String) -> String { isTyped ? page.form[field] : "" }

    private func error(_ field: String) -> String? {
        page.error.flatMap { $0.field == id(field) ? $0.sentence : nil }
    }

    /// Several forms stand on one page: each field has an id of its own.
    private func id(_ field: String) -> String { "\(field)-\(proposal.id.rawValue)" }

    private var answer: HTML {
        """
        <form class="stack" method="post" action="\(Link.proposalAnswer(proposal.id))">
        \(page.attempt.html)
        \(consultant.html)
        \(note.html)\(tick(id("note")))
        <p class="actions"><button class="button primary" name="act" value="confirm">\
        \(text["placement.confirm_save"])</button></p>
        </form>
        <details class="more"\(" open=\"open\"", if: isDeclining)>\
        <summary>\(text["proposal.decline"])</summary>
        <form class="stack" method="post" action="\(Link.proposalAnswer(proposal.id))">
        \(page.attempt.html)
        \(reason.html)
        \(line.html)\(tick(id("line")))
        <p class="actions"><button class="button" name="act" value="decline">\
        \(text["proposal.decline_save"])</button></p>
        </form></details>
        """
    }

    private var isDeclining: Bool { isTyped && page.form["act"] == "decline" }

    private func tick(_ field: String) -> HTML {
        isTyped ? FreeText.tick(field, page.form, text) : ""
    }

    private var consultant: FormField {
        let options = page.consultants.map {
            FormField.Option($0.person.id.rawValue, $0.person.name(in: text.language))
        }
        let own = page.consultants.first { $0.person.id == page.reader.person }
        let chosen = typed(id("consultant"))
        return FormField(
            name: id("consultant"),
            label: text["placement.to_whom"],
            value: chosen.isEmpty ? own?.person.id.rawValue ?? "" : chosen,
            error: error("consultant"),
            kind: .select(options),
            required: true
        )
    }

    private var note: FormField {
        FormField(
            name: id("note"),
            label: text["placement.note"],
            hint: text["placement.note_hint"],
            value: typed(id("note")),
            error: error("note"),
            kind: .textarea,
            required: true,
            warning: text["my_number_warning"]
        )
    }

    private var reason: FormField {
        FormField(
            name: id("reason"),
            label: text["proposal.reason"],
            hint: text["proposal.reason_hint"],
            value: typed(id("reason")),
            error: error("reason"),
            kind: .radio(
                DeclineReason.allCases.map {
                    FormField.Option($0.rawValue, text["proposal.reason.\($0.rawValue)"])
                }
            ),
            required: true
        )
    }

    private var line: FormField {
        FormField(
            name: id("line"),
            label: text["proposal.line"],
            hint: text["proposal.line_hint"],
            value: typed(id("line")),
            error: error("line"),
            kind: .text,
            optionalMark: text.optional,
            warning: text["my_number_warning"]
        )
    }

    private var withdrawal: HTML {
        """
        <form method="post" action="\(Link.proposalWithdrawal(proposal.id))">\(page.attempt.html)
        <button class="link">\(text["proposal.withdraw"])</button></form>
        """
    }
}

/// What does not fit, as sentences; nothing where all that is known fits.
struct MisfitList: Sendable {
    let sentences: [String]
    let label: String

    init(_ placement: Placement, _ post: OpeningDraft, _ words: OpeningWords) {
        sentences = Fit(placement, for: post).misfits.map(words.misfit)
        label = words.text["opening.misfits"]
    }

    var html: HTML {
        guard !sentences.isEmpty else { return "" }
        return """
            <p class="small"><b>\(label)</b></p>
            <ul class="small">\(sentences, each: { "<li>\($0)</li>" })</ul>
            """
    }
}
