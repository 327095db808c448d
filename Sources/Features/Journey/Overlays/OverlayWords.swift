import Core
import People
import Strings

/// The parts of overlays in words, for pages of staff.
struct OverlayWords: Sendable {
    let text: Text
    let places: Municipalities
    let procedures: ProcedureCatalogue
    /// Names of branches by their ids.
    let branches: [String: String]
    /// The organization's own names of banks, phone companies, schools and employers.
    var names: [LocalKey] = []
    /// Names of the people whom a page or a list is about, by their ids.
    var people: [String: String] = [:]

    /// What a reach is about: "Yaizu City", "Aomine branch", "Dispatch".
    func place(_ reach: OverlayReach) -> String {
        switch reach.scope {
        case .prefecture: Prefecture(reach.key)?.name(in: text.language) ?? reach.key
        case .municipality: places.name(of: reach.key, in: text.language)
        case .branch: branches[reach.key] ?? reach.key
        case .employer: name(of: reach) ?? employer(reach.key)
        case .person: people[reach.key] ?? text["overlay.one_person"]
        case .bank, .carrier, .school: name(of: reach) ?? reach.key
        case .nationality: group(reach.key)
        }
    }

    private func name(of reach: OverlayReach) -> String? {
        names.first { $0.reach == reach }?.name(in: text.language)
    }

    private func group(_ key: String) -> String {
        NationalityGroup(rawValue: key).map { text["questions.nationality_group.\($0.rawValue)"] }
            ?? key
    }

    private func employer(_ mode: String) -> String {
        let key = "overlay.employer.\(mode)"
        return text.has(key) ? text[key] : mode
    }

    func scope(_ scope: OverlayScope) -> String { text["overlay.scope.\(scope.rawValue)"] }

    func procedure(_ id: String) -> String { procedures[id]?.title[text.language] ?? id }

    func label(_ field: OverlayField) -> String { text["overlay.\(field.rawValue)"] }

    /// What a field says in both languages; empty where it says nothing.
    func value(_ field: OverlayField, of fields: OverlayFields) -> String {
        switch field {
        case .place: both(fields.place)
        case .counter: both(fields.counter)
        case .floor: both(fields.floor)
        case .address: fields.address ?? ""
        case .phone: fields.phone ?? ""
        case .hours: fields.hours.map { HoursWords($0, text: text).week } ?? ""
        case .closed: both(fields.closed)
        case .bring: text.list((fields.bring ?? []).map(both))
        case .bag: both(fields.bag)
        case .rubbish: both(fields.rubbish)
        case .order: fields.order.map { text["overlay.order.\($0.rawValue)"] } ?? ""
        case .orderNote: both(fields.orderNote)
        case .refused: both(fields.refused)
        case .note: both(fields.note)
        }
    }

    private func both(_ words: OverlayText?) -> String {
        [words?.en, words?.ja].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " / ")
    }

    /// "Checked 3 months ago", "nobody has checked it yet".
    func check(_ overlay: Overlay, on today: Day) -> String {
        guard let day = overlay.lastCheckedOn else { return text["overlay.unchecked"] }
        return text("overlay.checked_ago", ["age": AgeWords.text(from: day, to: today, text)])
    }
}

/// One field before and after.
struct OverlayDifference: Sendable, Equatable {
    let label: String
    let before: String
    let after: String

    /// What differs between two texts, in the order of pages.
    static func all(
        _ before: OverlayFields,
        _ after: OverlayFields,
        _ words: OverlayWords
    ) -> [OverlayDifference] {
        OverlayField.allCases.filter { !$0.isEqual(before, after) }.map { field in
            OverlayDifference(
                label: words.label(field),
                before: words.value(field, of: before),
                after: words.value(field, of: after)
            )
        }
    }
}
