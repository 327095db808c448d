extension RowCells {
    mutating func hours() -> OpenHours {
        let opens = time(.opens)
        let closes = time(.closes)
        let note = rangeMarksRestored(text(.hoursNote))
        let words = [opens.words, closes.words, note]
        return OpenHours(
            days: text(.days),
            opens: opens.time,
            closes: closing(opens.time, closes.time),
            note: words.filter { !$0.isEmpty }.joined(separator: "\n"),
            closed: text(.closedDays),
            week: week()
        )
    }

    /// A time of closing before that of opening is one past midnight.
    private mutating func closing(_ opens: ClockTime?, _ closes: ClockTime?) -> ClockTime? {
        guard let opens, let closes, closes < opens else { return closes }
        guard let later = closes.afterMidnight, closes.minutes < 360 else {
            report(.endBeforeStart, .leftOut, at: place(of: .closes))
            return nil
        }
        return later
    }

    private mutating func week() -> [Int: OpenHours.Span] {
        var week: [Int: OpenHours.Span] = [:]
        for (day, fields) in Self.weekdays.enumerated() {
            guard let opens = time(fields.opens).time, let closes = time(fields.closes).time,
                opens < closes
            else { continue }
            week[day + 1] = OpenHours.Span(opens: opens, closes: closes)
        }
        return week
    }

    private static let weekdays: [(opens: Field, closes: Field)] = [
        (.opensMonday, .closesMonday), (.opensTuesday, .closesTuesday),
        (.opensWednesday, .closesWednesday), (.opensThursday, .closesThursday),
        (.opensFriday, .closesFriday), (.opensSaturday, .closesSaturday),
        (.opensSunday, .closesSunday),
    ]

    /// `11:00?13:30` is `11:00～13:30` whose `～` an encoding did not have.
    private mutating func rangeMarksRestored(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "?")) else { return text }
        let bytes = Array(text.utf8)
        var restored: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let isBetween =
                byte == UInt8(ascii: "?") && index > 0 && index + 1 < bytes.count
                && (48...57).contains(bytes[index - 1]) && (48...57).contains(bytes[index + 1])
            restored += isBetween ? Array("～".utf8) : [byte]
        }
        if restored != bytes { report(.rangeMarkLost, .repaired, at: cell(.hoursNote)?.place) }
        return String(decoding: restored, as: UTF8.self)
    }
}
