import Core

/// Which times of a series are told by which event.
struct SeriesPlan {
    /// A stretch of a series for which one event speaks.
    struct Segment {
        let event: CalendarEvent
        /// Times as the rules give them, on the series’ own clock.
        let range: Range<WallTime>
        /// How much later than that it begins, in seconds.
        let shift: Int
    }

    private static let segmentLimit = 50
    private static let always =
        WallTime(seconds: -70_000_000_000)..<WallTime(seconds: 260_000_000_000)

    let master: CalendarEvent
    private(set) var segments: [Segment] = []
    private(set) var excluded: Set<WallTime> = []
    private(set) var excludedDays: Set<Day> = []
    private(set) var additions: [WallTime: CalendarEvent.Addition] = [:]

    init(master: CalendarEvent, changes: [CalendarEvent]) {
        self.master = master
        for time in master.exceptions { exclude(time) }
        for change in changes { if let time = change.recurrenceID { exclude(time) } }
        for addition in master.additions { additions[wall(of: addition.start)] = addition }
        var first = Segment(event: master, range: Self.always, shift: 0)
        for (wall, change) in following(changes) {
            let stretch = Segment(
                event: first.event,
                range: first.range.lowerBound..<wall,
                shift: first.shift
            )
            segments.append(stretch)
            first = Segment(
                event: change,
                range: wall..<Self.always.upperBound,
                shift: change.start.wall - wall
            )
        }
        segments.append(first)
    }

    /// Changes that hold for all later times, earliest first.
    private func following(_ changes: [CalendarEvent]) -> [(WallTime, CalendarEvent)] {
        let found = changes.filter(\.changesFollowing).prefix(Self.segmentLimit)
        let placed = found.compactMap { change in
            change.recurrenceID.map { (wall(of: $0), change) }
        }
        return placed.filter { Self.always.contains($0.0) }.sorted { $0.0 < $1.0 }
    }

    /// A day names every time on it, so that a change or exception without a time of day is met.
    private mutating func exclude(_ time: CalendarTime) {
        if time.isDay, !master.start.isDay {
            excludedDays.insert(time.wall.day)
        } else {
            excluded.insert(wall(of: time))
        }
    }

    /// `time` on the clock of the series.
    func wall(of time: CalendarTime) -> WallTime {
        if master.start.isDay { return WallTime(time.wall.day) }
        guard let zone = master.start.zone, let own = time.zone, own != zone else {
            return time.wall
        }
        return zone.wall(at: own.second(of: time.wall))
    }

    /// The last time of `rule` on the clock of the series.
    func until(of rule: RecurrenceRule, home: CalendarZone) -> WallTime? {
        guard let until = rule.until else { return nil }
        if until.isDay { return WallTime(until.wall.day) + 86_399 }
        guard until.isUTC else { return until.wall }
        guard master.start.isDay else {
            return (master.start.zone ?? home).wall(at: until.wall.seconds)
        }
        // Of whole days, programs write the day in UTC, or the moment at which it begins or ends.
        let isDay = [0, 86_399].contains(until.wall.secondOfDay)
        return WallTime((isDay ? until.wall : home.wall(at: until.wall.seconds)).day)
    }
}
