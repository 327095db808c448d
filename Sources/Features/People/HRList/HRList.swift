/// A list of people that was read and checked, before anything is stored.
///
/// ``read`` counts rows with any text below the header; each is in ``rows`` or in ``refused``.
public struct HRList: Equatable, Sendable {
    /// The rows that may be imported, in the order of the file.
    public var rows: [HRRow] = []
    /// The rows that may not, one entry for each.
    public var refused: [Refusal] = []
    /// What somebody should look at; the rows are imported all the same.
    public var warnings: [Warning] = []
    /// How many rows were read.
    public var read = 0

    /// A row that is not imported, and the first thing that stands against it.
    ///
    /// Encodes as the objects of the report.
    public struct Refusal: Codable, Equatable, Sendable {
        /// The row as a spreadsheet shows it; the header is usually 1.
        public let row: Int
        /// The English header; empty when a cell stands under no header.
        public let column: String
        /// The cell, cut to 100 code points; digits are masked where they may be a My Number.
        public let value: String
        /// Why.
        public let reason: HRReason

        /// A refusal of `row`; the value may be whatever the cell holds.
        public init(row: Int, column: HRColumn?, value: String, reason: HRReason) {
            self.row = row
            self.column = column?.rawValue ?? ""
            self.value = HRCell.reported(value)
            self.reason = reason
        }
    }

    /// Something to look at.
    ///
    /// Encodes as the objects of the report.
    public struct Warning: Codable, Equatable, Sendable {
        /// The row as a spreadsheet shows it.
        public let row: Int
        /// The English header, or the header as written when it is unknown.
        public let column: String
        /// The cell, cut and masked like that of a refusal; empty when the column is meant.
        public let value: String
        /// What it is about.
        public let reason: HRWarningReason

        /// A warning about a cell of a known column.
        public init(row: Int, column: HRColumn, value: String, reason: HRWarningReason) {
            self.init(row: row, header: column.rawValue, value: value, reason: reason)
        }

        /// A warning about what a row says, in the words of the file.
        init(_ row: HRRow, _ column: HRColumn, _ reason: HRWarningReason) {
            self.init(row: row.row, column: column, value: row.cell(column), reason: reason)
        }

        init(row: Int, header: String, value: String, reason: HRWarningReason) {
            self.row = row
            column = HRCell.reported(header)
            self.value = HRCell.reported(value)
            self.reason = reason
        }
    }
}
