import Core
import Database
import JapaneseCalendar
import People
import Strings

/// Whether the office of a step takes people on a day.
enum OfficeDays {
    /// By the calendar, or by the hours that somebody wrote down for this town.
    ///
    /// A step without an office is done on any day.
    static func isOpen(
        _ day: Day,
        for step: Step,
        of placement: Placement,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Bool {
        guard step.procedure.rule.office != nil, !OfficeCalendar.isOpen(day) else { return true }
        let id = step.procedure.id
        let local = try OverlayStore.local([id], for: placement, of: viewer, on: day, db)
        return local[id]?.fields.hours.map { !$0.spans(on: day).isEmpty } ?? false
    }
}

/// A day on which the office of a step takes nobody, and one on which it does.
struct ClosedDay: Sendable, Equatable {
    let office: Procedure.Office
    let day: Day
    /// The next day on which it is open, or the last one before the limit.
    let instead: Day
    /// Whether ``instead`` lies before ``day``, since the limit does not wait.
    let isBefore: Bool

    init(_ office: Procedure.Office, _ day: Day, limit: Day?, today: Day) {
        self.office = office
        self.day = day
        let next = OfficeCalendar.nextOfficeDay(onOrAfter: day)
        let last = OfficeCalendar.lastOfficeDay(onOrBefore: day)
        isBefore = limit.map { next > $0 } ?? false && last >= today
        instead = isBefore ? last : next
    }

    /// "City hall is closed on Sun 20 Sep. The next open day is Thu 24 Sep."
    func sentence(_ text: Text) -> String {
        text(
            isBefore ? "error.office_closed_before" : "error.office_closed",
            [
                "office": text["office.\(office.rawValue)"], "day": text.day(day),
                "next": text.day(instead),
            ]
        )
    }
}
