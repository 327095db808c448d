import Core

/// How long something lasts: days on the calendar, then seconds on a stopwatch.
///
/// A day is not always 24 hours: where clocks change, `P1D` and `PT24H` end at different times.
/// Source: RFC 5545, section 3.3.6.
public struct CalendarDuration: Hashable, Sendable {
    /// Whole days; weeks are seven.
    public let days: Int
    /// Hours, minutes and seconds.
    public let seconds: Int

    /// A length of time; negative ones are before something.
    public init(days: Int = 0, seconds: Int = 0) {
        self.days = days
        self.seconds = seconds
    }

    /// Reads `PT1H30M`, `P7W` or `-P1D`; `nil` for other text and for more than a century.
    init?(_ text: String) {
        var rest = text.uppercased().unicodeScalars.filter { $0 != " " }[...]
        let sign = rest.first == "-" ? -1 : 1
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        guard rest.first == "P" else { return nil }
        rest.removeFirst()
        var days = 0
        var seconds = 0
        var isTime = false
        while let first = rest.first {
            if first == "T" {
                isTime = true
                rest.removeFirst()
                continue
            }
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard let number = Int(digits: digits), let unit = rest.dropFirst(digits.count).first
            else { return nil }
            rest = rest.dropFirst(digits.count + 1)
            switch (isTime, unit) {
            case (_, "W"): days += number * 7
            case (_, "D"): days += number
            case (true, "H"): seconds += number * 3600
            case (true, "M"): seconds += number * 60
            case (true, "S"): seconds += number
            default: return nil
            }
            guard days <= 36_525, seconds <= 36_525 * 86_400 else { return nil }
        }
        guard text.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) else { return nil }
        self.init(days: sign * days, seconds: sign * seconds)
    }

    /// The value of a property, such as `P1DT2H` or `PT0S`.
    var text: String {
        let isNegative = days < 0 || seconds < 0
        let (days, seconds) = (abs(days), abs(seconds))
        var time = ""
        if seconds >= 3600 { time += "\(seconds / 3600)H" }
        if seconds % 3600 != 0, seconds >= 60 { time += "\(seconds / 60 % 60)M" }
        if seconds % 60 != 0 || (seconds == 0 && days == 0) { time += "\(seconds % 60)S" }
        let date = days == 0 ? "" : "\(days)D"
        return (isNegative ? "-P" : "P") + date + (time.isEmpty ? "" : "T" + time)
    }

    /// The time that lies this much after `time`.
    func after(_ time: CalendarTime) -> CalendarTime {
        switch time {
        case .day(let day):
            return .day(day + days + (seconds + 86_399).quotient(by: 86_400))
        case .floating(let wall):
            return .floating(wall + days * 86_400 + seconds)
        case .zoned(let wall, let zone):
            let later = wall + days * 86_400
            guard seconds != 0 else { return .zoned(later, zone) }
            return .zoned(zone.wall(at: zone.second(of: later) + seconds), zone)
        }
    }
}

extension Int {
    /// One to nine ASCII digits.
    init?(digits: some Collection<Unicode.Scalar>) {
        guard (1...9).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            guard ("0"..."9").contains(digit) else { return nil }
            value = value * 10 + Int(digit.value) - 48
        }
        self = value
    }
}
