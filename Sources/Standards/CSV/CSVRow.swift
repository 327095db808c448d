/// One record of a file, and where a person finds it.
public struct CSVRow: Hashable, Sendable {
    /// The row that a spreadsheet shows for this record: 1 is the header.
    ///
    /// A line break within quotes does not count, an empty line does.
    public let number: Int
    /// The fields from left to right, without quotes; rows may differ in length.
    public let fields: [String]

    /// A record with its place.
    public init(number: Int, fields: [String]) {
        self.number = number
        self.fields = fields
    }

    /// Whether no field holds anything but blanks, such as the `,,,` that spreadsheets leave
    /// behind.
    public var isBlank: Bool {
        fields.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
    }
}
