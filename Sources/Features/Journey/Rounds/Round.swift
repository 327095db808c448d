import Core
import People

/// A contact that the company owes everybody: when it is due, of what kind, and about what.
///
/// The days are those after the person began to live at the address. They follow the pacing of the
/// first twelve weeks: what a branch does at fixed points, a few days wide so that one drive serves
/// several people. A branch may switch one off or move its days.
struct Round: Sendable, Equatable, Identifiable {
    /// A short name such as `day_7`: in rows, and the end of its catalogue key.
    let id: String
    /// How it is usually done; every kind counts.
    let kind: Kind
    /// The first and last day, in days after the move-in.
    let firstDay: Int
    let lastDay: Int

    enum Kind: String, Sendable, CaseIterable { case message, call, visit }

    /// What a branch does unless it has said otherwise, in the order of the days.
    ///
    /// Source: the pages that describe the first fourteen days and the first twelve weeks as the
    /// branch sees them; defaults, not rules.
    static let standard = [
        Round(id: "first_evening", kind: .message, firstDay: 0, lastDay: 0),
        Round(id: "first_visit", kind: .visit, firstDay: 1, lastDay: 2),
        Round(id: "day_7", kind: .call, firstDay: 7, lastDay: 9),
        Round(id: "day_14", kind: .call, firstDay: 14, lastDay: 16),
        Round(id: "week_4", kind: .call, firstDay: 28, lastDay: 31),
        Round(id: "week_5", kind: .message, firstDay: 35, lastDay: 44),
        Round(id: "week_7", kind: .visit, firstDay: 49, lastDay: 60),
        Round(id: "week_12", kind: .call, firstDay: 84, lastDay: 90),
    ]

    /// The round that is made where somebody teaches.
    static let atSchool = "week_7"

    /// The farthest day on which anything can be due, for the query.
    static let horizon = 120
    /// The same for a branch that was closed then.
    static let closedHorizon = horizon + BranchClosure.longest
}

/// A round of one person with its days.
struct DueRound: Sendable, Equatable {
    let round: Round
    let firstDay: Day
    let lastDay: Day

    /// Whether its last day has passed.
    func isLate(on today: Day) -> Bool { lastDay < today }

    /// The round that is due for somebody who moved in on `moveIn`, or comes up within `ahead`
    /// days; `nil` for none.
    ///
    /// One at a time: whoever was missed on day 7 is met on day 14, and is asked then. What nobody
    /// did within two weeks is let go, since asking about the first week in the fifth helps nobody.
    ///
    /// - Parameter closures: Those of the branch: what lies inside one is due when it opens again.
    init?(
        after moveIn: Day,
        template: [Round],
        made: Set<String>,
        today: Day,
        ahead: Int = usualAhead,
        closures: [BranchClosure] = []
    ) {
        let lastMade = template.lastIndex { made.contains($0.id) } ?? -1
        let open = template.enumerated().filter { $0.offset > lastMade }.map { _, round in
            let days = closures.moving(moveIn + round.firstDay, moveIn + round.lastDay)
            return DueRound(round: round, firstDay: days.first, lastDay: days.last)
        }.filter { $0.firstDay <= today + ahead && $0.lastDay >= today - Self.grace }
        guard let due = open.last(where: { $0.firstDay <= today }) ?? open.first else {
            return nil
        }
        self = due
    }

    private init(round: Round, firstDay: Day, lastDay: Day) {
        self.round = round
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    /// How many days ahead somebody plans whom to see: a week.
    static let usualAhead = 6
    private static let grace = 14
}
