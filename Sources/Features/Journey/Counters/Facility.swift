import Core

/// A building of a municipality, as its open data lists it.
struct Facility: Codable, Equatable, Sendable {
    /// The six digits of the municipality.
    let town: String
    let name: String
    /// With the building and floor, where the file has them.
    let address: String
    /// Checked; `nil` for none, and for one that is no telephone number.
    let phone: String?
    /// `nil` unless the file leaves nothing to interpretation.
    let hours: OpeningHours?
    /// What the file says about hours, word by word; empty for nothing.
    let said: String

    /// Whether its name is that of a town hall or of one of its offices.
    var isHall: Bool { Self.halls.contains { name.contains($0) } }

    private static let halls = [
        "市役所", "区役所", "町役場", "村役場", "役場", "庁舎", "支所", "出張所", "行政センター",
        "市民サービスセンター", "市民センター", "連絡所",
    ]
}

/// The buildings of a file, and what of it could not be used.
struct FacilityList: Equatable, Sendable {
    var facilities: [Facility] = []
    /// Rows whose municipality is missing or has a wrong check digit, as a spreadsheet counts them.
    var withoutTown: [Int] = []
    /// Rows with something in the telephone column that is no number.
    var withoutPhone: [Int] = []

    /// The most buildings on a page. A default of the project: more is no list to choose from.
    static let shown = 200

    /// The buildings to choose from: town halls first, else as in the file.
    var choice: [Facility] {
        let sorted = facilities.filter(\.isHall) + facilities.filter { !$0.isHall }
        return Array(sorted.prefix(Self.shown))
    }
}

/// Why a whole file of buildings is unusable.
enum FacilityError: UserFacingError, Equatable {
    case fileMissing, tooLarge, unreadableText
    /// A row that is broken, as a spreadsheet counts rows.
    case broken(row: Int)
    /// A header that has to be there; its usual name.
    case columnMissing(String)
    /// A header that stands twice: which one counts is a guess.
    case columnTwice(String)
    /// No row of a town about which the reader may write.
    case noneOfYours
    case dayMissing, dayNotADate, dayAhead
    case nothingChosen, counterMissing

    var status: Int { 422 }

    var messageKey: String {
        switch self {
        case .fileMissing: "counters.error.file_missing"
        case .tooLarge: "counters.error.too_large"
        case .unreadableText: "counters.error.unreadable_text"
        case .broken: "counters.error.broken"
        case .columnMissing: "counters.error.column_missing"
        case .columnTwice: "counters.error.column_twice"
        case .noneOfYours: "counters.error.none_of_yours"
        case .dayMissing: "error.day_missing"
        case .dayNotADate: "error.day_not_a_date"
        case .dayAhead: "overlay.error.checked_in_future"
        case .nothingChosen: "counters.error.nothing_chosen"
        case .counterMissing: "counters.error.counter_missing"
        }
    }

    /// What stands for the placeholders of the sentence.
    var values: KeyValuePairs<String, String> {
        switch self {
        case .broken(let row): ["row": "\(row)"]
        case .columnMissing(let name), .columnTwice(let name): ["column": name]
        default: [:]
        }
    }

    /// The field that has to be mended.
    var field: String {
        switch self {
        case .dayMissing, .dayNotADate, .dayAhead: "last_checked_on"
        case .nothingChosen: "procedure"
        case .counterMissing: "counter"
        default: "file"
        }
    }
}
