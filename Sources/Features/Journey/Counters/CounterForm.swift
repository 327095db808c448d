import Core
import Foundation
import Web

/// What the pages of an import carry from one to the next, and what was chosen on them.
struct CounterForm: Sendable {
    let values: FormValues
    /// The buildings to choose from, as the page before listed them.
    let facilities: [Facility]

    /// - Throws: `NotFound` for a form that no page of ours made.
    init(_ values: FormValues) throws {
        self.values = values
        facilities = try values.all("facility").map { text in
            guard
                let facility = try? JSONDecoder().decode(Facility.self, from: Data(text.utf8))
            else { throw NotFound() }
            return facility
        }
    }

    var file: String { OverlayLine.clean(values["file_name"]) }
    var licence: String { OverlayLine.clean(values["licence"]) }
    /// The chosen procedures, in the order of the page.
    var procedures: [String] { values.all("procedure") }
    /// Where the main counter stands in ``facilities``; `nil` for none.
    var hall: Int? { Int(values["counter"]).flatMap { facilities.indices.contains($0) ? $0 : nil } }
    var others: [Int] {
        values.all("other").compactMap { Int($0) }.filter {
            facilities.indices.contains($0) && $0 != hall
        }
    }

    /// What was chosen.
    ///
    /// - Throws: ``FacilityError`` for what is missing.
    func chosen(today: Day) throws(FacilityError) -> CounterImport {
        guard let hall else { throw .counterMissing }
        guard !procedures.isEmpty else { throw .nothingChosen }
        let town = facilities[hall].town
        return CounterImport(
            file: file,
            licence: licence,
            day: try Self.day(values, today: today),
            hall: facilities[hall],
            english: OverlayLine.clean(values["english"]),
            others: others.map { facilities[$0] }.filter { $0.town == town }
        )
    }

    /// The day of which the file speaks.
    static func day(_ values: FormValues, today: Day) throws(FacilityError) -> Day {
        let typed = values.normalised("last_checked_on")
        guard !typed.isEmpty else { throw .dayMissing }
        guard let day = TypedDay.parse(typed) else { throw .dayNotADate }
        guard day <= today else { throw .dayAhead }
        return day
    }

    /// A building as a page carries it.
    static func carried(_ facility: Facility) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(facility)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
