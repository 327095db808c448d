import Core

/// Walks over the times of one rule on one clock, each reckoned when it is asked for.
///
/// The beginning is always the first, whether or not it fits the rule. Where no number of times is
/// set the walk begins close to the range, however long ago the series began.
struct RecurrenceWalk: IteratorProtocol {
    private let rule: RecurrenceRule
    private let days: RecurrenceDays
    private let start: WallTime
    private let range: Range<WallTime>
    private let until: WallTime?
    private let times: [Int]
    private var period: Int
    private var pending: ArraySlice<WallTime> = []
    private var given = 0
    private var work: Int
    /// Whether the walk ended because it had become too long.
    private(set) var isCutShort = false

    /// - Parameters:
    ///   - range: What is asked for; a time in it may be the last.
    ///   - until: The end of the rule on this clock, included.
    ///   - work: How many days, hours or minutes may be looked at.
    init(
        _ rule: RecurrenceRule,
        start: WallTime,
        range: Range<WallTime>,
        until: WallTime?,
        work: Int
    ) {
        self.rule = rule
        self.start = start
        self.range = range
        self.until = until
        self.work = work
        days = RecurrenceDays(rule, start: start.day)
        times = rule.timesOfDay(start: start)
        let isFar = rule.count == nil && range.lowerBound > start
        period = isFar ? max(0, rule.period(of: range.lowerBound, from: start) - 1) : 0
    }

    mutating func next() -> WallTime? {
        while let time = nextTime() {
            given += 1
            if range.contains(time) { return time }
        }
        return nil
    }

    private mutating func nextTime() -> WallTime? {
        guard given < rule.count ?? .max else { return nil }
        if given == 0, rule.count != nil || range.lowerBound <= start { return start }
        while true {
            while let time = pending.popFirst() {
                guard time < range.upperBound, time <= until ?? time else { return nil }
                if time > start { return time }
            }
            guard let first = rule.start(ofPeriod: period, from: start), first < range.upperBound,
                first <= until ?? first, !isCutShort
            else { return nil }
            fill(from: first)
        }
    }

    /// Takes the times of the next turn, or passes over one that has none.
    private mutating func fill(from first: WallTime) {
        var found: [WallTime] = []
        switch rule.frequency {
        case .yearly:
            let year = first.day.parts.year
            for month in days.openMonths { append(month: month, of: year, to: &found) }
        case .monthly:
            let (year, month, _) = first.day.parts
            append(month: month, of: year, to: &found)
        case .weekly: for offset in 0..<7 { append(first.day + offset, to: &found) }
        case .daily: append(first.day, to: &found)
        case .hourly, .minutely, .secondly:
            guard days.contains(first.day) else {
                return skip(to: WallTime(first.day + 1), from: first)
            }
            guard rule.hours.isEmpty || rule.hours.contains(first.hour) else {
                return skip(to: WallTime(first.day, first.hour + 1), from: first)
            }
            found = rule.times(ofPeriod: first, start: start)
            take(found.count + 1)
        }
        period += 1
        if !rule.positions.isEmpty { found = rule.positioned(found) }
        // What is cut short may lack the times from which positions are counted.
        pending = isCutShort ? [] : found[...]
    }

    private mutating func append(month: Int, of year: Int, to found: inout [WallTime]) {
        guard let first = Day(year, month, 1) else { return }
        for offset in 0..<Day.days(in: month, of: year) { append(first + offset, to: &found) }
    }

    private mutating func append(_ day: Day, to found: inout [WallTime]) {
        take(1)
        guard !isCutShort, days.contains(day) else { return }
        take(times.count)
        for second in times { found.append(WallTime(day) + second) }
    }

    private mutating func skip(to time: WallTime, from first: WallTime) {
        take(1)
        let step = rule.interval * rule.unit
        period += max(1, (time - first + step - 1) / step)
    }

    private mutating func take(_ amount: Int) {
        work -= amount
        if work < 0 { isCutShort = true }
    }
}

extension RecurrenceRule {
    /// Seconds of one hour, minute or second; of longer turns, a day.
    fileprivate var unit: Int {
        switch frequency {
        case .hourly: 3600
        case .minutely: 60
        case .secondly: 1
        default: 86_400
        }
    }

    /// The first day or second of the nth turn; `nil` after the year 9999.
    fileprivate func start(ofPeriod index: Int, from start: WallTime) -> WallTime? {
        let (year, month, _) = start.day.parts
        let turns = index * interval
        switch frequency {
        case .yearly: return Day(year + turns, 1, 1).map { WallTime($0) }
        case .monthly:
            let count = year * 12 + month - 1 + turns
            return Day(count / 12, count % 12 + 1, 1).map { WallTime($0) }
        case .weekly:
            let offset = (start.day.weekday - weekStart + 7) % 7
            return Self.inRange(WallTime(start.day - offset + turns * 7))
        case .daily: return Self.inRange(WallTime(start.day + turns))
        case .hourly, .minutely, .secondly:
            let first = start.seconds.quotient(by: unit) * unit
            return Self.inRange(WallTime(seconds: first + turns * unit))
        }
    }

    /// Before the year 10000, which ``Day`` does not know.
    private static func inRange(_ time: WallTime) -> WallTime? {
        time.seconds < 253_402_300_800 ? time : nil
    }

    /// The turn in which `time` lies, or one shortly before.
    fileprivate func period(of time: WallTime, from start: WallTime) -> Int {
        switch frequency {
        case .yearly: return (time.day.parts.year - start.day.parts.year) / interval
        case .monthly:
            let (year, month, _) = time.day.parts
            let (firstYear, firstMonth, _) = start.day.parts
            return ((year - firstYear) * 12 + month - firstMonth) / interval
        case .weekly: return (time.day - start.day) / 7 / interval
        case .daily: return (time.day - start.day) / interval
        case .hourly, .minutely, .secondly: return (time - start) / unit / interval
        }
    }

    /// The times of a day, in seconds, for turns of a day or longer.
    fileprivate func timesOfDay(start: WallTime) -> [Int] {
        let hours = hours.isEmpty ? [start.hour] : hours
        let minutes = minutes.isEmpty ? [start.minute] : minutes
        let seconds = seconds.isEmpty ? [start.second] : seconds
        return hours.flatMap { hour in
            minutes.flatMap { minute in seconds.map { hour * 3600 + minute * 60 + $0 } }
        }
    }

    /// The times of one hour, minute or second.
    fileprivate func times(ofPeriod first: WallTime, start: WallTime) -> [WallTime] {
        guard frequency != .hourly else {
            let minutes = minutes.isEmpty ? [start.minute] : minutes
            let seconds = seconds.isEmpty ? [start.second] : seconds
            return minutes.flatMap { minute in seconds.map { first + (minute * 60 + $0) } }
        }
        guard minutes.isEmpty || minutes.contains(first.minute) else { return [] }
        guard frequency == .secondly else {
            return (seconds.isEmpty ? [start.second] : seconds).map { first + $0 }
        }
        return seconds.isEmpty || seconds.contains(first.second) ? [first] : []
    }

    /// Of the times of one turn those that `BYSETPOS` names.
    fileprivate func positioned(_ times: [WallTime]) -> [WallTime] {
        let indices = positions.map { $0 > 0 ? $0 - 1 : times.count + $0 }
        return Set(indices).filter(times.indices.contains).sorted().map { times[$0] }
    }
}
