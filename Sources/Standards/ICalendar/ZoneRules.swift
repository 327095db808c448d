import Core

/// The changes of a clock that a file describes itself.
///
/// Source: RFC 5545, section 3.6.5. Reckoned through 2100.
struct ZoneRules: Hashable, Sendable {
    private struct Change: Hashable, Comparable {
        /// Seconds since 1970 in UTC.
        let second: Int
        let offset: Int

        static func < (left: Change, right: Change) -> Bool { left.second < right.second }
    }

    private let first: Int
    private let changes: [Change]

    /// `nil` when the component describes no offset.
    init?(_ component: Component) {
        var changes: [Change] = []
        var first: (onset: Int, offset: Int)?
        for part in component.children.prefix(50) {
            guard let start = part["DTSTART"].flatMap({ WallTime(basic: $0.value) }),
                let from = part["TZOFFSETFROM"].flatMap({ Self.offset($0.value) }),
                let to = part["TZOFFSETTO"].flatMap({ Self.offset($0.value) })
            else { continue }
            if start.seconds < first?.onset ?? .max { first = (start.seconds, from) }
            for onset in Self.onsets(of: part, from: start, offset: from) {
                changes.append(Change(second: onset.seconds - from, offset: to))
            }
        }
        guard let first else { return nil }
        self.first = first.offset
        self.changes = changes.sorted()
    }

    func offset(at second: Int) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].second <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    private static func onsets(
        of part: Component,
        from start: WallTime,
        offset: Int
    ) -> Set<WallTime> {
        let end = WallTime(seconds: 4_133_980_800)
        var onsets: Set<WallTime> = [start]
        for line in part.all("RDATE").prefix(100) {
            onsets.formUnion(line.value.split(separator: ",").compactMap { WallTime(basic: $0) })
        }
        for line in part.all("RRULE").prefix(10) {
            guard let rule = RecurrenceRule(line.value) else { continue }
            let until = rule.until.map { $0.isUTC ? $0.wall + offset : $0.wall }
            var walk = RecurrenceWalk(
                rule,
                start: start,
                range: start..<end,
                until: until,
                work: 500_000
            )
            while onsets.count < 2000, let onset = walk.next() { onsets.insert(onset) }
        }
        return onsets
    }

    /// Seconds east of UTC, from `+0900`, `-033000` or `+09:00`.
    private static func offset(_ text: String) -> Int? {
        let scalars = text.unicodeScalars.filter { $0 != " " && $0 != ":" }
        let digits = scalars.drop { $0 == "+" || $0 == "-" }
        guard scalars.count - digits.count <= 1, let number = Int(digits: digits) else {
            return nil
        }
        let parts: (hour: Int, minute: Int, second: Int)
        switch digits.count {
        case 4: parts = (number / 100, number % 100, 0)
        case 6: parts = (number / 10_000, number / 100 % 100, number % 100)
        default: return nil
        }
        guard parts.hour < 24, parts.minute < 60, parts.second < 60 else { return nil }
        let seconds = parts.hour * 3600 + parts.minute * 60 + parts.second
        return scalars.first == "-" ? -seconds : seconds
    }
}

extension WallTime {
    /// Reads `19700101T000000`, with or without seconds and `Z`, or a date alone.
    init?(basic text: some StringProtocol) {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 8, let date = Int(digits: scalars[..<8]),
            let day = Day(date / 10_000, date / 100 % 100, date % 100)
        else { return nil }
        var time = scalars[8...]
        if time.last == "Z" || time.last == "z" { time.removeLast() }
        guard !time.isEmpty else {
            self.init(day)
            return
        }
        guard time.first == "T" || time.first == "t" else { return nil }
        time.removeFirst()
        guard time.count == 6 || time.count == 4, let number = Int(digits: time) else { return nil }
        let full = time.count == 6 ? number : number * 100
        let (hour, minute, second) = (full / 10_000, full / 100 % 100, full % 100)
        guard hour < 24 || full == 240_000, minute < 60, second <= 60 else { return nil }
        self.init(day, hour, minute, min(second, 59))
    }

    /// As a property holds it, without a zone: `20260401T083000`.
    var basicText: String {
        "\(day.basicText)T" + [hour, minute, second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}

extension Day {
    /// As a property holds it: `20260401`.
    var basicText: String { description.filter { $0 != "-" } }
}
