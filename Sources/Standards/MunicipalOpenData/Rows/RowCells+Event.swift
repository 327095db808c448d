import CSV
import Core

extension RowCells {
    /// The event of this row; refused without a name or a first day.
    mutating func event() -> MunicipalRow.Content {
        let name = text(.name)
        if name.isEmpty { report(.nameMissing, .refused, at: place(of: .name)) }
        let time = eventTime()
        guard !name.isEmpty, let time else { return .refused }
        let codes = codes()
        return .event(
            MunicipalEvent(
                row: row.number,
                sourceID: id(),
                publisher: codes.publisher,
                municipality: codes.municipality,
                name: name,
                kana: normalized(.kana),
                english: normalized(.english),
                subtitle: texts(.subtitle).joined(separator: " "),
                summary: text(.summary),
                description: text(.description),
                category: (texts(.category) + texts(.keywords)).joined(separator: "、"),
                status: text(.status),
                time: time,
                venue: venue(),
                organizer: texts(.organizer).joined(separator: "、"),
                audience: (texts(.audience) + texts(.audienceNote)).joined(separator: "\n"),
                capacity: Amount(count: text(.capacity), note: text(.capacityNote)),
                fee: Amount(basic: text(.feeBasic), details: text(.fee)),
                languages: texts(.languages).joined(separator: "\n"),
                application: application(),
                contact: contact(),
                link: link(.link),
                image: link(.image),
                imageLicence: text(.imageLicence),
                notes: text(.notes)
            )
        )
    }

    private mutating func eventTime() -> MunicipalEvent.Time? {
        guard let firstDay = firstDay() else { return nil }
        let last = lastDay(from: firstDay.day)
        let starts = time(.startTime)
        let ends = time(.endTime)
        let start = starts.time ?? firstDay.time
        var end = ends.time ?? (ends.words.isEmpty ? last?.time : nil)
        if last.map({ $0.day == firstDay.day }) ?? true { end = self.end(end, after: start) }
        let notes = [starts.words, ends.words, text(.timeNote)]
        return MunicipalEvent.Time(
            firstDay: firstDay.day,
            lastDay: last?.day,
            starts: start,
            ends: end,
            note: notes.filter { !$0.isEmpty }.joined(separator: "\n")
        )
    }

    /// On one day an early end is one after midnight; any other before the start is a mistake.
    private mutating func end(_ end: ClockTime?, after start: ClockTime?) -> ClockTime? {
        guard let start, let end, end < start else { return end }
        let later = end.minutes < 360 ? end.afterMidnight : nil
        report(
            later == nil ? .endBeforeStart : .endNextDay,
            later == nil ? .leftOut : .repaired,
            at: place(of: .endTime)
        )
        return later
    }

    /// The day on which it begins; without one, nobody can come.
    private mutating func firstDay() -> (day: Day, time: ClockTime?)? {
        guard let cell = cell(.firstDay) else {
            report(.dateMissing, .refused, at: place(of: .firstDay))
            return nil
        }
        switch DayReading(cell.text) {
        case .day(let day, let time): return (day, time)
        case .serial(let day):
            report(.dateFromSerial, .repaired, at: cell.place)
            return (day, nil)
        case .never: report(.dateNever, .refused, at: cell.place)
        case nil: report(.dateUnreadable, .refused, at: cell.place)
        }
        return nil
    }

    private mutating func lastDay(from first: Day) -> (day: Day, time: ClockTime?)? {
        guard let last = day(.lastDay) else { return nil }
        guard last.day >= first else {
            report(.endBeforeStart, .leftOut, at: place(of: .lastDay))
            return nil
        }
        return last
    }

    private mutating func venue() -> MunicipalEvent.Venue {
        MunicipalEvent.Venue(
            name: [text(.venue), text(.meetingPlace)].first { !$0.isEmpty } ?? "",
            address: address(),
            access: text(.access),
            parking: texts(.parking).joined(separator: "\n"),
            online: link(.onlineLink)
        )
    }

    private mutating func application() -> MunicipalEvent.Application {
        let until = day(.applyUntil)
        let time = time(.applyUntilTime)
        return MunicipalEvent.Application(
            from: day(.applyFrom)?.day,
            until: until?.day,
            untilTime: time.time ?? until?.time,
            how: [time.words, text(.howToApply)].filter { !$0.isEmpty }.joined(separator: "\n"),
            link: link(.applyLink)
        )
    }
}
