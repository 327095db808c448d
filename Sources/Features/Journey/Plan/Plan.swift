import Core
import JapaneseCalendar
import People

/// Everything that one person's journey holds, in order: what is late, what is next, what is later.
struct Plan: Sendable {
    /// Whose plan.
    let placement: Placement
    /// All steps that concern this person, in the order of the procedures.
    let steps: [Step]
    /// The procedures on which they asked for help that nobody has given yet.
    let stuckOn: Set<String>

    /// Lays the procedures over a person's dates and what they have done so far.
    init(
        _ placement: Placement,
        touched: [TouchedStep],
        stuckOn: Set<String> = [],
        happened: Happenings = Happenings(),
        procedures: [Procedure],
        today: Day
    ) {
        self.placement = placement
        self.stuckOn = stuckOn
        let rows = Dictionary(touched.map { ($0.procedure, $0) }) { first, _ in first }
        steps = procedures.compactMap { procedure in
            let row = rows[procedure.id]
            guard Condition(procedure).isInPlan(of: placement, happened, row) else { return nil }
            return Step(procedure, of: placement, row: row, happened, today: today)
        }
    }

    /// The step of one procedure.
    func step(_ procedure: String) -> Step? { steps.first { $0.procedure.id == procedure } }

    /// The steps that usually wait for `step` and are not settled, in the order of the procedures.
    func unlocked(by step: Step) -> [Step] {
        steps.filter { later in
            let isNamed =
                step.procedure.unlocks.contains(later.procedure.id)
                || later.procedure.needs.contains(step.procedure.id)
            return isNamed && !later.state.isSettled
        }
    }

    /// Whether the person asked for help with `step`, and it still waits.
    func isStuck(_ step: Step) -> Bool {
        stuckOn.contains(step.procedure.id) && !step.state.isSettled
    }

    /// What to do next, most pressing first: for the person and for staff alike.
    ///
    /// In the first two weeks only what the law and the body need, what the arrival is made of, and
    /// what the person asked about or what has happened.
    func next(on today: Day, limit: Int) -> [Step] {
        let isQuiet = isQuiet(on: today)
        let open = steps.filter { step in
            if isStuck(step) { return true }
            let isCalledFor = step.isOfArrival || step.procedure.phase == .event
            return step.isOpen && (!isQuiet || step.procedure.statutory || isCalledFor)
                && !step.isBeforeEngawa(placement)
        }
        return Array(open.sorted { urgency($0, today) < urgency($1, today) }.prefix(limit))
    }

    /// What has just happened and has no date comes first, such as an accident. Then what has
    /// passed: legal limits and agreed days. Then what the person is stuck on. Then what is due
    /// soonest: legal limits within two weeks and appointments before the rest.
    ///
    /// A usual window without a law behind it is no limit: passed, it stands behind what has a date
    /// ahead, since six of them would hide the limit of next week. Last is what has no date.
    private func urgency(_ step: Step, _ today: Day) -> Urgency {
        let fixed = step.state.hasDay ? step.fixedOn : nil
        let limit = isLegal(step) ? step.closesOn : nil
        let day = fixed ?? step.closesOn
        let number = day?.number ?? 0
        if let passed = [fixed, limit].compactMap({ $0 }).filter({ $0 < today }).min() {
            return Urgency(group: .passed, day: passed.number)
        }
        if isStuck(step) { return Urgency(group: .stuck, day: number) }
        guard let day else {
            let isNew = step.hasJustHappened(on: today)
            return Urgency(group: isNew ? .happened : .undated, day: 0)
        }
        let presses =
            limit.map { $0 - today <= 14 } ?? false || fixed.map { $0 - today <= 1 } ?? false
        if presses { return Urgency(group: .presses, day: number) }
        return Urgency(group: day >= today ? .ahead : .windowPassed, day: number)
    }

    /// Whether a law sets its limit for everybody.
    private func isLegal(_ step: Step) -> Bool {
        step.procedure.statutory && step.concern == .yes
    }

    private struct Urgency: Comparable {
        let group: Group
        let day: Int

        enum Group: Int { case happened, passed, stuck, presses, ahead, windowPassed, undated }

        static func < (left: Urgency, right: Urgency) -> Bool {
            (left.group.rawValue, left.day) < (right.group.rawValue, right.day)
        }
    }
}

extension Step {
    /// Whether its last day passed long before Engawa knew this person: nobody knows if it was
    /// done.
    ///
    /// 60 days: a list is imported weeks after an arrival, not months.
    func isBeforeEngawa(_ placement: Placement) -> Bool {
        guard version == 0, procedure.rule.from != .event, let closesOn else { return false }
        return closesOn < Day(of: placement.createdAt) - 60
    }

    /// Whether it belongs to landing and the first fourteen days.
    var isOfArrival: Bool { procedure.phase == .arrival || procedure.phase == .first14Days }

    init(
        _ procedure: Procedure,
        of placement: Placement,
        row: TouchedStep?,
        _ happened: Happenings,
        today: Day
    ) {
        let event = happened.event(for: procedure)
        var anchors = placement.anchors
        if let event { anchors[.event] = event.happenedOn }
        let leaves = procedure.rule.from == .exit ? placement.leavingSaid : nil
        if let leaves { anchors[.exit] = leaves }
        let deadline = Deadline(procedure.rule, anchors: anchors, today: today)
        let isNextCycle = Self.isNextCycle(row, procedure, deadline) || Self.isBefore(event, row)
        let hasOpened = deadline.opensOn.map { $0 <= today } ?? true
        self.init(
            id: ID(placement: placement.id, procedure: procedure.id),
            procedure: procedure,
            state: isNextCycle || row == nil ? (hasOpened ? .open : .notYet) : row?.state ?? .open,
            fixedOn: isNextCycle ? nil : row?.fixedOn,
            opensOn: deadline.opensOn,
            dueOn: deadline.dueOn,
            closesOn: deadline.closesOn,
            isAnchored: deadline.isAnchored || row != nil,
            version: row?.version ?? 0,
            changedAt: row?.changedAt,
            concern: max(
                Condition(procedure).concern(placement),
                leaves == nil ? .yes : .perhaps
            ),
            eventStart: event?.startedAt,
            movedFrom: isNextCycle
                ? nil : happened.dayWhenDone(row, procedure.rule, event, anchors),
            leavesOn: leaves,
            isToldOpen: !isNextCycle && row?.isToldOpen == true
        )
    }

    /// Whether what was done belongs to an earlier event of a kind that has happened again.
    private static func isBefore(_ event: LifeEvent?, _ row: TouchedStep?) -> Bool {
        guard let event, event.isRunning, let row else { return false }
        return !event.covers(row.changedAt)
    }

    /// Whether what was done belongs to an earlier year of a yearly step.
    private static func isNextCycle(
        _ row: TouchedStep?,
        _ procedure: Procedure,
        _ deadline: Deadline
    ) -> Bool {
        guard let row, procedure.rule.monthDay != nil, let dueOn = deadline.dueOn else {
            return false
        }
        // Ten months: longer than any window, shorter than a year.
        return Day(of: row.changedAt) < dueOn - 300
    }
}
