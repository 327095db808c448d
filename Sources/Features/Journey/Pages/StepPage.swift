import Accounts
import Core
import Foundation
import Strings
import Web

/// A step as a guide: what to bring, where, what to say, what to watch out for, and what comes of
/// it.
struct StepPage: Page {
    let text: Text
    let step: Step
    let today: Day
    let person: String
    /// Where *back* leads: the reader's own plan, or the person's page for staff.
    let back: Link
    let isOwn: Bool
    let needs: [StepLine]
    /// What usually waits for this step and is not done.
    var unlocks: [StepLine] = []
    var sources: [ProcedureSource] = []
    /// Who goes along, when and where they meet; empty when nobody does.
    var company = ""
    let attempt: AttemptField
    /// Whether the reader has just said that they are stuck.
    var hasAsked = false
    /// What this town and this branch say about it; `nil` where they say nothing.
    var local: LocalFacts?
    /// Where staff write what this town says about it; `nil` for who may not.
    var editLink: Link?
    /// What the reader has switched on to read Japanese more easily.
    var aids = ReadingAids()
    var readings = Readings.none
    /// When the page changed, where that is news to the reader.
    var changedOn: Day?
    /// The Japanese words of the step.
    var words: [GlossaryTerm] = []
    /// Which bank or phone company it became, for the reader to tell; `nil` for most steps.
    var choice: ChoiceBlock?
    /// What to do when somebody at this step says no; `nil` where nobody does.
    var refusal: Refusal?
    /// Whether the reader has just told what surprised them.
    var hasTold = false
    /// What the reader typed into the form, when it came back with a question.
    var form = FormValues([])
    var error: (field: String, sentence: String)?
    /// The day on which the office is closed, when the form came back because of it.
    var closedDay: Day?
    /// Where the reader says on which day they leave; `nil` elsewhere, and once it is known.
    var leaving: LeavingForm?

    var title: String { style.plain(procedure.title) }
    var section: PageSection { isOwn ? .plan : .journeys }
    var procedure: Procedure { step.procedure }

    var body: HTML {
        """
        \(errorSummary)
        \(asked)
        <header>
          <a class="back" href="\(back)">\(Icon.back.mark) \
          \(isOwn ? text["plan.title"] : person)</a>
          <p class="print-only">\(printed)</p>
          <h1>\(style.html(procedure.title))</h1>
          \(inJapanese)
        </header>
        \(switches)
        \(easyLead)
        \(MovedNotice(step: step, text: text, attempt: attempt).html)
        \(StepNews(page: self).html)
        \("\(condition)", if: step.concern == .perhaps)
        \(deadline)
        \(leaving?.html ?? "")
        \("<p class=\"notice\">\(company)</p>", if: !company.isEmpty)
        \(guide.html)
        \(collections)
        \(RefusalBlock(page: self).html)
        \("\(before)", if: !needs.isEmpty)
        \(StepActions(page: self).html)
        \(choice?.html ?? "")
        \(StepNews(page: self).question)
        \("\(after)", if: !unlocks.isEmpty)
        \(wordList.html)
        \(rule.html)
        \(local?.sources ?? "")
        \(edit)
        """
    }

    private var wordList: StepWordList {
        let hasMoney = isOwn && StepWordList.ofMoney.contains(procedure.id)
        return StepWordList(terms: words, text: text, hasMoney: hasMoney)
    }

    private var edit: HTML {
        guard let editLink else { return "" }
        return """
            <p class="no-print"><a href="\(editLink)">\(text["overlay.edit"])</a></p>
            """
    }

    /// The step about rubbish leads to its days.
    private var collections: HTML {
        guard isOwn, procedure.id == "s-garbage" else { return "" }
        return """
            <p class="no-print"><a href="\(Link.collections)">\(text["collections.step"])</a></p>
            """
    }

    private var guide: StepGuide {
        StepGuide(
            procedure: procedure,
            text: text,
            card: step.id,
            isOwn: isOwn,
            local: local,
            japanese: style
        )
    }

    private var rule: StepRule {
        StepRule(
            procedure: procedure,
            text: text,
            today: today,
            sources: sources,
            japanese: style
        )
    }

    private var errorSummary: HTML {
        ErrorSummary(
            title: text["error.summary_title"],
            items: error.map { [$0] } ?? []
        ).html
    }

    private var asked: HTML {
        guard hasAsked else { return "" }
        return """
            <p class="notice" role="status">\(text["step.stuck_sent"])</p>
            """
    }

    private var printed: String {
        text("step.printed", ["day": text.day(today, .full), "name": person])
    }

    private var condition: HTML {
        if let day = step.leavesOn {
            return """
                <p class="notice"><b>\(text("step.if_leaving", ["day": text.day(day, .full)]))</b>\
                <br/>\(text["leaving.unconfirmed"])</p>
                """
        }
        return """
            <p class="notice"><b>\(circumstance)</b><br/>\
            \(text["step.if_concerns_you"])</p>
            """
    }

    private var circumstance: HTML { procedure.whenAppliesText.map(style.html) ?? "" }

    private var before: HTML {
        """
        <section aria-labelledby="before">
          <h2 id="before">\(text["step.before"])</h2>
          <p class="small soft">\(text["step.before_lead"])</p>
          <ul class="steps">\(needs, each: \.html)</ul>
        </section>
        """
    }

    private var after: HTML {
        """
        <section class="no-print" aria-labelledby="unlocks">
          <h2 id="unlocks">\(text["step.unlocks"])</h2>
          <ul class="steps">\(unlocks, each: \.html)</ul>
        </section>
        """
    }
}
