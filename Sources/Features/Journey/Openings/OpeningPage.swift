import Accounts
import Core
import People
import Strings
import Web

/// One opening: what the post is, who is proposed for it, and whom the reader can propose.
struct OpeningPage: Page {
    let words: OpeningWords
    let opening: Opening
    let proposals: [Proposal]
    let reader: Reader
    let attempt: AttemptField
    /// Whom the reader may propose; `nil` for whoever proposes nobody, and without a free place.
    var candidates: CandidateBlock?
    /// The consultants to whom a person can pass; those of the branch first.
    var consultants: [Colleague] = []
    /// What was typed, and for which proposal.
    var form = FormValues([])
    var typedFor: Proposal.ID?
    var error: (field: String, sentence: String)?
    /// What could not be done, where no field is to blame.
    var refused: String?
    var isSaved = false

    /// What the reader may do here.
    struct Reader: Sendable {
        let person: Person.ID
        let recruits: Bool
        /// Whether they answer for the branch.
        let mayAnswer: Bool

        init(_ viewer: Viewer, _ opening: Opening) {
            person = viewer.person
            recruits = viewer.recruits
            mayAnswer = viewer.mayConfirm(for: opening.draft.branch)
        }
    }

    var text: Text { words.text }
    var title: String { words.title(opening.draft) }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        \(refused.map { [$0] } ?? [], each: refusal)
        \("<p class=\"notice success\" role=\"status\">\(text["opening.saved"])</p>", if: isSaved)
        <header class="desk-head"><div><a class="back" href="\(Link.openings)">\(Icon.back.mark) \
        \(text["openings.title"])</a><h1>\(title)</h1>\
        <p>\(words.branch(opening.draft.branch))\(text["separator"])\(words.status(opening))</p>\
        </div>\(PlacementTabs(text: text, current: .openings).html)</header>
        <div class="split">
        <div class="stack">
          <section class="stack" aria-labelledby="proposed">
            <h2 id="proposed">\(text["opening.proposed"])</h2>
            <p class="small soft">\(text["opening.no_client"])</p>
            \("<p>\(text["opening.nobody_proposed"])</p>", if: open.isEmpty)
            \(open, each: proposal)
          </section>
          \(candidates?.html ?? "")
          \("\(past)", if: !answered.isEmpty)
        </div>
        <aside class="aside" aria-label="\(text["opening.about"])">\(post)</aside>
        </div>
        """
    }

    private var open: [Proposal] { proposals.filter { $0.state == .open } }
    private var answered: [Proposal] { proposals.filter { $0.state != .open } }

    private func refusal(_ sentence: String) -> HTML {
        """
        <p class="notice danger" role="alert">\(sentence)</p>
        """
    }

    private func proposal(_ proposal: Proposal) -> HTML {
        ProposalBlock(page: self, proposal: proposal).html
    }

    private var post: HTML {
        let draft = opening.draft
        return """
            <section><h2>\(text["opening.about"])</h2>
            <dl class="facts">\(facts, each: fact)</dl>
            \("<p>\(draft.note)</p>", if: !draft.note.isEmpty)</section>
            \("\(acts)", if: reader.recruits)
            """
    }

    private var facts: [(String, String)] {
        let draft = opening.draft
        return [
            (text["opening.municipality"], words.town(draft.municipality)),
            (text["opening.starts_on"], text.day(draft.startsOn, .full)),
            (text["opening.places"], words.places(opening)),
            (text["opening.licence"], words.licence(draft)),
            (text["opening.housing"], words.housing(draft.housing)),
        ]
    }

    private func fact(_ fact: (String, String)) -> HTML {
        "<dt>\(fact.0)</dt><dd>\(fact.1)</dd>"
    }

    private var acts: HTML {
        let isClosed = opening.closedAt != nil
        return """
            <div class="stack"><p class="actions"><a class="button" \
            href="\(Link.openingEditing(opening.id))">\(text["opening.edit"])</a></p>
            <form method="post" action="\(Link.openingClosing(opening.id))">\(attempt.html)
            <p class="actions"><button class="button" name="act" \
            value="\(isClosed ? "reopen" : "close")">\
            \(text[isClosed ? "opening.reopen" : "opening.close"])</button></p>
            \("<p class=\"small soft\">\(text["opening.close_about"])</p>", if: !isClosed)
            </form></div>
            """
    }

    private var past: HTML {
        """
        <section aria-labelledby="past"><h2 id="past">\(text["opening.answered"])</h2>
        <ul class="lines plain">\(answered, each: pastLine)</ul></section>
        """
    }

    private func pastLine(_ proposal: Proposal) -> HTML {
        let answer = text(
            "proposal.\(proposal.state.rawValue)",
            [
                "name": words.name(proposal.answeredBy),
                "when": proposal.answeredAt.map { text.moment($0) } ?? "",
            ]
        )
        let reason = proposal.reason.map { text["proposal.reason.\($0.rawValue)"] } ?? ""
        return """
            <li><p>\(ProposalBlock(page: self, proposal: proposal).who)</p>
            <p>\(answer)\(" \(reason)", if: !reason.isEmpty)\
            \(" \(proposal.line ?? "")", if: proposal.line != nil)</p></li>

            """
    }
}
