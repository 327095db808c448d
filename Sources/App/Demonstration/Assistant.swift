import Core
import Foundation
import People

extension Demonstration {
    /// An invented assistant: name, place, and dates as days from today.
    struct Assistant: Sendable {
        let given: String
        let family: String
        let katakana: String
        let stage: Stage
        /// `nil` while nobody has found a place.
        let town: Town?
        /// Ahead of today when positive; `nil` for somebody without a flight.
        let landed: Int?
        /// `nil` while no flat is known.
        let movedIn: Int?
        /// Overrides the usual days, which follow from landing.
        var contractEnds: Int?
        var stayEnds: Int?
        var leaves: Int?
        var track = Track.flagship
        var mode: ContractMode?
        /// `nil` for the duty role of the branch.
        var consultant: Colleague?
        /// Block, building and room; `nil` for any.
        var house: String?
        var past: [Past] = []

        /// `name` is the given name, the family name and katakana, with spaces between. Without
        /// `movedIn` it is eight days after landing, once there is a flight to prepare.
        init(
            _ name: String,
            _ stage: Stage,
            _ town: Town? = nil,
            landed: Int? = nil,
            movedIn: Int? = nil
        ) {
            let parts = name.split(separator: " ").map(String.init)
            given = parts.first ?? ""
            family = parts.dropFirst().first ?? ""
            katakana = parts.last ?? ""
            self.stage = stage
            self.town = town
            self.landed = landed
            self.movedIn = movedIn ?? (stage < .preDeparture ? nil : landed.map { $0 + 8 })
            consultant = stage < .placed ? nil : town?.office.consultant
        }

        var email: String { "\(given).\(family)@example.org".lowercased() }
    }

    /// What has happened to an assistant so far.
    enum Past: Sendable {
        /// Done already, although nothing says so yet.
        case done([String])
        /// A day is agreed with a companion: that many days from today.
        case fixed([String], onDay: Int)
        /// Not done, although its time is over.
        case open([String])
        case stuck(on: String, hoursAgo: Int)
        case handedOver(from: Colleague, note: String, daysAgo: Int, accepted: Bool)
        /// Nobody has heard from them since they landed.
        case silent
    }
}

extension Demonstration.Assistant {
    /// The same person with something that happened.
    func with(_ past: Demonstration.Past...) -> Self {
        changed { $0.past += past }
    }

    /// The same person with something else.
    func changed(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }

    /// The person as an HR list has them.
    ///
    /// Their place in the list, from 1, gives the numbers that are the same every time.
    func row(_ number: Int, today: Day) -> HRRow {
        var chance = Demonstration.Repeatable(seed: UInt64(number) &* 0x51ED)
        let digits = String(number + 1000)
        var row = HRRow()
        row.employeeNumber = "DEMO-\(digits)"
        row.givenName = given
        row.familyName = family
        row.nameKatakana = katakana
        row.email = email
        row.phone = "050-0000-\(digits)"
        row.language = .english
        row.role = .alt
        row.stage = stage
        row.track = track
        row.contractMode = mode ?? (chance.number(in: 0...2) == 0 ? .dispatch : .outsourcing)
        row.recruiterEmail = Demonstration.Colleague.recruiter.email
        row.supporterEmail = consultant?.email
        row.residenceStatus = landed.map { $0 <= 0 } == true ? "Instructor" : nil
        row.drives = chance.number(in: 0...9) < 4
        row.anchors = anchors.mapValues { today + $0 }
        setPlace(&row, &chance)
        return row
    }

    private func setPlace(_ row: inout HRRow, _ chance: inout Demonstration.Repeatable) {
        row.branch = town?.office.name
        row.municipalityCode = town?.code
        guard let town, movedIn != nil else { return }
        // 見本町, "specimen town": no such address is there.
        row.address = "静岡県\(town.japanese)見本町\(house ?? Self.anyHouse(&chance))"
        row.housing = chance.number(in: 0...3) == 0 ? "own" : "company"
    }

    private static func anyHouse(_ chance: inout Demonstration.Repeatable) -> String {
        let block = "\(chance.number(in: 1...6))丁目\(chance.number(in: 1...28))-1"
        let names = Demonstration.Town.buildings
        let building = names[chance.number(in: 0...(names.count - 1))]
        return "\(block) \(building)\(chance.number(in: 1...3))0\(chance.number(in: 1...6))"
    }

    private var anchors: [HRAnchor: Int] {
        guard let landed else { return stage == .candidate ? [:] : [.offer: -20] }
        // Usual distances of an intake. Invented.
        var days: [HRAnchor: Int] = [.offer: landed - 150, .departure: landed - 1]
        if landed <= 60 { days[.coeIssued] = landed - 70 }
        if stage >= .placed { days[.landing] = landed }
        guard let movedIn else { return days }
        let start = movedIn + 6
        days[.addressStart] = movedIn
        days[.employmentStart] = start
        days[.contractEnd] = contractEnds ?? Self.yearly(start, after: 75)
        days[.exit] = leaves
        if landed <= 0 { days[.stayExpiry] = stayEnds ?? Self.yearly(landed, after: 100) }
        return days
    }

    /// The first anniversary of `start` that lies more than `distance` days ahead.
    ///
    /// Attention begins 60 days before a contract ends and 92 before a period of stay does.
    private static func yearly(_ start: Int, after distance: Int) -> Int {
        var day = start + 365
        while day <= distance { day += 365 }
        return day
    }
}
