/// What a calendar file tells: its own properties, its events, and what is wrong with it.
public struct ICalendarFile: Hashable, Sendable {
    /// The calendar’s name (`NAME` of RFC 7986, else `X-WR-CALNAME`).
    public var name: String?
    /// What it is about.
    public var details: String?
    /// A page that shows it.
    public var url: String?
    /// The address of a picture.
    public var image: String?
    /// A colour by its CSS name.
    public var color: String?
    /// How often a subscriber should look at least; `nil` where the file says nothing.
    public var refreshInterval: CalendarDuration?
    /// The zone in which days and floating times are meant; `nil` where the file says nothing.
    public var zone: CalendarZone?
    /// The events that could be read, in the order of the file.
    public var events: [CalendarEvent]
    /// What was wrong, in the order of the file, up to ``ICalendarLimits/problems``.
    public internal(set) var problems: [ICalendarProblem] = []
    /// How many problems there were, those that are not listed included.
    public internal(set) var problemCount = 0
    /// How many events the file holds, those that were left out included.
    public internal(set) var eventCount = 0
    /// Other components by name, such as `VTODO`, with their number: none of them is read.
    public internal(set) var unread: [String: Int] = [:]

    /// A calendar to be written.
    public init(name: String? = nil, events: [CalendarEvent] = []) {
        self.name = name
        self.events = events
    }

    /// The events by their names, each series with its changes, in the order of the file.
    public var series: [CalendarSeries] {
        var order: [String] = []
        var byUID: [String: [CalendarEvent]] = [:]
        for event in events {
            if byUID[event.uid] == nil { order.append(event.uid) }
            byUID[event.uid, default: []].append(event)
        }
        return order.compactMap { byUID[$0].flatMap(CalendarSeries.init) }
    }
}
