import Core
import Database

/// The dates of one person's journey. Every deadline counts from one of them.
public struct Anchors: Sendable, Equatable {
    private var days: [Day?]

    /// No dates yet.
    public init() { days = Array(repeating: nil, count: Anchor.allCases.count) }

    /// The day of `anchor`, in Japan; `nil` while it is not known.
    public subscript(anchor: Anchor) -> Day? {
        get { days[anchor.position] }
        set { days[anchor.position] = newValue }
    }

    /// The columns of a placement's dates, in the order of `Anchor.ofPlacement`.
    static let columns: SQL = """
        j.offer, j.coe_issued, j.departure, j.landing, j.address_start, j.employment_start,
        j.contract_end, j.stay_expiry, j.leaving
        """

    /// Reads ``columns`` starting at column `start`.
    init(_ row: Row, from start: Int) throws {
        self.init()
        for (index, anchor) in Anchor.ofPlacement.enumerated() {
            self[anchor] = try row.optional(start + index)
        }
    }
}

extension Anchor {
    /// The place of this date among all of them.
    var position: Int {
        switch self {
        case .offer: 0
        case .coeIssued: 1
        case .departure: 2
        case .landing: 3
        case .addressStart: 4
        case .employmentStart: 5
        case .contractEnd: 6
        case .stayExpiry: 7
        case .exit: 8
        case .event: 9
        }
    }
}
