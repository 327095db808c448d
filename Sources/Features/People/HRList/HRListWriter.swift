import CSV
import Foundation

/// Writes people as the list that ``HRListReader`` reads.
///
/// All columns in the order of ``HRColumn``, English headers.
public enum HRListWriter {
    /// The header record of a CSV file, with its line end.
    public static var csvHeader: String { CSVWriter.row(HRColumn.allCases.map(\.rawValue)) }

    /// One person as a CSV record with its line end, guarded against formulas.
    public static func csv(_ row: HRRow) -> String {
        CSVWriter.row(HRColumn.allCases.map { row[$0] ?? "" })
    }

    /// All people as a CSV file in UTF-8, without a byte order mark.
    public static func csv(_ rows: some Sequence<HRRow>) -> String {
        rows.reduce(into: csvHeader) { $0 += csv($1) }
    }

    /// All people as one JSON array of objects with the names of the columns.
    ///
    /// Values are the texts of the CSV file without guards; `null` where there is none.
    public static func json(_ rows: some Sequence<HRRow>) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(rows.map(Object.init))
    }

    private struct Object: Encodable {
        let row: HRRow

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            for column in HRColumn.allCases {
                try container.encode(row[column], forKey: Key(stringValue: column.rawValue))
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
