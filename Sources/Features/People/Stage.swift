/// Where somebody is on the way from candidate to former assistant.
///
/// Ordered: an earlier stage is less than a later one. The raw value is what lists, the
/// JSON API and the database say.
public enum Stage: String, CaseIterable, Codable, Comparable, Sendable {
    /// Has applied.
    case candidate
    /// Has been offered a contract.
    case offered
    /// A branch has confirmed the placement.
    case placed
    /// Prepares for the flight.
    case preDeparture = "pre_departure"
    /// Has landed; the first week.
    case arrived
    /// In initial training.
    case inTraining = "in_training"
    /// The first weeks in the town.
    case settlingIn = "settling_in"
    /// At work and at home.
    case working
    /// Prepares to leave.
    case leaving
    /// Has left; keeps their own pages.
    case alumni

    /// Earlier on the way is less.
    public static func < (left: Stage, right: Stage) -> Bool { left.position < right.position }

    private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// How somebody was taken on: for a known place, or ready for the next one that opens.
public enum Track: String, CaseIterable, Codable, Sendable {
    /// Arrives with an intake, for a placement that is known.
    case flagship
    /// Waits for a placement and arrives alone.
    case alternate
}

/// The form of the contract, which decides who may tell whom what.
///
/// `nil` wherever it is optional means that nobody has said; the strictest form then applies.
public enum ContractMode: String, CaseIterable, Codable, Sendable {
    /// Employed by the board of education.
    case direct
    /// On the Japan Exchange and Teaching Programme.
    case jet
    /// Dispatched: the board directs within the dispatch contract.
    case dispatch
    /// Outsourced: only the company directs.
    case outsourcing
}
