import Core
import Foundation
import People

/// What can go wrong with an opening or a proposal in a way its reader can mend.
enum OpeningError: UserFacingError, Equatable {
    case changedMeanwhile
    /// Fewer places than there are people proposed or confirmed for them.
    case placesTaken
    /// The branch stays while somebody is proposed or confirmed: it was asked.
    case branchAsked
    case closed
    case full
    /// Confirmed already, or past the offer.
    case notProposable
    /// Somebody else was first.
    case proposedAlready(StandingProposal)
    /// Confirmed, declined or withdrawn meanwhile.
    case answered
    case reasonMissing
    case lineTooLong

    var status: Int {
        switch self {
        case .changedMeanwhile, .proposedAlready, .answered, .full, .closed: 409
        case .placesTaken, .branchAsked, .notProposable, .reasonMissing, .lineTooLong: 422
        }
    }

    var messageKey: String {
        switch self {
        case .changedMeanwhile: "opening.error.changed_meanwhile"
        case .placesTaken: "opening.error.places_taken"
        case .branchAsked: "opening.error.branch_asked"
        case .closed: "opening.error.closed"
        case .full: "opening.error.full"
        case .notProposable: "opening.error.not_proposable"
        case .proposedAlready: "opening.error.proposed_already"
        case .answered: "opening.error.answered"
        case .reasonMissing: "opening.error.reason_missing"
        case .lineTooLong: "opening.error.line_too_long"
        }
    }
}

/// Who proposed somebody first, for what, and when.
struct StandingProposal: Sendable, Equatable {
    let placement: Placement.ID
    let opening: Opening.ID
    let municipality: String
    let by: Person.ID
    let at: Date
}
