import CSV

/// The header of a list: which column stands where.
struct HRHeader {
    /// Where each column stands, in the order of ``HRColumn``.
    let places: [(column: HRColumn, index: Int)]
    /// How many headers there are, nameless ones included.
    let width: Int
    /// Where nothing stands above.
    let nameless: [Int]
    /// One for each header that the list does not know.
    let warnings: [HRList.Warning]

    /// Reads the header row.
    ///
    /// Forbidden data comes first: it must be mended before anything else is looked at.
    init(_ row: CSVRow) throws(HRListError) {
        let headers = row.fields.map { HRCell.trimmed(CSVWriter.unguard($0)) }
        let columns = headers.map { HRColumn(header: $0) }
        for (header, column) in zip(headers, columns)
        where column == nil && ForbiddenColumn.matches(header) {
            throw .forbiddenColumn(HRCell.reported(header))
        }
        let known = columns.compactMap(\.self)
        guard !known.isEmpty else { throw .noKnownColumn }
        if let column = known.first(where: { column in known.count { $0 == column } > 1 }) {
            throw .duplicateColumn(column)
        }
        guard known.contains(.email) || known.contains(.employeeNumber) else {
            throw .identifierColumnMissing
        }
        places = HRColumn.allCases.compactMap { column in
            columns.firstIndex(of: column).map { (column, $0) }
        }
        width = headers.count
        nameless = headers.indices.filter { headers[$0].isEmpty }
        warnings = zip(headers, columns).filter { !$0.isEmpty && $1 == nil }.map { header, _ in
            HRList.Warning(row: row.number, header: header, value: "", reason: .unknownColumn)
        }
    }
}
