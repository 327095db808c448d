import Core

/// The people who arrive in one half of a year: what a branch calls this autumn's intake.
///
/// Spring is February to July and autumn August to January: contracts begin in April and in August
/// or September, and whoever lands some weeks early or late still belongs. A default of the
/// project.
struct Intake: Hashable, Sendable, Comparable, LosslessStringConvertible {
    enum Season: String, Sendable { case spring, autumn }

    /// The year in which it begins: January 2027 belongs to autumn 2026.
    let year: Int
    let season: Season

    /// The intake of somebody who arrives on `day`.
    init(of day: Day) {
        let (year, month, _) = day.parts
        season = (2...7).contains(month) ? .spring : .autumn
        self.year = month == 1 ? year - 1 : year
    }

    /// Reads `2026-autumn`; `nil` for anything else.
    init?(_ description: String) {
        let parts = description.utf8.split(separator: UInt8(ascii: "-")).map { String($0) }
        guard parts.count == 2, let year = parts[0].flatMap({ Int($0) }),
            (1970...2200).contains(year), let season = parts[1].flatMap(Season.init)
        else { return nil }
        self.year = year
        self.season = season
    }

    var description: String { "\(year)-\(season.rawValue)" }

    /// The first and the last day of it.
    var days: (first: Day?, last: Day?) {
        season == .spring
            ? (Day(year, 2, 1), Day(year, 7, 31)) : (Day(year, 8, 1), Day(year + 1, 1, 31))
    }

    static func < (left: Intake, right: Intake) -> Bool {
        (left.year, left.season == .autumn ? 1 : 0) < (right.year, right.season == .autumn ? 1 : 0)
    }
}
