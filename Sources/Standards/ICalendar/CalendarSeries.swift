import Core
import Foundation

/// An event with all its times: those of its rules, and what was changed about single ones.
public struct CalendarSeries: Hashable, Sendable {
    /// The series itself; `nil` when a file tells only of changes to it, as shared calendars do.
    public let master: CalendarEvent?
    /// Events that stand for one time of the series, or for all from one on.
    public let changes: [CalendarEvent]

    /// The events of one `UID`; `nil` when there is none.
    public init?(_ events: [CalendarEvent]) {
        guard !events.isEmpty else { return nil }
        master = events.first { $0.recurrenceID == nil }
        changes = events.filter { $0.recurrenceID != nil }
    }

    /// The name that all its events share.
    public var uid: String { master?.uid ?? changes.first?.uid ?? "" }

    /// The times that lie in `window` at least in part, earliest first, each reckoned when it is
    /// asked for.
    ///
    /// - Parameters:
    ///   - window: Moments in UTC. It may lie anywhere: rules without a number of times are not
    ///     walked from their beginning.
    ///   - home: The zone in which days and floating times are meant.
    public func occurrences(
        in window: Range<Date>,
        home: CalendarZone = .tokyo,
        limits: ICalendarLimits = ICalendarLimits()
    ) -> CalendarOccurrences {
        let seconds = window.lowerBound.wholeSeconds..<window.upperBound.wholeSeconds
        let frame = OccurrenceFrame(window: seconds, home: home)
        var streams = [OccurrenceStream(singles: changes, in: frame)]
        if let master {
            let plan = SeriesPlan(master: master, changes: changes)
            let share = limits.work / max(1, plan.segments.count * max(1, master.rules.count))
            streams += plan.segments.map {
                OccurrenceStream(segment: $0, of: plan, in: frame, work: share)
            }
        }
        return CalendarOccurrences(streams: streams, limit: limits.occurrences)
    }
}

/// One time at which something happens.
public struct CalendarOccurrence: Hashable, Sendable {
    /// What tells of this time: the series, or the change that holds for it.
    public let event: CalendarEvent
    /// The time that the series’ rules give, by which a change names it (`RECURRENCE-ID`).
    public let original: CalendarTime
    /// When it begins.
    public let start: CalendarTime
    /// When it is over; of whole days, the first that is free again.
    public let end: CalendarTime
    /// The beginning, in UTC.
    public let begins: Date
    /// The end, in UTC; never before the beginning.
    public let ends: Date
}

/// A walk over the times of a series; at its end it says whether there might be more.
public struct CalendarOccurrences: Sequence, IteratorProtocol, Sendable {
    private var streams: [OccurrenceStream]
    private var heads: [CalendarOccurrence?]
    private var left: Int
    private var isFull = false

    init(streams: [OccurrenceStream], limit: Int) {
        self.streams = streams
        heads = []
        left = limit
        for index in streams.indices { heads.append(self.streams[index].next()) }
    }

    /// Whether the walk ended at a limit, so that times are missing.
    ///
    /// Meaningful once ``next()`` has given `nil`.
    public var isCutShort: Bool { isFull || streams.contains(where: \.isCutShort) }

    /// The next time; `nil` after the last, or at a limit.
    public mutating func next() -> CalendarOccurrence? {
        var earliest: Int?
        for (index, head) in heads.enumerated() {
            guard let head else { continue }
            if let known = earliest.flatMap({ heads[$0] }), known.begins <= head.begins { continue }
            earliest = index
        }
        guard let earliest, let found = heads[earliest] else { return nil }
        guard left > 0 else {
            isFull = true
            return nil
        }
        left -= 1
        heads[earliest] = streams[earliest].next()
        return found
    }
}

extension Date {
    /// Seconds since 1970, parts dropped, within the years 1 to 9999.
    var wholeSeconds: Int {
        let seconds = timeIntervalSince1970.rounded(.down)
        guard seconds > -62_135_596_800 else { return -62_135_596_800 }
        return seconds < 253_402_300_800 ? Int(seconds) : 253_402_300_800
    }
}
