import Core
import CSV

/// The cells of one row by what they say, and the problems found on the way.
struct RowCells {
    let row: CSVRow
    let header: BoundHeader
    let defaults: MunicipalReader.Defaults
    private(set) var problems: [MunicipalProblem] = []

    init(_ row: CSVRow, header: BoundHeader, defaults: MunicipalReader.Defaults) {
        self.row = row
        self.header = header
        self.defaults = defaults
    }

    /// The row read whole, or refused whole.
    mutating func content(kinds: PlaceKindWords) -> MunicipalRow.Content {
        if let reason = misfit {
            report(reason, .refused)
            return .refused
        }
        let content = header.layout.list.map { place(in: $0, kinds: kinds) } ?? event()
        // Of a row that is not taken, only why.
        if content == .refused { problems.removeAll { $0.outcome != .refused } }
        return content
    }

    /// A row with other cells than its header may have every cell in the wrong column.
    private var misfit: MunicipalProblem.Reason? {
        if row.fields.count < header.width { return .rowTooShort }
        let isTooLong = row.fields.dropFirst(header.names.count).contains { !$0.isEmpty }
        return isTooLong ? .rowTooLong : nil
    }

    /// What the first filled cell of `field` says, and where it stands.
    mutating func cell(_ field: Field) -> (text: String, place: Int)? {
        for place in header.places(of: field) where place < row.fields.count {
            let cell = CellText(row.fields[place])
            if cell.text.isEmpty { continue }
            if cell.hadHidden { report(.textHidden, .repaired, at: place) }
            if cell.isDamaged { report(.textDamaged, .keptAsWords, at: place) }
            return (cell.text, place)
        }
        return nil
    }

    mutating func text(_ field: Field) -> String { cell(field)?.text ?? "" }

    /// For what is not quoted but compared: kana, Latin letters.
    mutating func normalized(_ field: Field) -> String { CellText.normalized(text(field)) }

    /// All filled cells of `field`, one after another.
    mutating func texts(_ field: Field) -> [String] {
        header.places(of: field).map { CellText(row.fields[$0]).text }.filter { !$0.isEmpty }
    }

    /// Reads a cell by `reading`; what cannot be read is left out.
    mutating func value<Value>(
        _ field: Field,
        or reason: MunicipalProblem.Reason,
        _ reading: (String) -> Value?
    ) -> (value: Value, place: Int)? {
        guard let cell = cell(field) else { return nil }
        guard let value = reading(cell.text) else {
            if Self.saysNothing(cell.text) { return nil }
            report(reason, .leftOut, at: cell.place)
            return nil
        }
        return (value, cell.place)
    }

    /// - Parameter place: The column; `nil` for the whole row.
    mutating func report(
        _ reason: MunicipalProblem.Reason,
        _ outcome: MunicipalProblem.Outcome,
        at place: Int? = nil
    ) {
        let problem = MunicipalProblem(
            row: row.number,
            column: place.map { header.names[$0] } ?? "",
            value: place.map { String(CellText(row.fields[$0]).text.prefix(100)) } ?? "",
            reason: reason,
            outcome: outcome
        )
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The column that `field` has in this file, for problems of cells that are empty.
    func place(of field: Field) -> Int? { header.places(of: field).first }
}
