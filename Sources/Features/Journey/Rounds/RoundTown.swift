import Core
import JapaneseCalendar
import People

/// Whom to see in one town, and on which day most of them can be seen with one drive.
struct RoundTown: Sendable {
    /// The six digits of the municipality; empty while unknown.
    let code: String
    /// Whose round ends first stands first.
    let visits: [RoundStore.Visit]
    /// The first office day of this week on which most are due; `nil` when nobody is on any.
    let suggestion: (day: Day, count: Int)?

    init(code: String, _ visits: [RoundStore.Visit], today: Day) {
        self.code = code
        self.visits = visits.sorted { $0.order < $1.order }
        let days = (0...DueRound.usualAhead).map { today + $0 }.filter(OfficeCalendar.isOpen)
        let counted = days.map { day in
            (day: day, count: visits.count { $0.due.canBeMade(on: day, today: today) })
        }
        let most = counted.map(\.count).max() ?? 0
        suggestion = most > 0 ? counted.first { $0.count == most } : nil
    }

    /// Schools of the people here, each once.
    var schools: Int { Set(visits.flatMap(\.schools).map(\.key)).count }

    /// How many have waited longer than usual.
    func past(on today: Day) -> Int { visits.count { $0.due.isLate(on: today) } }

    /// The day by which the next one is due; `nil` when all have passed.
    func nextDay(on today: Day) -> Day? {
        visits.map(\.due.lastDay).filter { $0 >= today }.min()
    }

    /// The towns of a week: the prefecture whose people cannot wait comes first and stays together,
    /// in it the town that cannot wait; of two that can wait equally long, the neighbour by code.
    static func all(_ visits: [RoundStore.Visit], today: Day) -> [RoundTown] {
        let towns = Dictionary(grouping: visits) { $0.placement.municipality ?? "" }
            .map { RoundTown(code: $0, $1, today: today) }
        let prefectures = Dictionary(grouping: towns, by: \.prefecture)
            .mapValues { $0.map(\.firstDay).min() ?? today }
        return towns.sorted { left, right in
            let keys = (
                prefectures[left.prefecture] ?? today, left.prefecture, left.firstDay, left.code
            )
            return keys < (
                prefectures[right.prefecture] ?? today, right.prefecture, right.firstDay, right.code
            )
        }
    }

    /// A municipality's code begins with its prefecture's two digits.
    private var prefecture: Substring { code.prefix(2) }

    private var firstDay: Day { visits.first?.due.lastDay ?? Day(number: 0) }
}

extension RoundStore.Visit {
    /// What is due first, and for equal days always the same order.
    var order: (Day, String) { (due.lastDay, placement.id.rawValue) }
}

extension DueRound {
    /// Whether it can be made on `day`: inside its days, or on any once they have passed.
    fileprivate func canBeMade(on day: Day, today: Day) -> Bool {
        isLate(on: today) || (firstDay...lastDay).contains(day)
    }
}
