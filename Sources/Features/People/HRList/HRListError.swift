import CSV
import Core

/// Why a whole list is unusable; nothing of it is imported.
public enum HRListError: UserFacingError, Equatable {
    /// No bytes, or nothing but blank rows.
    case empty
    /// More than ``HRListReader/limit`` bytes.
    case tooLarge
    /// Neither UTF-8 nor CP932 nor UTF-16.
    case unreadableText
    /// This machine cannot read the named encoding, in which the file seems to be.
    case converterMissing(String)
    /// Quotes that open in this row never close, as a spreadsheet counts rows.
    case unclosedQuote(row: Int)
    /// Text follows closing quotes in this row.
    case textAfterQuote(row: Int)
    /// A cell or a row is longer than any list of people needs.
    case rowTooLarge(row: Int)
    /// No header is one of the list's.
    case noKnownColumn
    /// A header that names data that must not be stored; the header as written.
    case forbiddenColumn(String)
    /// A column that stands twice, by its English name; which one counts is a guess.
    case duplicateColumn(HRColumn)
    /// Neither an e-mail address nor an employee number.
    case identifierColumnMissing

    /// 422: the file was understood as a request, and refused.
    public var status: Int { 422 }

    /// The key of the sentence; ``values`` fill it.
    public var messageKey: String {
        switch self {
        case .empty: "hr_list.error.empty"
        case .tooLarge: "hr_list.error.too_large"
        case .unreadableText: "hr_list.error.unreadable_text"
        case .converterMissing: "hr_list.error.converter_missing"
        case .unclosedQuote: "hr_list.error.unclosed_quote"
        case .textAfterQuote: "hr_list.error.text_after_quote"
        case .rowTooLarge: "hr_list.error.row_too_large"
        case .noKnownColumn: "hr_list.error.no_known_column"
        case .forbiddenColumn: "hr_list.error.forbidden_column"
        case .duplicateColumn: "hr_list.error.duplicate_column"
        case .identifierColumnMissing: "hr_list.error.identifier_column_missing"
        }
    }

    /// What stands for the placeholders of the sentence.
    public var values: KeyValuePairs<String, String> {
        switch self {
        case .unclosedQuote(let row), .textAfterQuote(let row), .rowTooLarge(let row):
            ["row": "\(row)"]
        case .converterMissing(let encoding): ["encoding": encoding]
        case .forbiddenColumn(let header): ["column": header]
        case .duplicateColumn(let column): ["column": column.rawValue]
        default: [:]
        }
    }

    /// What a broken CSV file means for the list.
    init(_ error: CSVError) {
        self =
            switch error {
            case .unknownEncoding: .unreadableText
            case .converterMissing(let encoding): .converterMissing(encoding)
            case .fileTooLarge: .tooLarge
            case .fieldTooLong(let row), .recordTooLong(let row), .tooManyColumns(let row):
                .rowTooLarge(row: row)
            case .unclosedQuote(let row): .unclosedQuote(row: row)
            case .textAfterQuote(let row): .textAfterQuote(row: row)
            }
    }
}
