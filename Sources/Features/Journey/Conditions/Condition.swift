import Core
import Foundation
import People

/// Whether a step concerns a person, as far as anybody can know.
enum Concern: Int, Comparable, Sendable {
    case yes
    /// Nobody has said, or no question of ours decides it: the person judges.
    case perhaps
    case no

    static func < (left: Concern, right: Concern) -> Bool { left.rawValue < right.rawValue }
}

/// Every circumstance that a procedure can name under `when_applies`.
enum Circumstance: String, CaseIterable, Sendable {
    case always
    case drives
    case firstMyNumber = "first_my_number"
    case hasLandlord = "has_landlord"
    case embassyKeepsRegister = "embassy_keeps_register"
    case claimsLumpSum = "claims_lump_sum"
    case sealNeeded = "seal_needed"
    case hasReceiver = "has_receiver"
    case ridesBicycle = "rides_bicycle"
    case travelsAbroad = "travels_abroad"
    case hasMyNumberCard = "has_mynumber_card"
    case movingHouse = "event_moving_house"
    case lostCard = "event_lost_card"
    case accident = "event_accident"
    case employerChange = "event_employer_change"
    case contractEnd = "event_contract_end_staying"
    case absence = "event_absence"
    case waitsForPlace = "waits_for_place"
}

/// Whom a procedure concerns: the one place that knows.
struct Condition: Sendable {
    private let procedure: Procedure

    init(_ procedure: Procedure) { self.procedure = procedure }

    /// Whether it concerns somebody who gave these answers, once its event has happened.
    ///
    /// A word that nobody knows counts as *perhaps*: better a step too many than a limit lost.
    func concern(_ answers: Answers) -> Concern {
        if procedure.appliesAlways { return .yes }
        return switch Circumstance(rawValue: procedure.whenApplies) {
        case .always, .movingHouse, .accident, .contractEnd, .absence: .yes
        case .drives: answers.drives.map { $0 ? .yes : .no } ?? .perhaps
        // The number never changes, but who left before 2015 has none.
        case .firstMyNumber: answers.firstTimeInJapan == true ? .yes : .perhaps
        case .hasLandlord: Self.landlord(Housing(told: answers.housing))
        // Only somebody who is not Japanese is in the register, and gets the lump sum.
        case .embassyKeepsRegister, .claimsLumpSum: Self.isJapanese(answers) ? .no : .perhaps
        // A Japanese national has no residence card, but may have lost a My Number card.
        case .lostCard: Self.isJapanese(answers) ? .perhaps : .yes
        case .employerChange: Self.employerNotice(answers)
        // No answer of theirs says it: the placement does.
        case .waitsForPlace: .perhaps
        case .sealNeeded, .hasReceiver, .ridesBicycle, .travelsAbroad, .hasMyNumberCard, nil:
            .perhaps
        }
    }

    /// The same for somebody of whom more is known than their answers.
    func concern(_ placement: Placement) -> Concern {
        guard procedure.whenApplies == Circumstance.waitsForPlace.rawValue else {
            return concern(placement.answers)
        }
        return placement.isWaitingAlternate ? .yes : .no
    }

    /// Whether the step stands in a plan: what somebody touched stays, whatever was answered.
    ///
    /// The steps of an event stand there while it runs. When it has ended, only what is settled
    /// stays, and what somebody opened again since.
    func isInPlan(of placement: Placement, _ happened: Happenings, _ row: TouchedStep?) -> Bool {
        guard isEvent else { return row != nil || concern(placement) != .no }
        guard let event = happened.event(for: procedure) else { return row != nil }
        guard let endedAt = event.endedAt else { return true }
        return row.map { $0.state.isSettled || $0.changedAt >= endedAt } ?? false
    }

    /// Whether it begins with something that happens to the person.
    var isEvent: Bool {
        !procedure.appliesAlways && LifeEvent.Kind(rawValue: procedure.whenApplies) != nil
    }

    private static func landlord(_ housing: Housing?) -> Concern {
        switch housing {
        case .company, .ownContract: .yes
        case .noLandlord: .no
        case nil: .perhaps
        }
    }

    /// The notice of art. 19-16 of the Immigration Control Act is for statuses of work.
    private static func employerNotice(_ answers: Answers) -> Concern {
        switch ResidenceStatus(told: answers.residenceStatus) {
        case .instructor, .engineer: .yes
        case .family, .noStatus: .perhaps
        case .other, nil: isJapanese(answers) ? .perhaps : .yes
        }
    }

    private static func isJapanese(_ answers: Answers) -> Bool {
        NationalityGroup(told: answers.nationalityGroup) == .japanese
    }
}

extension Step {
    /// Whether it is about something of the last days, such as an accident: that goes first.
    ///
    /// A week, after which a step without a date is like any other. A default of the project.
    func hasJustHappened(on today: Day) -> Bool {
        eventStart.map { today - Day(of: $0) < 7 } ?? false
    }
}
