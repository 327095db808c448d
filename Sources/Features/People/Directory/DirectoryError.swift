import Core

/// What can go wrong in the directory in a way its reader can mend.
public enum DirectoryError: UserFacingError, Equatable {
    /// The short name of an organization has other characters than `a-z`, `0-9` and `-`.
    case badKey
    /// Another organization has this short name.
    case keyTaken
    /// A name is empty.
    case nameMissing
    /// The organization has a branch of this name.
    case branchNameTaken
    /// The last day of an absence lies before the first, or the stand-in is the absent person.
    case badAbsence
    /// The links of this attempt were shown already; they are shown once.
    case alreadyShown
    /// Nobody would be left to set up the organization.
    case lastAdministrator
    /// Somebody takes the role of an administrator from themselves.
    case ownAdministrator
    /// No role was chosen, or a role and a place that do not go together.
    case badMembership
    /// The branch is closed on some of these days already.
    case closureOverlaps
    /// Somebody else has saved other values since the form was opened.
    case changedMeanwhile
    /// The preview was imported already, or lies too far back.
    case previewGone

    /// 409 where something exists already, 412 for an old form, else 422.
    public var status: Int {
        switch self {
        case .keyTaken, .branchNameTaken, .alreadyShown, .previewGone: 409
        case .lastAdministrator, .ownAdministrator: 409
        case .changedMeanwhile: 412
        case .badKey, .nameMissing, .badAbsence, .badMembership, .closureOverlaps: 422
        }
    }

    /// The key of its sentence in the catalogue.
    public var messageKey: String {
        switch self {
        case .badKey: "error.bad_key"
        case .keyTaken: "error.key_taken"
        case .nameMissing: "error.name_missing"
        case .branchNameTaken: "error.branch_name_taken"
        case .badAbsence: "error.bad_absence"
        case .alreadyShown: "error.already_shown"
        case .lastAdministrator: "error.last_administrator"
        case .ownAdministrator: "error.own_administrator"
        case .badMembership: "error.bad_membership"
        case .closureOverlaps: "closures.error.overlap"
        case .changedMeanwhile: "settings.error.changed_meanwhile"
        case .previewGone: "error.preview_gone"
        }
    }
}
