extension RecurrenceRule {
    private static let dayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

    /// Reads the value of an `RRULE` property; `nil` for a rule that cannot be followed.
    ///
    /// Capitals, blanks and the order do not matter, and parts of other programs (`X-…`) are passed
    /// over. Refused are a calendar other than the Gregorian (RFC 7529), more than 1,440 times of
    /// one day, and an interval above 10,000.
    public init?(_ text: String) {
        guard text.utf8.count <= 4000 else { return nil }
        var parts: [String: String] = [:]
        let body = ICalendarText.unescape(text.unicodeScalars).uppercased()
            .filter { !$0.isWhitespace }
        for part in (body.hasPrefix("RRULE:") ? body.dropFirst(6) : body[...]).split(separator: ";")
        {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, parts[String(pair[0])] == nil else { return nil }
            parts[String(pair[0])] = String(pair[1])
        }
        guard let frequency = parts["FREQ"].flatMap(Frequency.init) else { return nil }
        self.init(frequency)
        guard readEnds(parts), readLists(parts), readWeekdays(parts), isBounded,
            parts["RSCALE"] ?? "GREGORIAN" == "GREGORIAN", parts["SKIP"] ?? "OMIT" == "OMIT"
        else { return nil }
    }

    private mutating func readEnds(_ parts: [String: String]) -> Bool {
        if let text = parts["INTERVAL"] {
            guard let number = Int(text), (1...10_000).contains(number) else { return false }
            interval = number
        }
        if let text = parts["COUNT"] {
            guard let number = Int(text), number >= 1 else { return false }
            count = number
        }
        if let text = parts["UNTIL"] {
            guard let wall = WallTime(basic: text) else { return false }
            let isDay = !text.utf8.contains(UInt8(ascii: "T"))
            until = Until(wall: wall, isDay: isDay, isUTC: !isDay && text.hasSuffix("Z"))
        }
        if let text = parts["WKST"] {
            guard let index = Self.dayNames.firstIndex(of: text) else { return false }
            weekStart = index + 1
        }
        return true
    }

    private mutating func readLists(_ parts: [String: String]) -> Bool {
        func list(_ name: String, _ range: ClosedRange<Int>, signed: Bool = false) -> [Int]? {
            guard let text = parts[name] else { return [] }
            var numbers: Set<Int> = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let number = Int(part), range.contains(signed ? abs(number) : number)
                else { return nil }
                numbers.insert(number)
            }
            return numbers.sorted()
        }
        guard let seconds = list("BYSECOND", 0...60), let minutes = list("BYMINUTE", 0...59),
            let hours = list("BYHOUR", 0...23), let months = list("BYMONTH", 1...12),
            let monthDays = list("BYMONTHDAY", 1...31, signed: true),
            let yearDays = list("BYYEARDAY", 1...366, signed: true),
            let weeks = list("BYWEEKNO", 1...53, signed: true),
            let positions = list("BYSETPOS", 1...366, signed: true)
        else { return false }
        self.seconds = Set(seconds.map { min($0, 59) }).sorted()
        (self.minutes, self.hours, self.months) = (minutes, hours, months)
        (self.monthDays, self.yearDays) = (monthDays, yearDays)
        (self.weeks, self.positions) = (weeks, positions)
        return true
    }

    private mutating func readWeekdays(_ parts: [String: String]) -> Bool {
        guard let text = parts["BYDAY"] else { return true }
        var found: Set<Weekday> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let index = Self.dayNames.firstIndex(of: String(part.suffix(2)))
            else { return false }
            let number = part.dropLast(2)
            let ordinal = Int(number)
            guard number.isEmpty || (1...53).contains(abs(ordinal ?? 0)) else { return false }
            // Only months and years have an nth weekday.
            let isCounted = frequency == .yearly || frequency == .monthly
            found.insert(Weekday(index + 1, ordinal: isCounted ? ordinal : nil))
        }
        weekdays = found.sorted()
        return true
    }

    private var isBounded: Bool {
        max(1, hours.count) * max(1, minutes.count) * max(1, seconds.count) <= 1440
    }

    /// The value of an `RRULE` property.
    public var text: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        if let count { parts.append("COUNT=\(count)") }
        if let until { parts.append("UNTIL=\(until.text)") }
        let lists = [
            ("BYMONTH", months), ("BYWEEKNO", weeks), ("BYYEARDAY", yearDays),
            ("BYMONTHDAY", monthDays), ("BYHOUR", hours), ("BYMINUTE", minutes),
            ("BYSECOND", seconds), ("BYSETPOS", positions),
        ]
        for (name, numbers) in lists where !numbers.isEmpty {
            parts.append("\(name)=" + numbers.map(String.init).joined(separator: ","))
        }
        if !weekdays.isEmpty {
            let days = weekdays.map {
                "\($0.ordinal.map(String.init) ?? "")\(Self.dayNames[$0.day - 1])"
            }
            parts.append("BYDAY=" + days.joined(separator: ","))
        }
        if weekStart != 1 { parts.append("WKST=\(Self.dayNames[weekStart - 1])") }
        return parts.joined(separator: ";")
    }
}

extension RecurrenceRule.Until {
    /// As the rule’s text holds it.
    var text: String { isDay ? wall.day.basicText : wall.basicText + (isUTC ? "Z" : "") }
}
