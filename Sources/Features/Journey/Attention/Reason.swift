import Core

/// Why somebody needs attention. Page views and sign-ins are never a reason, nor do they clear one.
enum Reason: Sendable, Equatable {
    /// The person pressed *I am stuck*, perhaps on a step.
    case stuck(contact: String, procedure: String?)
    /// A legal deadline has passed and an office has been open since.
    case overdue(procedure: String, days: Int, closedOn: Day)
    /// No act addressed to the company since landing.
    case notHeardFrom(landing: Day, days: Int)
    /// A legal deadline is near and no date is fixed.
    case deadlineNear(procedure: String, officeDays: Int, closesOn: Day)
    /// Somebody handed this person over and nobody has accepted.
    case handoverOpen(handover: String)
    /// Somebody is proposed for an opening of the branch, and nobody has answered.
    case proposalWaiting(proposal: Proposal.ID, opening: Opening.ID, officeDays: Int)
    /// Nobody is named to answer for this person.
    case nobodyAccountable
    /// The period of stay ends and the renewal has not been started.
    case stayExpires(procedure: String, days: Int, expiry: Day)
    /// The date that done steps with a legal limit counted from has moved since.
    case dateMoved(procedure: String, from: Day, others: Int)
    /// The contract ends and nothing says what comes after.
    case contractEnds(days: Int, end: Day)

    /// How soon somebody must act.
    enum Group: Int, CaseIterable, Sendable, Comparable {
        case now, today, thisWeek
        static func < (left: Group, right: Group) -> Bool { left.rawValue < right.rawValue }

        /// The end of its catalogue keys.
        var key: String {
            switch self {
            case .now: "now"
            case .today: "today"
            case .thisWeek: "this_week"
            }
        }
    }

    /// How soon. The limits are the project's defaults: `Docs/decisions/0004-attention.md`.
    var group: Group {
        switch self {
        case .stuck, .overdue: .now
        case .notHeardFrom(_, let days): days >= 2 ? .now : .today
        case .deadlineNear(_, let officeDays, _): officeDays <= 5 ? .today : .thisWeek
        case .handoverOpen, .nobodyAccountable, .dateMoved, .proposalWaiting: .today
        case .stayExpires(_, let days, _): days < 0 ? .now : days <= 30 ? .today : .thisWeek
        case .contractEnds: .thisWeek
        }
    }

    /// What orders reasons inside a group: fewer days first.
    var days: Int {
        switch self {
        case .stuck: -1000
        case .overdue(_, let days, _): -days
        case .notHeardFrom(_, let days): -days
        case .deadlineNear(_, let days, _), .stayExpires(_, let days, _): days
        case .contractEnds(let days, _): days
        case .proposalWaiting(_, _, let officeDays): -officeDays
        case .handoverOpen, .nobodyAccountable, .dateMoved: 0
        }
    }

    /// The name under which it is snoozed.
    var name: String {
        switch self {
        case .stuck(let contact, _): "stuck:\(contact)"
        case .overdue(let procedure, _, _): "overdue:\(procedure)"
        case .notHeardFrom: "not_heard_from"
        case .deadlineNear(let procedure, _, _): "deadline:\(procedure)"
        case .handoverOpen(let handover): "handover:\(handover)"
        case .nobodyAccountable: "nobody_accountable"
        case .proposalWaiting(let proposal, _, _): "proposal:\(proposal)"
        case .stayExpires(let procedure, let days, _): "stay\(days < 0 ? "_over" : ""):\(procedure)"
        case .dateMoved: "date_moved"
        case .contractEnds: "contract_end"
        }
    }

    /// The last day until which it may be put off: never past what it warns of.
    ///
    /// What has happened already comes back after a week. Defaults of the project.
    func lastDayToPutOff(from today: Day) -> Day {
        switch self {
        case .deadlineNear(_, _, let closesOn): closesOn
        case .stayExpires(_, let days, let expiry): days < 0 ? today + 7 : expiry
        case .contractEnds(_, let end): end
        case .stuck, .overdue, .notHeardFrom, .handoverOpen, .nobodyAccountable, .dateMoved,
            .proposalWaiting:
            today + 7
        }
    }
    /// Whether somebody asked for help.
    var isCall: Bool {
        guard case .stuck = self else { return false }
        return true
    }
}
