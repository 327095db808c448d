import Core
import Foundation
import People
import Strings
import Web

/// What matters to one assistant today, and who is there for them.
struct TodayPage: Page {
    let text: Text
    let heading: String
    let eyebrow: String
    let lead: String
    /// The one thing for today; `nil` when nothing presses.
    var first: First?
    /// The step of ``first``.
    let pressing: Step?
    let next: [StepLine]
    let supporter: SupporterBox
    let notices: [NoticeLine]
    /// Who will be in touch, about what and when; empty for nobody this week.
    var contact = ""
    /// The next day on which money comes or goes; empty for none within a week.
    var money = ""
    /// Why there is no suggestion yet; empty after the first weeks.
    let note: String
    let savedForHelp: SavedForHelp
    /// The five questions, while they wait; else `nil`.
    let questions: QuestionsSheet?
    let keptAhead: KeptAhead
    /// What is put out today or tomorrow; `nil` where there is nothing to say.
    var collection: CollectionCard?
    /// For whoever is not in Japan yet; else `nil`.
    let abroad: AbroadNotes?

    struct First: Sendable, Equatable {
        let eyebrow: String
        let title: String
        let why: String
        let link: Link
        let isLate: Bool
        /// Which counter, and when it is open; empty where nobody has said it.
        var place = ""
        /// That its page has changed; empty where that is no news.
        var news = ""
    }

    /// - Parameter news: The days on which pages of steps have changed, where that is news.
    init(
        _ plan: Plan,
        card: SupportCard,
        notices: [NoticeLine],
        news: [String: Day] = [:],
        address: String?,
        today: Day,
        text: Text
    ) {
        self.text = text
        let open = plan.next(on: today, limit: .max)
        // A step that waits for somebody's help is not what there is to do today.
        let top = open.first { !plan.isStuck($0) || Self.presses($0, on: today) }
        let pressing = top.flatMap { Self.presses($0, on: today) ? $0 : nil }
        heading = text.day(today, .title)
        eyebrow = JourneyWords(plan.placement, today: today, text: text).where
        self.pressing = pressing
        first = pressing.map {
            Self.first($0, changedOn: news[$0.procedure.id], today: today, text: text)
        }
        next = open.filter { $0.id != pressing?.id }.prefix(3).map {
            StepLine(
                $0,
                of: plan,
                today: today,
                text: text,
                changedOn: news[$0.procedure.id]
            )
        }
        let shown = [first?.link].compactMap { $0 } + next.map(\.link)
        self.notices = notices.unsaid(by: StepReminder.noticeKind, at: shown)
        lead = text[pressing == nil ? "today.lead_calm" : "today.lead_one"]
        supporter = SupporterBox(card, text: text)
        note = plan.isQuiet(on: today) ? text["today.quiet"] : ""
        let areAsked = plan.placement.stage < .leaving && plan.placement.answers.areAsked(on: today)
        questions = areAsked ? QuestionsSheet(text: text) : nil
        savedForHelp = SavedForHelp(card, address: address, today: today, text: text)
        keptAhead = KeptAhead(plan, today: today)
        abroad = AbroadNotes(plan.placement, text: text)
    }

    var title: String { text["today.title"] }
    var section: PageSection { .today }

    var body: HTML {
        """
        <header>
          <p class="eyebrow">\(eyebrow)</p>
          <h1>\(heading)</h1>
          <p class="lead">\(lead)</p>
        </header>
        \(notices, each: \.html)
        \(collection?.html ?? "")
        \(firstSection)
        <section aria-labelledby="soon">
          <div class="head"><h2 id="soon">\(text["today.next"])</h2> \
        <a href="\(Link.plan)">\(text["today.whole_plan"])</a></div>
          \("\(nothing)", if: next.isEmpty)
          \("\(nextList)", if: !next.isEmpty)
          \("\(moneyLine)", if: !money.isEmpty)
          <p class="actions"><a class="link" href="\(Link.events)">\(text["events.title"])</a> \
        <a class="link" href="\(Link.money)">\(text["money.title"])</a> \
        <a class="link" href="\(Link.glossary)">\(text["glossary.title"])</a>\
        \(collection?.link ?? "")</p>
        </section>
        \(questions?.html ?? "")
        \(supporter.html)
        \("\(contactLine)", if: !contact.isEmpty)
        \("\(noteLine)", if: !note.isEmpty)
        \(abroad?.html ?? "")
        \(savedForHelp.html)
        \((collection?.area == nil ? keptAhead : keptAhead.with(.collections)).html)
        """
    }

    /// A drawing only where the whole page has nothing to do: beside a duty it would mislead.
    private var nothing: HTML {
        guard first == nil else { return "<p>\(text["today.nothing"])</p>" }
        return EmptyState(text["today.nothing"]).html
    }

    private var nextList: HTML {
        """
        <ul class="steps">\(next, each: \.html)</ul>
        """
    }

    private var firstSection: HTML {
        guard let first else { return "" }
        return """
            <section class="sheet stack" aria-labelledby="now">
              <p class="eyebrow \(first.isLate ? "late" : "soon")">\(first.eyebrow)</p>
              <h2 id="now">\(first.title)</h2>
              <p>\(first.why)</p>
              \("<p>\(first.place)</p>", if: !first.place.isEmpty)
              \("<p><em>\(first.news)</em></p>", if: !first.news.isEmpty)
              <a class="button primary wide" href="\(first.link)">\(text["today.prepare"])</a>
            </section>
            """
    }

    private var contactLine: HTML {
        """
        <p class="note">\(Icon.calendar.mark) <span>\(contact)</span></p>
        """
    }

    private var moneyLine: HTML {
        """
        <p class="note">\(Icon.calendar.mark) <span>\(money)</span></p>
        """
    }

    private var noteLine: HTML {
        """
        <p class="note">\(Icon.cup.mark) <span>\(note)</span></p>
        """
    }

    /// An appointment of today, a last day that is today, or a legal limit within five office days.
    private static func presses(_ step: Step, on today: Day) -> Bool {
        if step.state.hasDay, let day = step.fixedOn { return day <= today }
        if step.closesOn == today { return true }
        guard step.procedure.statutory, let left = step.officeDaysLeft(on: today) else {
            return false
        }
        return left <= 5
    }

    private static func first(
        _ step: Step,
        changedOn: Day?,
        today: Day,
        text: Text
    ) -> First {
        let words = StepWords(step, today: today, text: text)
        let deadline = words.deadline
        return First(
            eyebrow: deadline.isEmpty
                ? words.state : "\(words.state)\(text["separator"])\(deadline)",
            title: step.procedure.title[text.language],
            why: step.procedure.deadlineText[text.language],
            link: .step(step.id),
            isLate: step.isOverdue(on: today) && step.procedure.statutory,
            news: changedOn.map { text("overlay.changed_line", ["day": text.day($0)]) } ?? ""
        )
    }
}
