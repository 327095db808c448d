import Core

/// One place, as its municipality publishes it.
///
/// Texts are as written, in Japanese unless their name says otherwise, and empty where the source
/// says nothing.
public struct MunicipalPlace: Hashable, Sendable {
    /// The row of the file.
    public let row: Int
    /// What the list is about: a library may stand in a list of facilities, and of Wi-Fi.
    public let list: PlaceKind
    /// What it is.
    public let kind: PlaceKind
    /// The source’s word for its kind, such as `居酒屋`.
    public let category: String
    /// The source’s own number; `nil` where it has none, or gives it to several rows.
    public let sourceID: String?
    /// Who publishes it: six digits of a municipality or prefecture; `nil` where unknown.
    public let publisher: String?
    /// Where it is: six digits; the publisher where the source says nothing else.
    public let municipality: String?
    /// What it is called; never empty.
    public let name: String
    /// The name in katakana.
    public let kana: String
    /// The name in English or in Latin letters.
    public let english: String
    /// What it is also called.
    public let alias: String
    /// Where it stands.
    public let address: Address
    /// Where to ask.
    public let contact: Contact
    /// A page about it, with `http` or `https`.
    public let link: String?
    /// When it is open.
    public let hours: OpenHours
    /// What it costs, in yen.
    public let fee: Amount
    /// How many people have room.
    public let capacity: Amount
    /// What it is like.
    public let description: String
    /// The same in English.
    public let descriptionInEnglish: String
    /// How to come.
    public let access: String
    /// Where to leave a car or bicycle.
    public let parking: String
    /// What helps whom.
    public let accessibility: Accessibility
    /// Who keeps it.
    public let keeper: String
    /// A picture of it, with `http` or `https`.
    public let image: String?
    /// What the source allows to be done with the picture.
    public let imageLicence: String
    /// What only lists of this kind say.
    public let details: PlaceDetails
    /// What else the source says.
    public let notes: String

    /// What makes this row the same in the next file.
    ///
    /// The source’s number within its publisher and list; else publisher, name, address and the
    /// spot within it, after NFKC, without white space and case.
    public var naturalKey: String {
        let publisher = publisher ?? ""
        if let sourceID { return NaturalKey.of([list.rawValue, publisher, sourceID]) }
        return NaturalKey.of(
            [list.rawValue, publisher, name, address.text, address.building, details.spot]
        )
    }
}
