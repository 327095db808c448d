/// Why a file cannot be read as a calendar at all.
///
/// What is wrong with one event is an ``ICalendarProblem`` and does not keep the others back.
public enum ICalendarError: Error, Hashable, Sendable {
    /// The file has more octets than ``ICalendarLimits/file``.
    case fileTooLarge(limit: Int)
    /// Nothing in the file begins a calendar or an event: a web page, for instance.
    case notACalendar
    /// The text is in no known encoding.
    case unknownEncoding
    /// The file has more components than ``ICalendarLimits/components``.
    case tooManyComponents(limit: Int)
    /// Components lie within each other deeper than ``ICalendarLimits/nesting``.
    case nestedTooDeep(line: Int)
}
