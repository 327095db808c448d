/// Where something stands.
public struct Address: Hashable, Sendable {
    /// The address in one line, without the building.
    public let text: String
    /// The prefecture, where the source names it apart.
    public let prefecture: String
    /// The municipality, where the source names it apart.
    public let city: String
    /// Building and floor (方書).
    public let building: String
    /// Seven digits, such as `425-0022`; `nil` where none can be read.
    public let postcode: String?
    /// Where it is on the map; `nil` where the source does not say.
    public let coordinates: Coordinates?
}

/// Whom to ask.
public struct Contact: Hashable, Sendable {
    /// An office or person.
    public let name: String
    /// Digits and hyphens, such as `054-626-2171`; `nil` where none can be read.
    public let phone: String?
    /// The extension within the house.
    public let phoneExtension: String
    /// An address for mail.
    public let mail: String?
}

/// How much or how many: in the source’s words, and as a number where they are nothing else.
public struct Amount: Hashable, Sendable {
    /// The words, such as `受講料300円　教材費2,700円`; empty where nothing is said.
    public let text: String
    /// The number; `nil` where the words say more than one number can.
    public let number: Int?
}

/// When a place is open, in the source’s columns and words.
public struct OpenHours: Hashable, Sendable {
    /// The days, such as `月火水木金`.
    public let days: String
    /// The usual time of opening.
    public let opens: ClockTime?
    /// The usual time of closing; after 24:00 where it is open past midnight.
    public let closes: ClockTime?
    /// What else is said, often all: `11:00～14:00(LO.13:30)/17:00～21:00（LO.20:30）`.
    public let note: String
    /// Days of closing, where a column of its own names them.
    public let closed: String
    /// Hours by day of the week, 1 for Monday, where the source has columns for each.
    public let week: [Int: Span]

    /// From when until when.
    public struct Span: Hashable, Sendable {
        /// When it opens.
        public let opens: ClockTime
        /// When it closes.
        public let closes: ClockTime
    }
}

/// What helps whom at a place.
public struct Accessibility: Hashable, Sendable {
    /// What the source says yes to in a column of its own.
    public let features: Set<Feature>
    /// What it says in words.
    public let text: String

    /// What there can be.
    public enum Feature: String, CaseIterable, Hashable, Sendable {
        case wheelchair, wheelchairLoan, caneLoan, toilet, slopeOrLift, tactilePaving, braille
        case assistanceDog, subtitles, writing, parking, ostomate
        case nursingRoom, diaperTable, eating, strollerLoan, stroller
    }
}
