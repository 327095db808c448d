import Core
import People

/// Who needs somebody now: ranked, and with equal work merged into one row.
struct AttentionList: Sendable {
    /// Rows by group, most pressing first.
    let rows: [Row]
    /// How many people have at least one reason.
    let peopleInNeed: Int
    /// How many people were looked at.
    let peopleInAll: Int

    /// One line of the page: one person, or several with the same work.
    struct Row: Sendable {
        /// The people, in the order of their names.
        let people: [Placement]
        /// What they share.
        let reason: Reason
        /// How many further reasons a single person has.
        let more: Int
        /// Whether it stands for rows of one kind, which are shown on a page of their own.
        var isFolded = false
    }

    init(rows: [Row], peopleInNeed: Int, peopleInAll: Int) {
        self.rows = rows
        self.peopleInNeed = peopleInNeed
        self.peopleInAll = peopleInAll
    }

    /// Ranks and merges.
    ///
    /// Merged are people of one municipality whose first reason is the same legal deadline without
    /// a date: one trip to one counter serves them all.
    init(_ watched: [Watched], rules: AttentionRules, today: Day) {
        var merged: [Shared: Int] = [:]
        var found: [Row] = []
        var (count, guests) = (0, 0)
        for person in watched {
            let reasons = rules.reasons(for: person, on: today)
            // Somebody who is only proposed counts once there is something to do.
            if person.isOnlyProposed, reasons.isEmpty { guests += 1 }
            guard let first = reasons.first else { continue }
            count += 1
            let row = Row(people: [person.placement], reason: first, more: reasons.count - 1)
            guard let key = Shared(first, of: person.placement) else {
                found.append(row)
                continue
            }
            if let index = merged[key] {
                found[index] = found[index].joined(by: row)
            } else {
                merged[key] = found.count
                found.append(row)
            }
        }
        rows = found.sorted(by: Row.isMorePressing)
        peopleInNeed = count
        peopleInAll = watched.count - guests
    }

    /// The rows of one group.
    func rows(in group: Reason.Group) -> [Row] { rows.filter { $0.reason.group == group } }

    /// Equal work: the same procedure at the same municipality, equally urgent.
    private struct Shared: Hashable {
        let procedure: String
        let municipality: String
        let group: Int

        init?(_ reason: Reason, of placement: Placement) {
            guard case .deadlineNear(let procedure, _, _) = reason,
                let municipality = placement.municipality
            else { return nil }
            self.procedure = procedure
            self.municipality = municipality
            group = reason.group.rawValue
        }
    }
}

extension AttentionList.Row {
    fileprivate func joined(by other: Self) -> Self {
        let first = other.reason.days < reason.days ? other.reason : reason
        let people = (people + other.people).sorted { $0.person.familyName < $1.person.familyName }
        return Self(people: people, reason: first, more: 0)
    }

    static func isMorePressing(_ left: Self, _ right: Self) -> Bool {
        let keys = (
            left.reason.group.rawValue, left.reason.days, left.people.first?.id.rawValue ?? ""
        )
        return keys < (
            right.reason.group.rawValue, right.reason.days, right.people.first?.id.rawValue ?? ""
        )
    }
}
