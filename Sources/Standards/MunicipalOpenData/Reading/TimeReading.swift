/// A time as cells write it, and what stands behind it.
struct TimeReading {
    let time: ClockTime
    /// What is said beside the time, such as `(受付)`; empty mostly.
    let rest: String

    /// Reads `9:00`, `10:00:00`, `24:00`, `16：00（受付）`, `午後6時半`, `3:30 PM`, or a spreadsheet’s
    /// `0.375` of a day; `nil` for text that does not begin with a time.
    init?(_ text: String) {
        var scanner = TextScanner(text)
        guard let time = scanner.clockTime() else { return nil }
        self.time = time
        rest = scanner.rest
    }
}

extension TextScanner {
    /// The time that comes next.
    mutating func clockTime() -> ClockTime? {
        skipBlanks()
        let isMorning = take("午前", "AM", "am")
        let isAfternoon = !isMorning && take("午後", "PM", "pm")
        skipBlanks()
        if take("正午") { return ClockTime(hour: 12, minute: 0) }
        guard let hour = number(most: 2), let time = minuteAfterHour(hour.value) else {
            return nil
        }
        guard time.isOfClock else { return ClockTime(hour: time.hour, minute: time.minute) }
        return onDial(time, isMorning: isMorning, isAfternoon: isAfternoon)
    }

    private typealias Reading = (hour: Int, minute: Int, isOfClock: Bool)

    private mutating func minuteAfterHour(_ hour: Int) -> Reading? {
        if take(":", "∶", ";") {
            guard let minute = number(most: 2), minute.digits == 2 else { return nil }
            var seconds = self
            if seconds.take(":"), seconds.number(most: 2) != nil { self = seconds }
            return (hour, minute.value, true)
        }
        if take("時") {
            if take("半") { return (hour, 30, true) }
            var minutes = self
            if let minute = minutes.number(most: 2), minutes.take("分") {
                self = minutes
                return (hour, minute.value, true)
            }
            return (hour, 0, true)
        }
        return hour == 0 && take(".") ? fractionOfDay() : nil
    }

    /// `375` after `0.`: three eighths of a day, to the minute.
    private mutating func fractionOfDay() -> Reading? {
        guard let fraction = number(most: 17) else { return nil }
        var scale = 1
        for _ in 0..<fraction.digits { scale *= 10 }
        let minutes = Int((Double(fraction.value) / Double(scale) * 1440).rounded())
        return (minutes / 60, minutes % 60, false)
    }

    /// The hour on a dial of twelve, where the text says which half of the day.
    private mutating func onDial(
        _ reading: Reading,
        isMorning: Bool,
        isAfternoon: Bool
    ) -> ClockTime? {
        var after = self
        after.skipBlanks()
        let isAM = after.take("AM", "am")
        let isPM = !isAM && after.take("PM", "pm")
        if isAM || isPM { self = after }
        var hour = reading.hour
        if isAfternoon || isPM, hour < 12 { hour += 12 }
        if isAM, hour == 12 { hour = 0 }
        return ClockTime(hour: hour, minute: reading.minute)
    }
}
