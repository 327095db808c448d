import Core
import Database
import Foundation
import JapaneseCalendar
import People

/// What is known about one person when somebody asks who needs them.
struct Watched: Sendable {
    let placement: Placement
    var touched: [TouchedStep] = []
    /// Events, and dates that have moved.
    var happened = Happenings()
    /// Reasons put off, and until which day.
    var snoozed: [String: Day] = [:]
    /// The newest hand-over that nobody has accepted.
    var openHandover: String?
    /// Every *I am stuck* that nobody has settled, oldest first.
    var stuck: [(contact: String, procedure: String?)] = []
    /// The proposal that the viewer's branch has to answer.
    var proposal: (id: Proposal.ID, opening: Opening.ID, since: Day)?
    /// Whether they are another office's, and only proposed to the viewer's branch.
    var isOnlyProposed = false
}

/// The rules of Attention: pure, so that each can be tested with a date.
struct AttentionRules: Sendable {
    /// The procedures that may worry a consultant: legal deadlines. Of those, what only may
    /// concern a person makes no row.
    let procedures: [Procedure]

    /// How long before its end a legal deadline is watched, in calendar days.
    private static let watchedDays = 14
    /// How long before its end a period of stay is watched: offices accept three months before.
    private static let stayDays = 92
    /// How long before its end a contract is watched, in days.
    private static let contractDays = 60
    /// How long after landing silence still means something, in days.
    private static let silenceDays = 30

    init(_ procedures: [Procedure]) {
        self.procedures = procedures.filter(\.statutory)
    }

    /// Every reason to look at one person, most pressing first.
    func reasons(for watched: Watched, on today: Day) -> [Reason] {
        guard watched.placement.stage != .alumni else { return [] }
        let steps = watched.isOnlyProposed ? [] : steps(watched, today)
        let theirs = watched.isOnlyProposed ? [] : office(watched, steps, today)
        let found = proposal(watched, today) + theirs
        return found.filter { reason in
            watched.snoozed[reason.name].map { $0 <= today } ?? true
        }.sorted { ($0.group.rawValue, $0.days) < ($1.group.rawValue, $1.days) }
    }

    /// What concerns whoever looks after the person.
    private func office(_ watched: Watched, _ steps: [Step], _ today: Day) -> [Reason] {
        acts(watched) + silence(watched, today) + deadlines(steps, watched, today)
            + moved(steps) + contract(watched.placement, today)
    }

    /// A branch that was asked some office days ago, and has not answered.
    private func proposal(_ watched: Watched, _ today: Day) -> [Reason] {
        guard let proposal = watched.proposal else { return [] }
        let waited = Waiting(since: proposal.since, on: today)
        guard waited.isLong else { return [] }
        return [
            .proposalWaiting(
                proposal: proposal.id,
                opening: proposal.opening,
                officeDays: waited.officeDays
            )
        ]
    }

    private func acts(_ watched: Watched) -> [Reason] {
        var found = watched.stuck.map { contact, procedure in
            Reason.stuck(contact: contact, procedure: procedure)
        }
        if let handover = watched.openHandover { found.append(.handoverOpen(handover: handover)) }
        if watched.placement.accountable == nil { found.append(.nobodyAccountable) }
        return found
    }

    private func silence(_ watched: Watched, _ today: Day) -> [Reason] {
        guard let landing = watched.placement.anchors[.landing],
            (1...Self.silenceDays).contains(today - landing),
            watched.placement.lastActAt.map({ Day(of: $0) < landing }) ?? true
        else { return [] }
        return [.notHeardFrom(landing: landing, days: today - landing)]
    }

    /// The steps with a legal limit that surely concerns this person.
    private func steps(_ watched: Watched, _ today: Day) -> [Step] {
        let placement = watched.placement
        return procedures.compactMap { procedure in
            let condition = Condition(procedure)
            guard condition.concern(placement) == .yes else { return nil }
            let row = watched.touched.first { $0.procedure == procedure.id }
            guard condition.isInPlan(of: placement, watched.happened, row) else { return nil }
            return Step(procedure, of: placement, row: row, watched.happened, today: today)
        }
    }

    /// One reason, however many steps: a single date has moved behind them as a rule.
    private func moved(_ steps: [Step]) -> [Reason] {
        let moved = steps.filter { $0.movedFrom != nil }
        guard let first = moved.first, let before = first.movedFrom else { return [] }
        let others = moved.count - 1
        return [.dateMoved(procedure: first.procedure.id, from: before, others: others)]
    }

    private func deadlines(_ steps: [Step], _ watched: Watched, _ today: Day) -> [Reason] {
        steps.compactMap { step in
            let procedure = step.procedure
            guard step.isOpen, let closesOn = step.closesOn, !step.isBeforeEngawa(watched.placement)
            else {
                return nil
            }
            return procedure.rule.from == .stayExpiry
                ? stay(step, closesOn, today) : deadline(step, closesOn, today)
        }
    }

    private func deadline(_ step: Step, _ closesOn: Day, _ today: Day) -> Reason? {
        let id = step.procedure.id
        if step.isOverdue(on: today) {
            return .overdue(procedure: id, days: today - closesOn, closedOn: closesOn)
        }
        guard (0...Self.watchedDays).contains(closesOn - today), step.needsDay(on: today) else {
            return nil
        }
        let officeDays = OfficeCalendar.officeDays(from: today, through: closesOn)
        return .deadlineNear(procedure: id, officeDays: officeDays, closesOn: closesOn)
    }

    private func stay(_ step: Step, _ expiry: Day, _ today: Day) -> Reason? {
        // An application that waits for its answer is what the law asks for.
        guard expiry - today <= Self.stayDays, step.needsDay(on: today) else {
            return nil
        }
        return .stayExpires(procedure: step.procedure.id, days: expiry - today, expiry: expiry)
    }

    private func contract(_ placement: Placement, _ today: Day) -> [Reason] {
        guard placement.stage < .leaving, let end = placement.anchors[.contractEnd],
            (0...Self.contractDays).contains(end - today)
        else { return [] }
        return [.contractEnds(days: end - today, end: end)]
    }
}
