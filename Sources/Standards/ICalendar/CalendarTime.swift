import Core
import Foundation

/// When something begins or ends, as a calendar says it.
public enum CalendarTime: Hashable, Sendable {
    /// A whole day, without a time zone.
    case day(Day)
    /// A time of day, wherever the reader is.
    case floating(WallTime)
    /// A time of day in a zone; UTC is one.
    case zoned(WallTime, CalendarZone)

    /// A moment, in UTC.
    ///
    /// Calendars count whole seconds: parts of one are dropped.
    public init(_ moment: Date, in zone: CalendarZone = .utc) {
        let seconds = moment.wholeSeconds
        self = .zoned(zone.wall(at: seconds), zone)
    }

    /// Whether this is a whole day.
    public var isDay: Bool { if case .day = self { true } else { false } }

    /// What a clock at that place shows; a day begins at 0:00.
    public var wall: WallTime {
        switch self {
        case .day(let day): WallTime(day)
        case .floating(let wall), .zoned(let wall, _): wall
        }
    }

    /// Its own zone; `nil` for days and floating times.
    public var zone: CalendarZone? { if case .zoned(_, let zone) = self { zone } else { nil } }

    /// The moment, given the zone in which days and floating times are meant.
    public func moment(in home: CalendarZone) -> Date {
        Date(timeIntervalSince1970: Double(second(in: home)))
    }

    /// Seconds since 1970 in UTC.
    func second(in home: CalendarZone) -> Int { (zone ?? home).second(of: wall) }

    /// The same kind of time at another place of its clock.
    func with(_ wall: WallTime) -> CalendarTime {
        switch self {
        case .day: .day(wall.day)
        case .floating: .floating(wall)
        case .zoned(_, let zone): .zoned(wall, zone)
        }
    }
}
