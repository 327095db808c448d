import Database

/// What has become of a step.
public enum StepState: String, Codable, CaseIterable, Sendable, SQLValue {
    /// Its time has not come and nobody touched it. The server's alone: nobody sets it.
    case notYet = "not_yet"
    case open
    /// A day is agreed with a companion, for a counter that takes no booking.
    case dateFixed = "date_fixed"
    /// The other side holds a booking.
    case booked
    case waiting
    case done
    case notApplicable = "not_applicable"
    case skipped

    /// The states that a person may set, from any to any.
    public static let settable = allCases.filter { $0 != .notYet }

    /// Whether nothing more is expected of the person.
    public var isSettled: Bool {
        switch self {
        case .done, .notApplicable, .skipped: true
        case .notYet, .open, .dateFixed, .booked, .waiting: false
        }
    }

    /// Whether a day for it stands in somebody's calendar.
    public var hasDay: Bool { self == .dateFixed || self == .booked }
}
