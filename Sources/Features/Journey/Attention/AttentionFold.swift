import Core

/// The same kind of work, equally soon, whoever it is for: its rows can stand in one.
struct ReasonKind: Hashable, Sendable, LosslessStringConvertible {
    /// The beginning of ``Reason/name``.
    let name: String
    let group: Reason.Group

    init(_ reason: Reason) {
        name = String(reason.name.prefix { $0 != ":" })
        group = reason.group
    }

    /// Reads `deadline.today`; `nil` for anything else.
    init?(_ description: String) {
        let parts = description.split(separator: ".")
        guard parts.count == 2,
            let group = Reason.Group.allCases.first(where: { $0.key == parts[1] })
        else { return nil }
        name = String(parts[0])
        self.group = group
    }

    var description: String { "\(name).\(group.key)" }
}

extension AttentionList {
    /// How many rows somebody works through in a morning: `Docs/decisions/0004-attention.md`.
    static let mostRows = 25

    /// The same people in at most ``mostRows`` rows.
    ///
    /// As long as there are more, the kind of work with the most rows becomes one: after an intake
    /// that is the work of many equal mornings, and what is rare stays a row of its own. Nobody is
    /// left out: the row leads to all of its kind.
    var folded: AttentionList {
        var rows = rows
        while rows.count > Self.mostRows {
            let kinds = Dictionary(grouping: rows.filter { !$0.isFolded }) { ReasonKind($0.reason) }
            let largest = kinds.filter { $0.value.count > 1 }
                .max { ($0.value.count, $1.key.description) < ($1.value.count, $0.key.description) }
            guard let (kind, members) = largest else { break }
            rows.removeAll { !$0.isFolded && ReasonKind($0.reason) == kind }
            rows.append(Row(folding: members))
        }
        rows.sort(by: Row.isMorePressing)
        return AttentionList(rows: rows, peopleInNeed: peopleInNeed, peopleInAll: peopleInAll)
    }

    /// All rows of one kind of work.
    func only(_ kind: ReasonKind) -> AttentionList {
        AttentionList(
            rows: rows.filter { ReasonKind($0.reason) == kind },
            peopleInNeed: peopleInNeed,
            peopleInAll: peopleInAll
        )
    }
}

extension AttentionList.Row {
    /// - Parameter members: At least one row, most pressing first.
    fileprivate init(folding members: [Self]) {
        self.init(
            people: members.flatMap(\.people),
            reason: members[0].reason,
            more: 0,
            isFolded: true
        )
    }
}
