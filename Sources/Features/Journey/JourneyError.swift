import Core
import Strings

/// What can go wrong on a journey in a way its reader can mend.
enum JourneyError: UserFacingError, Equatable {
    case changedMeanwhile
    case dayMissing
    case dayNotADate
    case dayPast
    case dayAfterLimit
    case dayTooFar
    case officeClosed(ClosedDay)
    case nobodyChosen
    case handoverToSame
    case noteMissing
    case noteTooLong
    case receiverMissing
    case notConfirmable
    case stateNotSettable
    case reasonGone
    case putOffTooFar
    case notConfirmed
    case notYoursToAccept
    case timeNotATime
    case placeTooLong
    case companionUnknown
    case companionBusy
    case minutesMissing
    case tripAhead
    case everybodyDone
    case messageMissing
    case messageTooLong
    case myNumber
    case eventTooFarAhead
    case eventTooLongAgo
    case eventBeforeLanding
    case eventNotYet
    case eventRuns
    case eventActedOn
    case townUnknown
    case answerNotOffered
    case roundKept

    var status: Int { self == .changedMeanwhile ? 412 : 422 }

    var messageKey: String {
        switch self {
        case .changedMeanwhile: "error.changed_meanwhile"
        case .dayMissing: "error.day_missing"
        case .dayNotADate: "error.day_not_a_date"
        case .dayPast: "error.day_past"
        case .dayAfterLimit: "error.day_after_limit"
        case .dayTooFar: "error.day_too_far"
        case .officeClosed: "error.office_closed"
        case .nobodyChosen: "error.nobody_chosen"
        case .handoverToSame: "error.handover_to_same"
        case .noteMissing: "error.note_missing"
        case .noteTooLong: "error.note_too_long"
        case .receiverMissing: "error.receiver_missing"
        case .notConfirmable: "error.not_confirmable"
        case .reasonGone: "error.reason_gone"
        case .putOffTooFar: "error.put_off_too_far"
        case .notConfirmed: "error.not_confirmed"
        case .notYoursToAccept: "error.not_yours_to_accept"
        case .timeNotATime: "error.time_not_a_time"
        case .placeTooLong: "error.place_too_long"
        case .companionUnknown: "error.companion_unknown"
        case .companionBusy: "error.companion_busy"
        case .minutesMissing: "error.minutes_missing"
        case .everybodyDone: "error.everybody_done"
        case .tripAhead: "error.trip_ahead"
        case .messageMissing: "error.message_missing"
        case .messageTooLong: "error.message_too_long"
        case .myNumber: "error.my_number"
        case .stateNotSettable: "error.state_not_settable"
        case .eventTooFarAhead: "error.event_too_far_ahead"
        case .eventTooLongAgo: "error.event_too_long_ago"
        case .eventBeforeLanding: "error.event_before_landing"
        case .eventNotYet: "error.event_not_yet"
        case .eventRuns: "error.event_runs"
        case .eventActedOn: "error.event_acted_on"
        case .townUnknown: "error.town_unknown"
        case .answerNotOffered: "error.answer_not_offered"
        case .roundKept: "error.round_kept"
        }
    }
}

extension JourneyError {
    /// What its reader can do about it.
    func sentence(_ text: Text) -> String {
        switch self {
        case .officeClosed(let closed): closed.sentence(text)
        default: text[messageKey]
        }
    }

    /// The day that is refused as one on which the office is closed; else `nil`.
    var closedDay: Day? {
        guard case .officeClosed(let closed) = self else { return nil }
        return closed.day
    }
}
