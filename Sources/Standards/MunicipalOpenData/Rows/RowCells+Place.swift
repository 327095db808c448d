import CSV
import Core

extension RowCells {
    /// The place of this row; refused without a name.
    mutating func place(in list: PlaceKind, kinds: PlaceKindWords) -> MunicipalRow.Content {
        let name = text(.name)
        guard !name.isEmpty else {
            report(.nameMissing, .refused, at: place(of: .name))
            return .refused
        }
        let category = texts(.category).joined(separator: "、")
        let usual = list == .facility ? defaults.kind ?? list : list
        let kind = kinds.kind(in: list, category: category, name: name, usual: usual)
        return .place(place(named: name, in: list, of: kind))
    }

    private mutating func place(
        named name: String,
        in list: PlaceKind,
        of kind: PlaceKind
    ) -> MunicipalPlace {
        let codes = codes()
        return MunicipalPlace(
            row: row.number,
            list: list,
            kind: kind,
            category: texts(.category).joined(separator: "、"),
            sourceID: id(),
            publisher: codes.publisher,
            municipality: codes.municipality,
            name: name,
            kana: normalized(.kana),
            english: normalized(.english),
            alias: text(.alias),
            address: address(),
            contact: contact(),
            link: link(.link),
            hours: hours(),
            fee: Amount(basic: text(.feeBasic), details: text(.fee)),
            capacity: Amount(count: text(.capacity), note: text(.capacityNote)),
            description: longer(.summary, .description),
            descriptionInEnglish: longer(.summaryEnglish, .descriptionEnglish),
            access: text(.access),
            parking: text(.parking),
            accessibility: accessibility(),
            keeper: text(.keeper),
            image: link(.image),
            imageLicence: text(.imageLicence),
            details: details(of: list),
            notes: text(.notes)
        )
    }

    private mutating func longer(_ summary: Field, _ description: Field) -> String {
        [text(summary), text(description)].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private mutating func details(of list: PlaceKind) -> PlaceDetails {
        switch list {
        case .medical:
            .medical(
                departments: parts(text(.departments)),
                beds: Amount(count: text(.beds)).number,
                afterHours: text(.afterHours)
            )
        case .shelter: .shelter(hazards: hazards(), residents: text(.residents))
        case .wifi: .wifi(network: text(.network), area: text(.area))
        case .aed: .aed(spot: text(.spot), forChildren: mark(.children).map { $0 != .no })
        case .culturalProperty:
            .culturalProperty(designation: text(.designation), since: day(.designatedOn)?.day)
        default: .none
        }
    }

    private func parts(_ text: String) -> [String] {
        text.unicodeScalars.split { ";；、,，・\n".unicodeScalars.contains($0) }
            .map { CellText.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private mutating func hazards() -> [Hazard: Suitability] {
        var hazards: [Hazard: Suitability] = [:]
        for hazard in Hazard.allCases {
            guard let field = Field(rawValue: hazard.rawValue) else { continue }
            switch mark(field) {
            case .yes: hazards[hazard] = .full
            case .partly: hazards[hazard] = .partial
            default: break
            }
        }
        return hazards
    }

    private mutating func accessibility() -> Accessibility {
        let features = Accessibility.Feature.allCases.filter { feature in
            let word = feature == .parking ? "parkingForDisabled" : feature.rawValue
            guard let field = Field(rawValue: word), !header.places(of: field).isEmpty else {
                return false
            }
            return mark(field).map { $0 != .no } ?? false
        }
        return Accessibility(
            features: Set(features),
            text: texts(.accessibility).joined(separator: "\n")
        )
    }
}
