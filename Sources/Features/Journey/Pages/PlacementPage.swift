import Accounts
import Core
import Foundation
import People
import Strings
import Web

/// One person as staff see them: what presses, their dates, who answers, and what was done.
struct PlacementPage: Page {
    let text: Text
    let record: PlacementRecord
    let today: Day
    let attempt: AttemptField
    /// Who reads, and when: what may be taken back depends on both.
    var reader: (person: Person.ID, now: Date)?
    var form = FormValues([])
    var error: (field: String, sentence: String)?

    var placement: Placement { record.plan.placement }
    var title: String { placement.person.name(in: text.language) }
    var section: PageSection { .journeys }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: error.map { [$0] } ?? []).html)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.attention)">\(Icon.back.mark) \(text["attention.title"])</a>
          <h1>\(title)</h1>
          <p>\(JourneyWords(placement, today: today, text: text).where)\(place)</p>
        </div></header>
        <div class="split">
        <div class="stack">
          \(PressingBlock(page: self).html)
          <section aria-labelledby="next">
            <h2 id="next">\(text["placement.next"])</h2>
            \("<p>\(text["today.nothing"])</p>", if: next.isEmpty)
            \("\(steps)", if: !next.isEmpty)
          </section>
          <details class="more"><summary>\
          \(text["placement.whole_plan"])</summary>
            \(wholePlan)
          </details>
          \(circumstances.html)
          \(AnchorForm(page: self).html)
        </div>
        <aside class="aside" aria-label="\(text["placement.beside"])">
          \(ResponsibilityBlock(page: self).html)
          \(MadeRoundsBlock(page: self).html)
        </aside>
        </div>
        """
    }

    private var circumstances: CircumstancesBlock {
        CircumstancesBlock(
            placement: placement,
            text: text,
            mayWritePage: record.mayWritePage
        )
    }

    private var place: String {
        record.place.isEmpty ? "" : text["separator"] + record.place
    }

    private var next: [StepLine] {
        record.plan.next(on: today, limit: 6).map {
            StepLine($0, of: record.plan, today: today, text: text)
        }
    }

    private var steps: HTML {
        """
        <ul class="steps">\(next, each: \.html)</ul>
        """
    }

    private var wholePlan: HTML {
        """
        <ol class="steps timeline">\(record.plan.steps, each: line)</ol>
        """
    }

    private func line(_ step: Step) -> HTML { StepLine(step, today: today, text: text).html }
}

/// All that the page of one person needs, read together.
struct PlacementRecord: Sendable {
    let plan: Plan
    let reasons: [Reason]
    let handovers: [RecordedHandover]
    let changes: [AnchorChange]
    let names: [Person.ID: Person]
    let card: SupportCard
    let consultants: [Colleague]
    let branches: [Branch]
    let place: String
    let procedures: ProcedureCatalogue
    /// Whether the reader speaks for a branch that can confirm.
    var mayConfirm = false
    /// Whether a hand-over waits for the reader.
    var mayAccept = false
    /// Whether the reader may write what is special about this one person's steps.
    var mayWritePage = false
    /// The rounds made, the newest first.
    var rounds: [MadeRound] = []
}
