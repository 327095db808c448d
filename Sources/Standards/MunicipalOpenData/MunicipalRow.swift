/// What became of one row of a file.
public struct MunicipalRow: Hashable, Sendable {
    /// The row of the file, where 1 is the first.
    public let number: Int
    /// What the row is.
    public let content: Content
    /// What was found wrong; a refused row names its reason here.
    public let problems: [MunicipalProblem]

    /// What a row is.
    public enum Content: Hashable, Sendable {
        /// An event.
        case event(MunicipalEvent)
        /// A place.
        case place(MunicipalPlace)
        /// Not taken.
        case refused
    }
}

/// A whole file, every row of it accounted for.
public struct MunicipalFile: Hashable, Sendable {
    /// The events in the order of the file.
    public var events: [MunicipalEvent] = []
    /// The places in the order of the file.
    public var places: [MunicipalPlace] = []
    /// What was found wrong, in the order of the file.
    public var problems: [MunicipalProblem] = []
    /// How many rows were refused.
    public var refused = 0

    /// How many rows that are not blank follow the header.
    public var read: Int { events.count + places.count + refused }

    mutating func add(_ row: MunicipalRow) {
        switch row.content {
        case .event(let event): events.append(event)
        case .place(let place): places.append(place)
        case .refused: refused += 1
        }
        problems += row.problems
    }
}
