import Core
import Foundation
import People
import Strings
import Web

/// The first page of somebody who has left: the leaving list, and the days by which money can be
/// claimed back.
struct AlumniPage: Page {
    let text: Text
    let eyebrow: String
    let refunds: [Refund]
    let steps: [StepLine]
    let supporter: SupporterBox
    let notices: [NoticeLine]

    /// Money that waits, and until when.
    struct Refund: Sendable, Equatable {
        let title: String
        /// The last day, or why none can be said.
        let line: String
        let link: Link
    }

    init(_ plan: Plan, card: SupportCard, notices: [NoticeLine], today: Day, text: Text) {
        self.text = text
        self.notices = notices
        eyebrow = JourneyWords(plan.placement, today: today, text: text).where
        let leaving = plan.leaving
        steps = leaving.steps.map {
            StepLine($0, today: today, text: text, blockedBy: plan.blocker(of: $0, text.language))
        }
        refunds = ["l-pension", "l-pension-tax"].compactMap { leaving.step($0) }
            .map { Refund($0, text: text) }
        supporter = SupporterBox(card, text: text)
    }

    var title: String { text["alumni.title"] }
    var section: PageSection { .today }

    var body: HTML {
        """
        <header><p class="eyebrow">\(eyebrow)</p><h1>\(title)</h1>
        <p class="lead">\(text["alumni.lead"])</p></header>
        \(notices, each: \.html)
        <section class="sheet stack" aria-labelledby="refunds">
        <h2 id="refunds">\(text["alumni.refunds"])</h2>
        <ul class="steps plain">\(refunds, each: refund)</ul>
        </section>
        <section aria-labelledby="leaving"><h2 id="leaving">\(text["alumni.steps"])</h2>
        <ul class="steps">\(steps, each: \.html)</ul></section>
        \(supporter.html)
        <section aria-labelledby="own"><h2 id="own">\(text["alumni.data"])</h2>
        <p>\(text["alumni.data_lead"])</p>
        <p class="actions"><a class="button" href="/me/export.zip">\(text["alumni.export"])</a> \
        <a class="button" href="/me/erasure">\(text["alumni.erasure"])</a></p></section>
        """
    }

    private func refund(_ refund: Refund) -> HTML {
        """
        <li><a class="step" href="\(refund.link)">\(Icon.calendar.mark)<div><b>\(refund.title)</b> \
        <span>\(refund.line)</span></div>\(Icon.next.mark)</a></li>

        """
    }
}

extension AlumniPage.Refund {
    init(_ step: Step, text: Text) {
        title = step.procedure.title[text.language]
        link = .step(step.id)
        let end = step.closesOn.map { text("alumni.until", ["day": text.day($0, .full)]) }
        line = end ?? step.procedure.deadlineText[text.language]
    }
}

extension Plan {
    /// The leaving list alone: what somebody who has left still needs.
    var leaving: Plan { Plan(self, only: steps.filter { $0.procedure.phase == .leaving }) }

    private init(_ plan: Plan, only steps: [Step]) {
        placement = plan.placement
        stuckOn = plan.stuckOn
        self.steps = steps
    }
}
