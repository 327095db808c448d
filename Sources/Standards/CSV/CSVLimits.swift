/// How large a file and its parts may be, in octets of UTF-8.
///
/// They bound the memory that a hostile file can claim, not what people may write: an HR list of
/// 50,000 people has about 20 MB.
public struct CSVLimits: Hashable, Sendable {
    /// The whole file.
    public let file: Int
    /// One record, quotes and separators included.
    public let record: Int
    /// One field, without its quotes.
    public let field: Int
    /// Fields of one record.
    public let columns: Int

    /// Limits of 64 MiB, 1 MiB, 64 KiB and 500 columns, unless told otherwise.
    public init(
        file: Int = 64 << 20,
        record: Int = 1 << 20,
        field: Int = 64 << 10,
        columns: Int = 500
    ) {
        self.file = file
        self.record = record
        self.field = field
        self.columns = columns
    }
}
