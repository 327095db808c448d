import CSV
import Foundation

/// Reads the open data of Japanese municipalities, row by row.
///
/// Columns are found by their names, never by their place; which layout a file has is found out.
/// The whole file is looked through before the first row is given out: a file is taken or refused,
/// never half. Start reading at ``MunicipalRow``, ``MunicipalEvent`` and ``MunicipalPlace``.
public struct MunicipalReader: Sendable {
    /// The layout that was recognised.
    public let layout: MunicipalLayout
    /// What the file says of itself.
    public let source: MunicipalSource
    /// Whether the file had been saved in a wrong encoding, and was restored.
    public let wasDoubleEncoded: Bool
    /// Columns that hold something and that the layout does not know, as the file writes them.
    public let unusedColumns: [String]

    private let header: BoundHeader
    private let defaults: Defaults
    private let kinds: PlaceKindWords
    private var rows: CSVReader.Rows

    /// What a person says of a file that the file itself does not.
    public struct Defaults: Sendable {
        /// Whose file it is, six digits; used where a row names nobody.
        public let municipality: String?
        /// What the places in it are, where the list says no more than that they are facilities.
        public let kind: PlaceKind?

        /// Nothing, unless told otherwise.
        public init(municipality: String? = nil, kind: PlaceKind? = nil) {
            self.municipality = municipality
            self.kind = kind
        }
    }

    /// Looks through a file.
    ///
    /// - Parameters:
    ///   - bytes: The file as it was published: UTF-8, UTF-16 with a mark, CP932, or one of them
    ///     saved again in a wrong encoding.
    ///   - layouts: What can be recognised.
    ///   - defaults: What is known of the file beside it.
    ///   - limits: How large the file and its cells may be.
    public init(
        _ bytes: [UInt8],
        layouts: MunicipalLayouts,
        defaults: Defaults = Defaults(),
        limits: CSVLimits = CSVLimits()
    ) throws(MunicipalFileError) {
        guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw .workbook }
        let text = try Self.text(bytes, limits)
        var survey = Survey(layouts: layouts)
        var walk = CSVReader(text.bytes, limits: limits).rows
        rows = walk
        while let row = try Self.next(in: &walk) {
            let isHeaderKnown = survey.header != nil
            try survey.take(row)
            if !isHeaderKnown, survey.header != nil { rows = walk }
        }
        header = try survey.result()
        layout = header.layout
        source = survey.source
        unusedColumns = survey.unusedColumns
        wasDoubleEncoded = text.wasDoubleEncoded
        self.defaults = defaults
        kinds = layouts.kinds
    }

    /// The next row that is not blank; `nil` at the end of the file.
    public mutating func next() -> MunicipalRow? {
        // Every row was read once without an error.
        while let row = try? rows.next() {
            if header.passesOver(row) { continue }
            var cells = RowCells(row, header: header, defaults: defaults)
            let content = cells.content(kinds: kinds)
            return MunicipalRow(number: row.number, content: content, problems: cells.problems)
        }
        return nil
    }

    /// All rows that are left.
    public mutating func file() -> MunicipalFile {
        var file = MunicipalFile()
        while let row = next() { file.add(row) }
        return file
    }

    private static func text(
        _ bytes: [UInt8],
        _ limits: CSVLimits
    ) throws(MunicipalFileError) -> (bytes: [UInt8], wasDoubleEncoded: Bool) {
        let text: [UInt8]
        do {
            text = try CSVText.decode(bytes, limits: limits)
        } catch {
            throw .csv(error)
        }
        guard DoubleEncoding.isSuspected(in: text) else { return (text, false) }
        guard let restored = DoubleEncoding.restored(text) else { throw .doubleEncoded }
        return (restored, true)
    }

    private static func next(
        in walk: inout CSVReader.Rows
    ) throws(MunicipalFileError) -> CSVRow? {
        do {
            return try walk.next()
        } catch {
            throw .csv(error)
        }
    }
}
