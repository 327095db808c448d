import Core

/// What a place is.
public enum PlaceKind: String, CaseIterable, Hashable, Sendable {
    case facility, cityOffice, communityCentre, library, museum, hall, sports, park, childcare
    case school, hospital, clinic, dentist, medical
    case shelter, coolingSpot, wifi, aed, toilet, recycling
    case tourism, restaurant, cafe, izakaya, shop, bath, culturalProperty
}

/// What only lists of one kind say of a place.
public enum PlaceDetails: Hashable, Sendable {
    /// Nothing more.
    case none
    /// Of a hospital or clinic: its departments, and how many beds it has (`nil`: not said).
    case medical(departments: [String], beds: Int?, afterHours: String)
    /// Of a shelter: for which hazards it serves, and who should go there.
    case shelter(hazards: [Hazard: Suitability], residents: String)
    /// Of a wireless network: its name, and where it reaches.
    case wifi(network: String, area: String)
    /// Of a defibrillator: where in the building, and whether it has pads for children (`nil`: not
    /// said).
    case aed(spot: String, forChildren: Bool?)
    /// Of a cultural property: who designated it as what, and when.
    case culturalProperty(designation: String, since: Day?)

    /// Where within the address, for what may stand twice in one building.
    var spot: String {
        switch self {
        case .wifi(let network, let area): network + area
        case .aed(let spot, _): spot
        case .culturalProperty(let designation, let since): designation + (since?.description ?? "")
        default: ""
        }
    }
}

/// A danger from which people flee (災害種別).
public enum Hazard: String, CaseIterable, Hashable, Sendable {
    case flood, landslide, stormSurge, earthquake, tsunami, fire, inlandFlood, volcano
}

/// Whether a shelter serves for a hazard.
public enum Suitability: String, Hashable, Sendable {
    /// Marked with `1` or `○`.
    case full
    /// Marked with `△`: with conditions, such as only the upper floors.
    case partial
}
