import Core
import JapaneseCalendar

/// The days that a rule gives to one person.
struct Deadline: Sendable, Equatable {
    /// The first day on which it makes sense; `nil` for any day.
    let opensOn: Day?
    /// The anchor plus the days of the rule; `nil` for no deadline.
    let dueOn: Day?
    /// ``dueOn``, rolled over to the next office day where the rule says so.
    let closesOn: Day?
    /// Whether the anchor that the rule counts from is known.
    let isAnchored: Bool

    /// Applies `rule` to a person's dates.
    ///
    /// - Parameter today: Decides which year a yearly rule is about: the next one from today, but
    ///   never one before the person lived in Japan or after they leave.
    init(_ rule: Procedure.Rule, anchors: Anchors, today: Day) {
        if let monthDay = rule.monthDay {
            self.init(yearly: monthDay, rule, anchors: anchors, today: today)
        } else if let from = rule.from, let anchor = anchors[from] {
            let due = rule.days.map { anchor + $0 } ?? rule.months.map { anchor.adding(months: $0) }
            self.init(due: due, opens: rule.opens.map { $0.day(from: anchor) }, rule)
        } else {
            self.init(opensOn: nil, dueOn: nil, closesOn: nil, isAnchored: rule.from == nil)
        }
    }

    private init(yearly monthDay: MonthDay, _ rule: Procedure.Rule, anchors: Anchors, today: Day) {
        let arrived = anchors[.landing] ?? anchors[.addressStart] ?? anchors[.employmentStart]
        let leaves = anchors[.exit]
        guard let arrived, let due = monthDay.next(onOrAfter: max(arrived, today)),
            leaves.map({ due <= $0 }) ?? true
        else {
            self.init(opensOn: nil, dueOn: nil, closesOn: nil, isAnchored: false)
            return
        }
        self.init(due: due, opens: rule.opens.map { $0.day(from: due) }, rule)
    }

    private init(due: Day?, opens: Day?, _ rule: Procedure.Rule) {
        let closes = rule.rollOver ? due.map(OfficeCalendar.nextOfficeDay(onOrAfter:)) : due
        self.init(opensOn: opens, dueOn: due, closesOn: closes, isAnchored: true)
    }

    private init(opensOn: Day?, dueOn: Day?, closesOn: Day?, isAnchored: Bool) {
        self.opensOn = opensOn
        self.dueOn = dueOn
        self.closesOn = closesOn
        self.isAnchored = isAnchored
    }
}

/// A date that comes every year, such as 16 March.
struct MonthDay: Sendable, Equatable {
    let month: Int
    let day: Int

    /// Reads `03-16`; `nil` for anything else.
    init?(_ text: String) {
        guard let day = Day("2024-\(text)") else { return nil }
        month = day.parts.month
        self.day = day.parts.day
    }

    /// Its first occurrence on or after `start`; 29 February counts as 28 in other years.
    func next(onOrAfter start: Day) -> Day? {
        (start.parts.year...(start.parts.year + 1)).lazy
            .compactMap { Day($0, month, min(day, Day.days(in: month, of: $0))) }
            .first { $0 >= start }
    }
}
