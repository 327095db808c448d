/// Why a row was refused.
///
/// The raw value is the `reason` of the JSON report; the catalogue has its sentence under ``key``.
public enum HRReason: String, CaseIterable, Codable, Error, Sendable {
    case missingIdentifier = "missing_identifier"
    case badEmail = "bad_email"
    case badPhone = "bad_phone"
    case badDate = "bad_date"
    case dateOutOfRange = "date_out_of_range"
    case badMunicipalityCode = "bad_municipality_code"
    case badCheckDigit = "bad_check_digit"
    case badChoice = "bad_choice"
    case tooLong = "too_long"
    case controlCharacter = "control_character"
    case lostCharacter = "lost_character"
    case myNumber = "my_number"
    case tooManyCells = "too_many_cells"
    case duplicateEmail = "duplicate_email"
    case duplicateEmployeeNumber = "duplicate_employee_number"
    case unknownBranch = "unknown_branch"

    /// The key of its sentence in the catalogue.
    public var key: String { "hr_list.refused.\(rawValue)" }
}

/// What an import tells without refusing a row.
///
/// The raw value is the `reason` of the JSON report; the catalogue has its sentence under ``key``.
public enum HRWarningReason: String, CaseIterable, Codable, Sendable {
    case unknownColumn = "unknown_column"
    case namelessColumn = "nameless_column"
    case twelveDigits = "twelve_digits"
    case contractEnded = "contract_ended"
    case branchCreated = "branch_created"
    case supporterNotFound = "supporter_not_found"
    case recruiterNotFound = "recruiter_not_found"
    case emailProposed = "email_proposed"
    case emailKnownElsewhere = "email_known_elsewhere"

    /// The key of its sentence in the catalogue.
    public var key: String { "hr_list.warning.\(rawValue)" }
}
