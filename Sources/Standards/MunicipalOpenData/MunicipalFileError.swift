import CSV

/// Why nothing of a file is taken.
///
/// A file is refused before its first row is given out, so that no half of one is ever imported.
public enum MunicipalFileError: Error, Hashable, Sendable {
    /// The file has no row but empty ones.
    case empty
    /// The bytes are those of a ZIP archive, as a workbook (`.xlsx`) is one, whatever its name.
    case workbook
    /// The text was read in a wrong encoding and saved again, and cannot be restored.
    case doubleEncoded
    /// No layout knows a header among the first rows; those that the file has, at most 20.
    case unknownLayout(columns: [String])
    /// The file is no text, too large, or its quotation marks are broken.
    case csv(CSVError)

    /// The key of the sentence that tells a person, such as `file.workbook`.
    public var key: String {
        switch self {
        case .empty: "file.empty"
        case .workbook: "file.workbook"
        case .doubleEncoded: "file.doubleEncoded"
        case .unknownLayout: "file.unknownLayout"
        case .csv(let error): Self.key(of: error)
        }
    }

    private static func key(of error: CSVError) -> String {
        switch error {
        case .unknownEncoding: "file.unknownEncoding"
        case .converterMissing: "file.converterMissing"
        case .fileTooLarge: "file.tooLarge"
        case .fieldTooLong: "file.fieldTooLong"
        case .recordTooLong: "file.recordTooLong"
        case .tooManyColumns: "file.tooManyColumns"
        case .unclosedQuote: "file.unclosedQuote"
        case .textAfterQuote: "file.textAfterQuote"
        }
    }
}
