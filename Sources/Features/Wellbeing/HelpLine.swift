import Core
import Web

/// A line that answers when something is wrong, and how sure anybody is that it does.
///
/// Source of the fields: `HelpLines.yaml`, whose head explains them.
struct HelpLine: Sendable, Equatable, Decodable {
    let id: String
    let tier: Tier
    /// Why a line of tier 9 is kept but not shown; `nil` for all others.
    let withheld: String?
    let situation: Situation
    let name: BilingualText
    /// Empty where an organization or the person sets the number.
    let telephones: [NotedTelephone]
    let hours: BilingualText
    let languages: BilingualText
    let use: BilingualText
    /// The line's own page, where it shows its hours; `nil` when none is known.
    let page: String?
    /// What the sources are dated; `nil` when they carry no date.
    let asOf: AsOf?
    let status: Status
    let sources: [String]
    /// The day a person called or read the official page; `nil` when nobody has.
    let lastCheckedOn: Day?
    let checkedBy: String?

    /// Where a line stands.
    enum Tier: Int, Sendable, Decodable {
        case first = 1
        case second = 2
        case withheld = 9
    }

    /// How well a line is documented.
    enum Status: String, Sendable, Decodable {
        case confirmed, single, conflict, config, retired
        case repoOnly = "repo-only"
        case fromMemory = "from-memory"
    }

    enum CodingKeys: String, CodingKey {
        case id, tier, withheld, situation, name, hours, languages, use, page, status, sources
        case telephones = "tel"
        case asOf = "as_of"
        case lastCheckedOn = "last_checked_on"
        case checkedBy = "checked_by"
    }

    /// Whether 119 or 110, which stand above everything else.
    var isDialledFirst: Bool { Self.dialledFirst.contains(id) }

    /// Fire and ambulance before police, as the emergency page shows them.
    static let dialledFirst = ["fire-ambulance", "police"]
}

// MARK: - Doubt

extension HelpLine {
    /// The first day on which the hours are too old to rely on; `nil` when they always are.
    ///
    /// Twelve months after a person checked, otherwise after the date of the sources.
    var hoursDoubtfulFrom: Day? { (lastCheckedOn ?? asOf?.start)?.adding(months: 12) }

    /// What to tell the reader before they rely on the line, as keys of the catalogue.
    ///
    /// Nothing for 119, 110 and 118, where a doubt costs seconds, and nothing where no number
    /// is shown.
    func doubts(on day: Day) -> [String] {
        guard situation != .danger, !telephones.isEmpty else { return [] }
        var doubts: [String] = []
        if status != .confirmed { doubts.append("doubt.\(status.rawValue)") }
        if hoursDoubtfulFrom.map({ day >= $0 }) ?? true { doubts.append("doubt.hours") }
        return doubts
    }
}

/// What happens to a person, in the order in which the page asks.
enum Situation: String, Sendable, CaseIterable, Decodable {
    case danger, disaster
    case notSafe = "not_safe"
    case talk, doctor, work
    case visaLaw = "visa_law"
}

/// The date of a source: a year, or a month.
struct AsOf: Sendable, Equatable, Decodable {
    let year: Int
    /// 1 to 12; `nil` when only the year is known.
    let month: Int?

    /// Reads `2026`, `2026-09` or `2015-2026`, of which the later year counts; `nil` otherwise.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int(Substring($0)) }
        guard numbers.count == parts.count, parts[0].count == 4 else { return nil }
        switch parts.dropFirst().map(\.count) {
        case []: (year, month) = (numbers[0], nil)
        case [4] where numbers[0] <= numbers[1]: (year, month) = (numbers[1], nil)
        case [2] where (1...12).contains(numbers[1]): (year, month) = (numbers[0], numbers[1])
        default: return nil
        }
    }

    /// The earliest day the date can mean, so that doubt is told too early and never too late.
    var start: Day? { Day(year, month ?? 1, 1) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = AsOf(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no as_of date")
        }
        self = date
    }
}
