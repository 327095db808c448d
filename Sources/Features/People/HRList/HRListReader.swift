import CSV
import Core

/// Reads an HR list and checks every row, without knowing what the organization has.
///
/// Whether a branch or a supporter exists, and who is changed, is for the import to find out.
public enum HRListReader {
    /// The bytes that a list may have: 50 MiB, more than 100,000 people.
    public static let limit = 50 << 20

    /// The list in `bytes`: CSV in UTF-8, UTF-16 with a byte order mark, or CP932.
    ///
    /// - Parameters:
    ///   - bytes: The file as it is.
    ///   - today: The day in Japan against which stages are held.
    /// - Returns: All rows, each accepted or refused.
    /// - Throws: Why nothing of the file can be used; rows that cannot be used are in the list.
    public static func read(_ bytes: [UInt8], today: Day) throws(HRListError) -> HRList {
        // Two bytes of CP932 become three of UTF-8.
        var rows = CSVReader(try decoded(bytes), limits: CSVLimits(file: 2 * limit)).rows
        var first = try next(&rows)
        while let row = first, row.isBlank { first = try next(&rows) }
        guard let first else { throw .empty }
        var reader = HRRowReader(header: try HRHeader(first), today: today)
        while let row = try next(&rows) {
            if !row.isBlank { reader.read(row) }
        }
        return reader.list
    }

    private static func decoded(_ bytes: [UInt8]) throws(HRListError) -> [UInt8] {
        do {
            return try CSVText.decode(bytes, limits: CSVLimits(file: limit))
        } catch {
            throw HRListError(error)
        }
    }

    private static func next(_ rows: inout CSVReader.Rows) throws(HRListError) -> CSVRow? {
        do {
            return try rows.next()
        } catch {
            throw HRListError(error)
        }
    }
}
