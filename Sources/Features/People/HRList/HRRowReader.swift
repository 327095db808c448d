import CSV
import Core

/// Reads the rows below a header, one after another.
struct HRRowReader {
    /// What has been read so far.
    private(set) var list = HRList()
    private let header: HRHeader
    private let today: Day
    private var emails: Set<String> = []
    private var employeeNumbers: Set<String> = []

    init(header: HRHeader, today: Day) {
        self.header = header
        self.today = today
        list.warnings = header.warnings
    }

    /// Takes a row into the list, as accepted or as refused for the first problem found.
    ///
    /// The identifiers of a refused row count too: the second row of a pair is refused whatever is
    /// wrong with the first, so that mending one row never moves another.
    mutating func read(_ row: CSVRow) {
        list.read += 1
        var result = HRRow(row: row.number)
        var problem = tooManyCells(in: row)
        for (column, index) in header.places where index < row.fields.count {
            let cell = CSVWriter.unguard(row.fields[index])
            do {
                result.take(try column.value(of: cell), from: cell, column)
            } catch {
                problem = problem ?? refusal(row.number, column, cell, error)
            }
        }
        let duplicate = duplicate(result)
        problem = problem ?? myNumber(in: result) ?? missing(in: result) ?? duplicate
        if let problem {
            list.refused.append(problem)
        } else {
            list.rows.append(result)
            warn(about: result, cells: row.fields)
        }
    }

    /// A cell beyond the header: most often an address with a comma and no quotes, which has moved
    /// all cells after it under the wrong header.
    private func tooManyCells(in row: CSVRow) -> HRList.Refusal? {
        let extra = row.fields.dropFirst(header.width).first { !HRCell.trimmed($0).isEmpty }
        return extra.map { refusal(row.number, nil, $0, .tooManyCells) }
    }

    /// A text that holds a My Number is not saved. An employee number of twelve digits is warned
    /// about alone: one in eleven has the check digit by chance.
    private func myNumber(in row: HRRow) -> HRList.Refusal? {
        let column = header.places.map(\.column).first { column in
            column.isFreeText && row[column].map(MyNumber.isCertain) == true
        }
        return column.map { refusal(row, $0, .myNumber) }
    }

    private func missing(in row: HRRow) -> HRList.Refusal? {
        guard row.email == nil, row.employeeNumber == nil else { return nil }
        return refusal(row, .email, .missingIdentifier)
    }

    private mutating func duplicate(_ row: HRRow) -> HRList.Refusal? {
        var refusals: [HRList.Refusal] = []
        if let number = row.employeeNumber, !employeeNumbers.insert(number).inserted {
            refusals.append(refusal(row, .employeeNumber, .duplicateEmployeeNumber))
        }
        if let email = row.email, !emails.insert(email).inserted {
            refusals.append(refusal(row, .email, .duplicateEmail))
        }
        return refusals.first
    }

    private mutating func warn(about row: HRRow, cells: [String]) {
        for (column, _) in header.places where column.isFreeText {
            guard let value = row[column], MyNumber.isSuspected(in: value) else { continue }
            warn(row, column, .twelveDigits)
        }
        if let number = row.employeeNumber, MyNumber.isWhole(number) {
            warn(row, .employeeNumber, .twelveDigits)
        }
        let anchors = row.anchors
        let stage = row.stage ?? .derived(from: anchors, on: today)
        if let end = anchors[.contractEnd], end < today, stage != .alumni {
            warn(row, .contractEndDate, .contractEnded)
        }
        warnOfNameless(cells, in: row.row)
    }

    /// Once for a file: text without a header is not imported, and nobody else would notice.
    private mutating func warnOfNameless(_ cells: [String], in row: Int) {
        let hasText = header.nameless.contains {
            $0 < cells.count && !HRCell.trimmed(cells[$0]).isEmpty
        }
        guard hasText, !list.warnings.contains(where: { $0.reason == .namelessColumn }) else {
            return
        }
        list.warnings.append(.init(row: row, header: "", value: "", reason: .namelessColumn))
    }

    private mutating func warn(_ row: HRRow, _ column: HRColumn, _ reason: HRWarningReason) {
        list.warnings.append(.init(row, column, reason))
    }

    private func refusal(_ row: HRRow, _ column: HRColumn, _ reason: HRReason) -> HRList.Refusal {
        refusal(row.row, column, row.cell(column), reason)
    }

    private func refusal(
        _ row: Int,
        _ column: HRColumn?,
        _ value: String,
        _ reason: HRReason
    ) -> HRList.Refusal {
        HRList.Refusal(row: row, column: column, value: HRCell.trimmed(value), reason: reason)
    }
}
