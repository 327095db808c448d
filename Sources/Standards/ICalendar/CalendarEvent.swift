import Core
import Foundation

/// Something that happens, as a calendar tells it: once, by a rule, or as a change to one time.
///
/// Texts are `nil` where the file says nothing. Nothing in them has been looked at: what comes from
/// outside may hold markup, and addresses may lead anywhere.
public struct CalendarEvent: Hashable, Sendable {
    /// The name that stays when everything else changes.
    public var uid: String
    /// The time of the series that this event changes; `nil` for the series itself.
    public var recurrenceID: CalendarTime?
    /// Whether the change holds for all later times too (`RANGE=THISANDFUTURE`).
    public var changesFollowing = false
    /// When it begins.
    public var start: CalendarTime
    /// When it ends; `nil` for what lasts one day, or no time at all.
    public var end: End?
    /// How it comes again; several rules add up.
    public var rules: [RecurrenceRule] = []
    /// Times that the rules give and that are none.
    public var exceptions: [CalendarTime] = []
    /// Times that the rules do not give.
    public var additions: [Addition] = []
    /// The title.
    public var summary: String?
    /// The description.
    public var details: String?
    /// Where it is, in words.
    public var location: String?
    /// Where it is on the globe.
    public var coordinate: Coordinate?
    /// A page about it.
    public var url: String?
    /// The address of a picture (RFC 7986).
    public var image: String?
    /// A colour by its CSS name (RFC 7986).
    public var color: String?
    /// Words to find it by.
    public var categories: [String] = []
    /// Whether it takes place; `nil` where the file says nothing.
    public var status: Status?
    /// Whether the file says that it is not for everybody.
    public var isPrivate = false
    /// How often it has changed in a way that matters to who comes.
    public var sequence = 0
    /// When it last changed.
    public var lastModified: Date?
    /// When the file’s author last sent it (`DTSTAMP`); the writer sets it anew.
    public var stamp: Date?

    /// An event with a name and a beginning.
    public init(uid: String, start: CalendarTime, end: End? = nil, summary: String? = nil) {
        self.uid = uid
        self.start = start
        self.end = end
        self.summary = summary
    }

    /// How an event’s end is said.
    public enum End: Hashable, Sendable {
        /// The moment at which it is over; of whole days, the first that is free again.
        case at(CalendarTime)
        /// So much after its beginning.
        case after(CalendarDuration)
    }

    /// A time outside the rules, with an end of its own where it has one.
    public struct Addition: Hashable, Sendable {
        /// When this time begins.
        public let start: CalendarTime
        /// When it ends; `nil` when it lasts as long as the others.
        public let end: End?

        /// A time that lasts as long as the others, unless told otherwise.
        public init(start: CalendarTime, end: End? = nil) {
            self.start = start
            self.end = end
        }
    }

    /// Degrees north and east (WGS 84).
    public struct Coordinate: Hashable, Sendable {
        /// From −90 to 90.
        public let latitude: Double
        /// From −180 to 180.
        public let longitude: Double

        /// `nil` for what is not on the globe.
        public init?(latitude: Double, longitude: Double) {
            guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// Whether an event takes place.
    public enum Status: String, CaseIterable, Sendable {
        /// It does.
        case confirmed = "CONFIRMED"
        /// Perhaps.
        case tentative = "TENTATIVE"
        /// It does not; it is kept so that subscribers learn of it.
        case cancelled = "CANCELLED"
    }
}

extension CalendarEvent {
    /// How long each time lasts.
    ///
    /// An end at a moment means the same number of seconds each time, a duration the same days.
    /// Source: RFC 5545, section 3.8.5.3.
    func length(of end: End?, from start: CalendarTime) -> CalendarDuration {
        switch end {
        case .after(let duration): return duration
        case .at(let time) where start.isDay:
            return CalendarDuration(days: max(1, time.wall.day - start.wall.day))
        case .at(let time):
            return CalendarDuration(seconds: time.second(in: .utc) - start.second(in: .utc))
        case nil: return CalendarDuration(days: start.isDay ? 1 : 0)
        }
    }
}
