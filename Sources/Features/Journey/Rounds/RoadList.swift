import Core
import People
import Strings

/// Who is to be met or called today, by town: those on Attention, and those whose round is due.
///
/// It holds what is needed beside a car, and no more: no notes, no answers, no plan.
struct RoadList: Sendable {
    let towns: [Town]

    struct Town: Sendable {
        /// The six digits of the municipality; empty while unknown.
        let code: String
        let people: [Stop]
    }

    /// One person, and why they are on the list.
    struct Stop: Sendable {
        let placement: Placement
        /// What the company owes them now; `nil` when nothing is due this week.
        let due: DueRound?
        /// Why they stand on Attention; empty when they do not.
        let reasons: [ReasonWords]
    }

    /// Joins both lists. The town that cannot wait stands first, towns without a date last.
    init(_ visits: [RoundStore.Visit], _ rows: [(AttentionList.Row, ReasonWords)]) {
        let due = Dictionary(visits.map { ($0.placement.id, $0.due) }) { first, _ in first }
        var reasons: [Placement.ID: [ReasonWords]] = [:]
        for (row, words) in rows {
            for placement in row.people { reasons[placement.id, default: []].append(words) }
        }
        var seen: Set<Placement.ID> = []
        let all = (rows.flatMap(\.0.people) + visits.map(\.placement)).filter {
            seen.insert($0.id).inserted
        }
        let stops = all.map { placement in
            Stop(
                placement: placement,
                due: due[placement.id],
                reasons: reasons[placement.id] ?? []
            )
        }
        towns = Dictionary(grouping: stops) { $0.placement.municipality ?? "" }
            .map { Town(code: $0, people: $1.sorted { $0.order < $1.order }) }
            .sorted { ($0.order, $0.code) < ($1.order, $1.code) }
    }
}

extension RoadList.Town {
    /// The first day on which somebody here has waited long enough.
    fileprivate var order: Day { people.first?.order ?? RoadList.Stop.never }
}

extension RoadList.Stop {
    fileprivate static let never = Day(number: .max)

    fileprivate var order: Day { due?.lastDay ?? Self.never }
}
