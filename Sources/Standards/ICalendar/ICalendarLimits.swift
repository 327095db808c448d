/// How much of a file is read, and how far rules are reckoned.
///
/// They bound the memory and time that a hostile file can claim. A year of a large town’s events
/// has about 5,000 components and 5 MB.
public struct ICalendarLimits: Hashable, Sendable {
    /// Octets of the whole file.
    public let file: Int
    /// Octets of one unfolded line; a longer one is left out.
    public let line: Int
    /// Components of every kind, alarms and parts of time zones included.
    public let components: Int
    /// How deep components lie within each other; a calendar with an event’s alarm has 3.
    public let nesting: Int
    /// Properties of one component; those beyond are left out.
    public let properties: Int
    /// Time zones that a file may define; those beyond are unknown.
    public let zones: Int
    /// Problems that are listed; the rest is only counted.
    public let problems: Int
    /// Occurrences of one series in one window.
    public let occurrences: Int
    /// Days, hours or minutes that are looked at for one series in one window.
    public let work: Int

    /// Limits that a town’s feed never meets, unless told otherwise.
    public init(
        file: Int = 16 << 20,
        line: Int = 128 << 10,
        components: Int = 50_000,
        nesting: Int = 8,
        properties: Int = 500,
        zones: Int = 50,
        problems: Int = 1000,
        occurrences: Int = 5000,
        work: Int = 200_000
    ) {
        self.file = file
        self.line = line
        self.components = components
        self.nesting = nesting
        self.properties = properties
        self.zones = zones
        self.problems = problems
        self.occurrences = occurrences
        self.work = work
    }
}
