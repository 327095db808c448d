import Core
import Foundation

/// What is asked for: a window in UTC, and where days and floating times are meant.
struct OccurrenceFrame {
    /// Seconds since 1970 in UTC.
    let window: Range<Int>
    let home: CalendarZone

    /// The times of any clock that can lie in the window, when they begin `shift` seconds later
    /// and last `length`.
    ///
    /// No clock is a day away from UTC.
    func walls(shift: Int, length: CalendarDuration) -> Range<WallTime> {
        let lasting = max(0, length.days * 86_400 + length.seconds)
        let lower = window.lowerBound - 86_400 - lasting - shift
        return WallTime(seconds: lower)..<WallTime(seconds: window.upperBound + 86_400 - shift)
    }

    /// `nil` for a time outside the window.
    func occurrence(
        _ event: CalendarEvent,
        original: CalendarTime,
        start: CalendarTime,
        length: CalendarDuration
    ) -> CalendarOccurrence? {
        let end = length.after(start)
        let begins = start.second(in: home)
        let ends = max(begins, end.second(in: home))
        guard begins < window.upperBound, ends > window.lowerBound || begins >= window.lowerBound
        else { return nil }
        return CalendarOccurrence(
            event: event,
            original: original,
            start: start,
            end: ends == begins ? start : end,
            begins: Date(timeIntervalSince1970: Double(begins)),
            ends: Date(timeIntervalSince1970: Double(ends))
        )
    }
}

/// The occurrences that one event tells of, earliest first.
struct OccurrenceStream: Sendable {
    private var singles: ArraySlice<CalendarOccurrence> = []
    private var segment: SegmentWalk?

    /// Changes, each for its own time.
    init(singles events: [CalendarEvent], in frame: OccurrenceFrame) {
        let found = events.compactMap { event in
            frame.occurrence(
                event,
                original: event.recurrenceID ?? event.start,
                start: event.start,
                length: event.length(of: event.end, from: event.start)
            )
        }
        singles = found.sorted { $0.begins < $1.begins }[...]
    }

    /// A stretch of a series.
    init(
        segment: SeriesPlan.Segment,
        of plan: SeriesPlan,
        in frame: OccurrenceFrame,
        work: Int
    ) {
        self.segment = SegmentWalk(segment, of: plan, in: frame, work: work)
    }

    var isCutShort: Bool { segment?.walls.isCutShort ?? false }

    mutating func next() -> CalendarOccurrence? { singles.popFirst() ?? segment?.next() }
}

/// Walks over a stretch of a series, past exceptions and changed times.
private struct SegmentWalk: Sendable {
    var walls: WallMerge
    private let segment: SeriesPlan.Segment
    private let plan: SeriesPlan
    private let frame: OccurrenceFrame
    /// Found and not yet given, earliest first.
    private var held: [CalendarOccurrence] = []
    private var reach: WallTime?
    private var isDone = false
    private var last: Date?

    init(
        _ segment: SeriesPlan.Segment,
        of plan: SeriesPlan,
        in frame: OccurrenceFrame,
        work: Int
    ) {
        self.segment = segment
        self.plan = plan
        self.frame = frame
        let master = plan.master
        let length = segment.event.length(of: segment.event.end, from: segment.event.start)
        let own = plan.additions.values
            .map { master.length(of: $0.end, from: $0.start) }
            .max { $0.days * 86_400 + $0.seconds < $1.days * 86_400 + $1.seconds }
        let asked = frame.walls(shift: segment.shift, length: length)
        let asOwn = own.map { frame.walls(shift: segment.shift, length: $0) } ?? asked
        let lower = min(asked.lowerBound, asOwn.lowerBound)
        let range = (lower..<asked.upperBound).clamped(to: segment.range)
        var walks: [RecurrenceWalk] = []
        for rule in master.rules {
            let until = plan.until(of: rule, home: frame.home)
            walks.append(
                RecurrenceWalk(
                    rule,
                    start: master.start.wall,
                    range: range,
                    until: until,
                    work: work
                )
            )
        }
        let others = [master.start.wall] + plan.additions.keys
        walls = WallMerge(walks, with: others.filter(range.contains).sorted())
    }

    /// The next one by the moment at which it begins.
    ///
    /// Where clocks are put forward a time that they skip comes after later times of the clock, or
    /// together with one: then it is the same.
    mutating func next() -> CalendarOccurrence? {
        while true {
            while !isDone, mayPrecede { hold() }
            guard !held.isEmpty else { return nil }
            let found = held.removeFirst()
            guard found.begins != last else { continue }
            last = found.begins
            return found
        }
    }

    /// Whether what has not been looked at may begin before what is held.
    private var mayPrecede: Bool {
        guard let first = held.first, let reach else { return true }
        guard case .zoned(_, let zone) = first.start, !zone.isFixed else { return false }
        return reach < first.original.wall + 3 * 3600
    }

    private mutating func hold() {
        guard let wall = walls.next() else {
            isDone = true
            return
        }
        reach = wall
        guard !plan.excluded.contains(wall), !plan.excludedDays.contains(wall.day),
            let found = occurrence(at: wall)
        else { return }
        let place = held.lastIndex { $0.begins <= found.begins }.map { $0 + 1 } ?? 0
        held.insert(found, at: place)
    }

    private func occurrence(at wall: WallTime) -> CalendarOccurrence? {
        let event = segment.event
        let start = event.start.with(wall + segment.shift)
        let end = plan.additions[wall]?.end
        let length =
            end.map { event.length(of: $0, from: start) }
            ?? event.length(of: event.end, from: event.start)
        let original = plan.master.start.with(wall)
        return frame.occurrence(event, original: original, start: start, length: length)
    }
}

/// The times of several rules and of a list, each once, earliest first.
private struct WallMerge: Sendable {
    private var walks: [RecurrenceWalk]
    private var heads: [WallTime?]
    private var others: ArraySlice<WallTime>
    private var last: WallTime?

    init(_ walks: [RecurrenceWalk], with others: [WallTime]) {
        self.walks = walks
        self.others = others[...]
        heads = []
        for index in walks.indices { heads.append(self.walks[index].next()) }
    }

    var isCutShort: Bool { walks.contains(where: \.isCutShort) }

    mutating func next() -> WallTime? {
        while let found = (heads.compactMap(\.self) + [others.first].compactMap(\.self)).min() {
            if others.first == found { others.removeFirst() }
            for index in heads.indices where heads[index] == found {
                heads[index] = walks[index].next()
            }
            guard found != last else { continue }
            last = found
            return found
        }
        return nil
    }
}
