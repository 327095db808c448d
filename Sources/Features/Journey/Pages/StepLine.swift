import Core
import Strings
import Web

/// A step as a row of a list: mark, name, one line, and the way to its guide.
struct StepLine: Sendable, Equatable {
    let link: Link
    let title: String
    /// The state or the reason, in words.
    let line: String
    /// The deadline in days and office days; empty where there is none to mention.
    let deadline: String
    let mark: Icon
    let isDone: Bool
    let isLate: Bool
    /// That the step's page has changed; empty where that is no news.
    let news: String

    /// The row of one step of a plan, which knows what comes first and who is stuck.
    init(
        _ step: Step,
        of plan: Plan,
        today: Day,
        text: Text,
        circle: CircleOrder? = nil,
        changedOn: Day? = nil
    ) {
        self.init(
            step,
            today: today,
            text: text,
            blockedBy: plan.blocker(of: step, text.language)
                ?? circle?.blocker(of: step, plan, text.language),
            isStuck: plan.isStuck(step),
            changedOn: changedOn
        )
    }

    /// - Parameters:
    ///   - blockedBy: The title of a step that usually comes first; shown, never enforced.
    ///   - isStuck: Whether the person asked for help with it.
    ///   - changedOn: When the step's page changed; `nil` where that is no news.
    init(
        _ step: Step,
        today: Day,
        text: Text,
        blockedBy: String? = nil,
        isStuck: Bool = false,
        changedOn: Day? = nil
    ) {
        link = .step(step.id)
        title = step.procedure.title[text.language]
        let words = StepWords(step, today: today, text: text)
        isLate = step.isOverdue(on: today) && step.procedure.statutory
        isDone = step.state.isSettled
        let said = blockedBy.map { text("step.after", ["step": $0]) } ?? words.state
        let state = words.concern.map { $0 + text["separator"] + said } ?? said
        line = isStuck ? text("step.is_stuck", ["state": state]) : state
        deadline = step.state.isSettled ? "" : words.deadline
        news = changedOn.map { text("overlay.changed_line", ["day": text.day($0)]) } ?? ""
        let usual = Self.mark(step, isLate: isLate, isBlocked: blockedBy != nil)
        mark = isStuck && !isLate ? .help : usual
    }

    private static func mark(_ step: Step, isLate: Bool, isBlocked: Bool) -> Icon {
        if isLate { return .late }
        switch step.state {
        case .done: return .done
        case .notApplicable, .skipped: return .none
        case .dateFixed, .booked: return .booked
        case .waiting, .notYet: return .waiting
        case .open: return isBlocked || !step.isAnchored ? .waiting : .open
        }
    }

    /// The row.
    var html: HTML {
        """
        <li class="\(isDone ? "is-done" : "is-open")"><a class="step" href="\(link)">\(mark.mark)\
        <div><b>\(title)</b> <span>\(line)\("\(lineBreak)\(deadlineSpan)", if: !deadline.isEmpty)\
        \(" <em>\(news)</em>", if: !news.isEmpty)\
        </span></div>\(Icon.next.mark)</a></li>
        """
    }

    private var lineBreak: HTML { line.isEmpty ? "" : " " }

    private var deadlineSpan: HTML {
        """
        <span class="\(isLate ? "late" : "soon")">\(deadline)</span>
        """
    }
}

/// What is said of a step in words.
struct StepWords: Sendable {
    let step: Step
    let today: Day
    let text: Text

    init(_ step: Step, today: Day, text: Text) {
        self.step = step
        self.today = today
        self.text = text
    }

    /// The state with its day: "Date fixed: Mon 14 Sep", "Done Thu 10 Sep", "By Thu 24 Sep".
    var state: String {
        if !step.isAnchored, step.state == .open { return opens }
        return stateWithDay
    }

    /// Under which condition it concerns the reader, while nobody knows whether it does; or that
    /// its date has moved. `nil` for a step that is plainly theirs.
    var concern: String? {
        if step.movedFrom != nil, step.procedure.statutory { return text["step.moved"] }
        if let day = step.leavesOn, !step.state.isSettled {
            return text("step.if_leaving", ["day": self.day(day)])
        }
        guard step.concern == .perhaps, !step.state.isSettled else { return nil }
        return step.procedure.whenAppliesText?[text.language]
    }

    private var stateWithDay: String {
        switch step.state {
        case .notYet: return opens
        case .open:
            return step.closesOn.map { text("step.by", ["day": day($0)]) }
                ?? text["step.no_deadline"]
        case .dateFixed, .booked:
            guard let day = step.fixedOn else { return text["state.\(step.state.rawValue)"] }
            // Nothing announces a day that has passed.
            if day < today { return text("step.was_day", ["day": self.day(day)]) }
            return text("step.\(step.state.rawValue)_on", ["day": self.day(day)])
        case .waiting, .notApplicable, .skipped: return text["state.\(step.state.rawValue)"]
        case .done:
            guard let day = step.changedAt.map(Day.init(of:)) else { return text["state.done"] }
            return text("step.done_on", ["day": self.day(day)])
        }
    }

    /// A day with its year, unless that is this year.
    private func day(_ day: Day) -> String {
        text.day(day, day.parts.year == today.parts.year ? .short : .full)
    }

    /// That the agreed day is too late for the office; `nil` where it is not.
    var behindLimit: String? {
        guard step.state.hasDay, let fixedOn = step.fixedOn, let closesOn = step.closesOn,
            fixedOn >= today, fixedOn > closesOn
        else { return nil }
        return text("step.behind_limit", ["day": day(closesOn)])
    }

    /// ``left``; beside an agreed day, the days left are those of the limit, and must say so.
    var deadline: String {
        guard step.state.hasDay, step.fixedOn != nil, let closesOn = step.closesOn,
            closesOn > today, !left.isEmpty
        else { return left }
        return text("step.limit_left", ["day": day(closesOn), "left": left])
    }

    /// "13 days left, 7 office days", "1 day late", or nothing.
    var left: String {
        guard let left = step.calendarDaysLeft(on: today), step.state != .notYet else { return "" }
        if left < 0 {
            // A day that stands in somebody's calendar is the date now.
            if step.state.hasDay, !step.procedure.statutory { return "" }
            return step.isOverdue(on: today) && step.procedure.statutory
                ? text.counted("step.late", -left) : text.counted("step.past", -left)
        }
        if left == 0 { return text["step.due_today"] }
        guard left <= 60 else { return "" }
        let days = text.counted("step.left", left)
        let officeDays = step.officeDaysLeft(on: today) ?? 0
        return text.counted("step.office_left", officeDays, ["days": days])
    }

    private var opens: String {
        if let day = step.opensOn, day > today {
            return text("step.opens", ["day": text.day(day, .full)])
        }
        guard let anchor = step.procedure.rule.from else { return text["state.not_yet"] }
        return text("step.waits_for_date", ["date": text["anchor.\(anchor.rawValue)"]])
    }
}
