/// Something in a file that breaks the standard, and what was made of it.
public struct ICalendarProblem: Hashable, Sendable {
    /// The line of the file, from 1: that of the property, else of its component’s `BEGIN`.
    public let line: Int
    /// The event concerned, as the file names it; `nil` outside events and where it has no name.
    public let uid: String?
    /// What is wrong.
    public let kind: Kind

    /// Whether the event was left out because of this.
    public var isRefusal: Bool {
        switch kind {
        case .missingStart, .unreadableStart, .duplicate: true
        default: false
        }
    }

    /// What is wrong, and in the comment what was made of it.
    public enum Kind: Hashable, Sendable {
        /// An event has no `UID`: one was made of its content, the same at each reading.
        case missingUID
        /// An event has no `DTSTAMP`, so that nobody knows when it was last sent.
        case missingStamp
        /// An event does not say when it begins: left out.
        case missingStart
        /// The beginning of an event cannot be read: left out.
        case unreadableStart
        /// A second event has the same `UID` and `RECURRENCE-ID`: the newer one was kept.
        case duplicate
        /// An event ends before it begins: its end was left out.
        case endBeforeStart
        /// An event of whole days ends on the day it begins, which means the day before: it was
        /// read as one day.
        case inclusiveEnd
        /// The value of this property cannot be read: left out.
        case unreadable(String)
        /// A time of 24:00 was read as 0:00 of the next day, or another one that no clock shows.
        case oddTime(String)
        /// Nothing says what this time zone is: its times are read as local ones.
        case unknownZone(String)
        /// A rule cannot be read or is not known: left out, so that dates are missing.
        case unreadableRule(String)
        /// A line that is no property was added to the text before it.
        case strayLine
        /// A line is longer than ``ICalendarLimits/line``: left out.
        case lineTooLong
        /// A component has too many properties: the rest was left out.
        case tooManyProperties
        /// Octets that are no character were replaced: a line that was folded badly, usually.
        case brokenCharacter
        /// A component is not closed.
        case unclosed(String)
        /// Something is closed that was not begun.
        case unopened(String)
        /// Events stand outside any calendar.
        case missingCalendar
    }
}

/// Collects problems up to a number, and counts the rest.
struct ProblemList {
    private(set) var problems: [ICalendarProblem] = []
    private(set) var count = 0
    let limit: Int

    mutating func note(_ kind: ICalendarProblem.Kind, line: Int, uid: String? = nil) {
        count += 1
        guard problems.count < limit else { return }
        problems.append(ICalendarProblem(line: line, uid: uid, kind: kind))
    }
}
