/// Why a file cannot be read as CSV.
///
/// Rows are counted as a spreadsheet shows them, from 1 for the header.
public enum CSVError: Error, Hashable, Sendable {
    /// The text is neither UTF-8, nor CP932, nor UTF-16 with a byte order mark.
    case unknownEncoding
    /// This machine’s C library lacks the named converter, so that nothing can be said of the file.
    case converterMissing(String)
    /// The file has more octets than ``CSVLimits/file``.
    case fileTooLarge(limit: Int)
    /// A field has more octets than ``CSVLimits/field``.
    case fieldTooLong(row: Int)
    /// A record has more octets than ``CSVLimits/record``.
    case recordTooLong(row: Int)
    /// A record has more fields than ``CSVLimits/columns``.
    case tooManyColumns(row: Int)
    /// The file ends within quotes that were opened in this row.
    case unclosedQuote(row: Int)
    /// Something other than a separator or a line end follows closing quotes, as in `"a"b`.
    case textAfterQuote(row: Int)
}
