/// What is wrong with one cell or row, as a person finds it in a spreadsheet.
public struct MunicipalProblem: Hashable, Sendable {
    /// The row, where 1 is the first of the file.
    public let row: Int
    /// The column’s name as the file writes it; empty where the whole row is meant.
    public let column: String
    /// What the cell holds, at most 100 characters of it.
    public let value: String
    /// What is wrong; its raw value is the key of a sentence.
    public let reason: Reason
    /// What became of the value or the row.
    public let outcome: Outcome

    /// What became of it.
    public enum Outcome: String, Hashable, Sendable {
        /// The value was read as what it surely means.
        case repaired
        /// The value is not understood, or damaged, and stands among the words of the row.
        case keptAsWords
        /// The value is missing from the row; the row stands.
        case leftOut
        /// The row is not taken.
        case refused
    }

    /// Kinds of trouble; each has one sentence in every language.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        case rowTooLong = "row.tooLong"
        case rowTooShort = "row.tooShort"
        case nameMissing = "name.missing"
        case dateMissing = "date.missing"
        case dateUnreadable = "date.unreadable"
        /// `9999-12-31` where an event begins.
        case dateNever = "date.never"
        /// The number by which a spreadsheet counts days.
        case dateFromSerial = "date.fromSerial"
        case endBeforeStart = "date.endBeforeStart"
        case timeUnreadable = "time.unreadable"
        /// The end is before the beginning and early in the morning: of the next day.
        case endNextDay = "time.endNextDay"
        case coordinatesUnreadable = "coordinates.unreadable"
        /// One coordinate is missing, or the latitude stands where the longitude should.
        case coordinatesShifted = "coordinates.shifted"
        case coordinatesSwapped = "coordinates.swapped"
        case coordinatesOutsideJapan = "coordinates.outsideJapan"
        case codeUnreadable = "code.unreadable"
        /// Five digits that are two towns: without the check digit, or without the leading zero.
        case codeAmbiguous = "code.ambiguous"
        case codeZeroRestored = "code.zeroRestored"
        case phoneUnreadable = "phone.unreadable"
        case phoneZeroRestored = "phone.zeroRestored"
        /// Only the first of several numbers was taken.
        case phoneSeveral = "phone.several"
        case linkUnreadable = "link.unreadable"
        case linkSchemeAdded = "link.schemeAdded"
        case mailUnreadable = "mail.unreadable"
        case markUnreadable = "mark.unreadable"
        case postcodeUnreadable = "postcode.unreadable"
        /// Several rows have this number, so that it identifies none of them.
        case idRepeated = "id.repeated"
        /// Characters were lost before the file was saved.
        case textDamaged = "text.damaged"
        /// Control characters, or those that turn the direction of writing.
        case textHidden = "text.hidden"
        /// A `?` where `～` was lost between two times.
        case rangeMarkLost = "text.rangeMarkLost"
    }
}
