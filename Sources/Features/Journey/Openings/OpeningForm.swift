import Core
import Foundation
import People
import Web

/// What a recruiter typed about an opening, and what is wrong with it.
struct OpeningForm: Sendable {
    let values: FormValues
    /// `nil` while something is wrong.
    private(set) var draft: OpeningDraft?
    private(set) var problems: [(field: String, key: String)] = []

    /// The last day that an opening may begin: two school years ahead.
    private static let latest = 730

    static let names = [
        "branch", "municipality", "starts_on", "places", "licence", "housing", "note",
    ]

    /// - Parameter known: The opening as it is stored, whose first day may have passed; `nil` for a
    ///   new one.
    init(
        _ values: FormValues,
        branches: [Branch],
        places: Municipalities,
        today: Day,
        known: OpeningDraft?
    ) {
        self.values = values
        let branch = branches.first { $0.id.rawValue == values["branch"] }?.id
        if branch == nil { problems.append(("branch", "opening.error.branch")) }
        let town = places.code(of: values["municipality"])
        if town == nil { problems.append(("municipality", "error.town_unknown")) }
        let start = day(today: today, known: known?.startsOn)
        let count = Int(values.normalised("places"))
        let isCount = count.map { (1...OpeningDraft.mostPlaces).contains($0) } ?? false
        if !isCount { problems.append(("places", "opening.error.places")) }
        let note = note()
        guard problems.isEmpty, let branch, let town, let start, let count else { return }
        draft = OpeningDraft(
            branch: branch,
            municipality: town,
            startsOn: start,
            places: count,
            needsLicence: values["licence"] == "yes",
            housing: Housing(rawValue: values["housing"]),
            note: note
        )
    }

    /// The form as an opening fills it.
    init(_ draft: OpeningDraft, places: Municipalities, language: Language) {
        // Several towns share a name: then the code says which.
        let name = places.name(of: draft.municipality, in: language)
        let isOne = places.code(of: name) == draft.municipality
        values = FormValues([
            ("branch", draft.branch.rawValue),
            ("municipality", isOne ? name : draft.municipality),
            ("starts_on", draft.startsOn.description),
            ("places", "\(draft.places)"),
            ("licence", draft.needsLicence ? "yes" : "no"),
            ("housing", draft.housing?.rawValue ?? ""),
            ("note", draft.note),
        ])
        self.draft = draft
    }

    /// An empty one, for one person.
    init() { values = FormValues([("places", "1"), ("licence", "no")]) }

    private mutating func day(today: Day, known: Day?) -> Day? {
        let typed = values.normalised("starts_on")
        guard !typed.isEmpty else { return refuse("starts_on", "error.day_missing") }
        guard let day = TypedDay.parse(typed) else {
            return refuse("starts_on", "error.day_not_a_date")
        }
        if day == known { return day }
        guard day >= today else { return refuse("starts_on", "error.day_past") }
        guard day - today <= Self.latest else {
            return refuse("starts_on", "opening.error.start_too_far")
        }
        return day
    }

    private mutating func note() -> String {
        let typed = values["note"]
        if typed.unicodeScalars.count > OpeningDraft.noteLimit {
            problems.append(("note", "opening.error.note_too_long"))
        } else if FormValues.containsMyNumber(typed), values[FreeText.otherNumber].isEmpty {
            problems.append(("note", "error.my_number"))
        }
        return typed
    }

    private mutating func refuse(_ field: String, _ key: String) -> Day? {
        problems.append((field, key))
        return nil
    }
}
