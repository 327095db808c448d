import Core
import Foundation
import Strings
import Web

/// All of one person's steps, by the part of the stay that they belong to.
struct PlanPage: Page {
    let text: Text
    let eyebrow: String
    let lead: String
    let phases: [PhaseBlock]

    /// One part of the stay, open while something in it is to be done.
    struct PhaseBlock: Sendable {
        let title: String
        let summary: String
        let isFinished: Bool
        let isOpen: Bool
        let lines: [StepLine]
    }

    /// - Parameters:
    ///   - plan: Whose steps they are.
    ///   - news: The days on which pages of steps have changed, where that is news.
    ///   - circle: Which of bank and telephone comes first here; `nil` where nobody says it.
    ///   - today: The day in Japan.
    ///   - text: The sentences of the reader's language.
    init(
        _ plan: Plan,
        news: [String: Day] = [:],
        circle: CircleOrder? = nil,
        today: Day,
        text: Text
    ) {
        self.text = text
        eyebrow = JourneyWords(plan.placement, today: today, text: text).where
        lead = Self.lead(plan, today, text)
        let current = plan.currentPhase(on: today)
        phases = Procedure.Phase.allCases.compactMap { phase in
            let steps = plan.steps.filter { $0.procedure.phase == phase }
            guard !steps.isEmpty else { return nil }
            let lines = steps.map { step in
                StepLine(
                    step,
                    of: plan,
                    today: today,
                    text: text,
                    circle: circle,
                    changedOn: news[step.procedure.id]
                )
            }
            return Self.block(phase, steps, lines, isOpen: phase == current, text)
        }
    }

    var title: String { text["plan.title"] }
    var section: PageSection { .plan }

    var body: HTML {
        """
        <header>
          <p class="eyebrow">\(eyebrow)</p>
          <h1>\(title)</h1>
          <p class="lead">\(lead)</p>
        </header>
        <div>\(phases, each: block)</div>
        <p class="actions"><a class="button" href="\(Link.events)">\(text["events.title"])</a> \
        <a class="button" href="\(Link.money)">\(text["money.title"])</a> \
        <a class="button" href="\(Link.glossary)">\(text["glossary.title"])</a></p>
        <ul class="key">
          <li class="status done">\(Icon.done.mark) \(text["state.done"])</li>
          <li class="status">\(Icon.booked.mark) \(text["plan.key_booked"])</li>
          <li class="status">\(Icon.open.mark) \(text["state.open"])</li>
          <li class="status">\(Icon.waiting.mark) \(text["plan.key_waits"])</li>
          <li class="status late">\(Icon.late.mark) \(text["state.late"])</li>
        </ul>
        """
    }

    private func block(_ phase: PhaseBlock) -> HTML {
        phase.isOpen
            ? """
            <details class="phase" open="open">\(inside(phase))</details>
            """
            : """
            <details class="phase">\(inside(phase))</details>
            """
    }

    private func inside(_ phase: PhaseBlock) -> HTML {
        """
        <summary>\(Icon.next.mark) \(phase.title) \(summary(phase))</summary>
        <ol class="steps timeline">\(phase.lines, each: \.html)</ol>
        """
    }

    private func summary(_ phase: PhaseBlock) -> HTML {
        phase.isFinished
            ? """
            <span class="status done">\(Icon.done.mark) \(phase.summary)</span>
            """
            : "<span>\(phase.summary)</span>"
    }

    private static func block(
        _ phase: Procedure.Phase,
        _ steps: [Step],
        _ lines: [StepLine],
        isOpen: Bool,
        _ text: Text
    ) -> PhaseBlock {
        let settled = steps.count { $0.state.isSettled }
        return PhaseBlock(
            title: text["phase.\(phase.rawValue)"],
            summary: text("plan.of", ["done": "\(settled)", "all": "\(steps.count)"]),
            isFinished: settled == steps.count,
            isOpen: isOpen,
            lines: lines
        )
    }

    private static func lead(_ plan: Plan, _ today: Day, _ text: Text) -> String {
        let legal = plan.steps.filter { step in
            step.isOpen && step.procedure.statutory && step.concern == .yes
                && !step.isBeforeEngawa(plan.placement)
                && (step.calendarDaysLeft(on: today).map { $0 <= 31 } ?? false)
        }
        guard let last = legal.compactMap(\.closesOn).min() else { return text["plan.lead_calm"] }
        return text.counted("plan.lead_legal", legal.count, ["day": text.day(last, .title)])
    }
}

extension Plan {
    /// The part of the stay that somebody is in: the first with something open and not long gone.
    func currentPhase(on today: Day) -> Procedure.Phase? {
        next(on: today, limit: 1).first?.procedure.phase
    }
}
