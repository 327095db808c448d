import Core

/// One event on one date or span of days, as its municipality publishes it.
///
/// Sources have a row for each date of a series; they know no recurrence. Texts are as written,
/// in Japanese unless their name says otherwise, and empty where the source says nothing.
public struct MunicipalEvent: Hashable, Sendable {
    /// The row of the file.
    public let row: Int
    /// The source’s own number; `nil` where it has none, or gives it to several rows.
    public let sourceID: String?
    /// Who publishes it: six digits of a municipality or prefecture; `nil` where unknown.
    public let publisher: String?
    /// Where it takes place: six digits; the publisher where the source says nothing else.
    public let municipality: String?
    /// What it is called; never empty.
    public let name: String
    /// The name in katakana.
    public let kana: String
    /// The name in English.
    public let english: String
    /// What it is also called, or its subtitle.
    public let subtitle: String
    /// A short text.
    public let summary: String
    /// A long text, with line breaks.
    public let description: String
    /// Its kind and keywords, such as `文化・芸術`.
    public let category: String
    /// Whether it takes place, such as `中止`, in the source’s words.
    public let status: String
    /// When.
    public let time: Time
    /// Where.
    public let venue: Venue
    /// Who holds it.
    public let organizer: String
    /// Whom it is for.
    public let audience: String
    /// How many may come.
    public let capacity: Amount
    /// What it costs, in yen.
    public let fee: Amount
    /// Which languages other than Japanese are spoken.
    public let languages: String
    /// How and until when to apply.
    public let application: Application
    /// Whom to ask.
    public let contact: Contact
    /// A page about it, with `http` or `https`.
    public let link: String?
    /// A picture of it, with `http` or `https`.
    public let image: String?
    /// What the source allows to be done with the picture.
    public let imageLicence: String
    /// What else the source says.
    public let notes: String

    /// When an event takes place, in Japan.
    public struct Time: Hashable, Sendable {
        /// The first day.
        public let firstDay: Day
        /// The last day; `nil` where the source names none, or one without end (`9999-12-31`).
        public let lastDay: Day?
        /// When it begins on each day.
        public let starts: ClockTime?
        /// When it ends: after 24:00 where that is the morning after, and on the last day where it
        /// is before `starts`.
        public let ends: ClockTime?
        /// What else is said of days and times.
        public let note: String
    }

    /// Where an event takes place.
    public struct Venue: Hashable, Sendable {
        /// What the place is called.
        public let name: String
        /// Where it stands.
        public let address: Address
        /// How to come.
        public let access: String
        /// Where to leave a car or bicycle.
        public let parking: String
        /// Where it is shown, when it is on the net.
        public let online: String?
    }

    /// How to take part.
    public struct Application: Hashable, Sendable {
        /// The first day; `nil` where none is named.
        public let from: Day?
        /// The last day; `nil` where none is named, also for `9999-12-31`.
        public let until: Day?
        /// The time on the last day.
        public let untilTime: ClockTime?
        /// What to do.
        public let how: String
        /// A page for it.
        public let link: String?
    }

    /// What makes this row the same in the next file.
    ///
    /// The source’s number within its publisher; else publisher, name, first day and place, after
    /// NFKC, without white space and case.
    public var naturalKey: String {
        let publisher = publisher ?? ""
        if let sourceID { return NaturalKey.of(["event", publisher, sourceID]) }
        let place = venue.name.isEmpty ? venue.address.text : venue.name
        return NaturalKey.of(["event", publisher, name, time.firstDay.description, place])
    }
}
