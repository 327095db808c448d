import CSV

/// A layout laid over the header of one file.
struct BoundHeader: Sendable {
    let layout: MunicipalLayout
    /// The names as the file writes them.
    let names: [String]
    /// Ids that several rows claim.
    var sharedIDs: Set<String> = []
    private let places: [Field: [Int]]
    /// Columns that something is read from.
    let known: Set<Int>

    init(layout: MunicipalLayout, row: CSVRow) {
        self.layout = layout
        names = row.fields.map { CellText($0).text }
        let folded = row.fields.map(HeaderName.folded)
        places = layout.columns.mapValues { wanted in
            wanted.flatMap { name in folded.indices.filter { folded[$0] == name } }
        }
        known = Set(places.values.joined())
    }

    /// How many columns have a name or stand before one that has.
    var width: Int { (names.lastIndex { !$0.isEmpty } ?? -1) + 1 }

    /// Where a field may be read, the best place first.
    func places(of field: Field) -> [Int] { places[field] ?? [] }

    /// Whether a row is blank, or one of the remarks that follow the header of a `#property` file.
    func passesOver(_ row: CSVRow) -> Bool {
        row.isBlank || names[0] == "#property" && row.fields[0].hasPrefix("#")
    }

    /// The id of a row, before it is known to be its own.
    ///
    /// The first column of a `#property` file numbers its rows, and names nothing, unless it has
    /// more than digits.
    func id(in fields: [String]) -> String? {
        for place in places(of: .id) where place < fields.count {
            let text = CellText(fields[place]).text
            let isRowNumber = names[place] == "#property" && text.utf8.allSatisfy { $0 < 58 }
            if !text.isEmpty, !isRowNumber { return text }
        }
        return nil
    }
}

/// The first walk through a file: is it one, where is its header, whose ids are shared?
struct Survey {
    private let layouts: MunicipalLayouts
    private(set) var header: BoundHeader?
    private(set) var source = MunicipalSource()
    private var seenIDs: Set<String> = []
    private var filled: Set<Int> = []
    private var firstRow: [String]?
    private var rowsBefore = 0

    /// Titles and remarks that may stand before a header.
    private static let mostRowsBefore = 20

    init(layouts: MunicipalLayouts) { self.layouts = layouts }

    var unusedColumns: [String] {
        guard let header else { return [] }
        return header.names.indices.filter { filled.contains($0) && !header.known.contains($0) }
            .map { header.names[$0] }
    }

    mutating func take(_ row: CSVRow) throws(MunicipalFileError) {
        guard let header else { return try lookForHeader(row) }
        if header.passesOver(row) { return }
        if filled.count < row.fields.count {
            for (place, field) in row.fields.enumerated() where !field.isEmpty {
                filled.insert(place)
            }
        }
        if let id = header.id(in: row.fields), !seenIDs.insert(id).inserted {
            self.header?.sharedIDs.insert(id)
        }
    }

    func result() throws(MunicipalFileError) -> BoundHeader {
        if let header { return header }
        guard let firstRow else { throw .empty }
        throw .unknownLayout(columns: firstRow)
    }

    private mutating func lookForHeader(_ row: CSVRow) throws(MunicipalFileError) {
        if row.isBlank { return }
        if row.fields[0].hasPrefix("#"), row.fields[0] != "#property" {
            source.take(row.fields)
            return
        }
        let names = row.fields.prefix(20).map { CellText(String($0.prefix(100))).text }
        if firstRow == nil || row.fields[0] == "#property" { firstRow = names }
        if let layout = layouts.layout(of: row.fields.map(HeaderName.folded)) {
            header = BoundHeader(layout: layout, row: row)
            return
        }
        rowsBefore += 1
        guard rowsBefore < Self.mostRowsBefore else {
            throw .unknownLayout(columns: firstRow ?? [])
        }
    }
}
