import CSV
import Core
import Foundation
import Web

/// A town's list of collection days as it was read: what was understood, and what was not.
struct CollectionFile: Sendable, Equatable {
    private(set) var areas: [Area] = []
    /// The kinds that the file speaks of, whether or not an area has them.
    private(set) var kinds: [CollectionRule] = []
    private(set) var problems: [Problem] = []
    /// How many rows hold something.
    private(set) var read = 0
    /// Where the file says that it comes from.
    private(set) var source: String?
    private var names: Set<String> = []

    struct Area: Sendable, Equatable {
        let row: Int
        let name: String
        var kana: String?
        var english: String?
        var until: Int?
        var place: String?
        var rules: [CollectionRule] = []

        /// Whether what it says can be stored.
        fileprivate var isShort: Bool {
            var fields = CollectionFields()
            fields.rules = rules
            let names = [kana, english, place].compactMap(\.self).map(\.unicodeScalars.count)
            let size = (try? fields.stored().utf8.count) ?? .max
            return names.allSatisfy { $0 <= OverlayForm.lineLimit }
                && size <= CollectionFields.limit
        }
    }

    /// Something that was not understood, with the words themselves.
    struct Problem: Sendable, Equatable {
        /// As a spreadsheet counts; `nil` for a whole column.
        let row: Int?
        let column: String
        let value: String
        let reason: Reason
    }

    enum Reason: String, Sendable, CaseIterable {
        /// The schedule is shown as it is written, and computed by nobody.
        case schedule
        case time
        case nameMissing = "name_missing"
        case nameRepeated = "name_repeated"
        case nameTooLong = "name_too_long"
        case otherTown = "other_town"
        case tooMuch = "too_much"
        case empty
        /// Nobody reads remarks: one may change the days.
        case remark
        case column
    }

    /// The bytes that a list may have: 1 MiB.
    static let limit = 1 << 20
    /// The areas of one town. The largest known list has fewer than 1,500 names of streets.
    static let mostAreas = 2000
    /// Kinds of rubbish of one town, each with a column.
    static let mostKinds = 20
    /// Code points of a schedule that is kept as it is written.
    static let longest = 200

    /// - Parameters:
    ///   - bytes: CSV in UTF-8, UTF-16 with a byte order mark, or CP932.
    ///   - town: The code of the town that it is about.
    /// - Throws: Why nothing of the file can be used.
    init(_ bytes: [UInt8], town: String) throws(CollectionFileError) {
        let (header, rows) = try Self.table(bytes, source: &source)
        if let repeated = header.repeated { throw .columnRepeated(repeated) }
        let columns = Self.dayColumns(header, rows)
        guard !columns.isEmpty else { throw .noDays }
        guard columns.count <= Self.mostKinds else { throw .tooManyKinds }
        kinds = columns.map(\.rule)
        for column in header.columns where column.meaning == .unknown {
            guard !columns.contains(where: { $0.index == column.index }) else { continue }
            let problem = Problem(row: nil, column: column.header, value: "", reason: .column)
            problems.append(problem)
        }
        for row in rows {
            read(row, header, columns, town: town)
            guard areas.count <= Self.mostAreas else { throw .tooManyAreas }
        }
        guard read > 0 else { throw .empty }
    }

    // MARK: The table within the file

    /// The header and the rows below it. Above it may stand titles, and lines such as `#license`.
    private static func table(
        _ bytes: [UInt8],
        source: inout String?
    ) throws(CollectionFileError) -> (CollectionHeader, [CSVRow]) {
        let all: [CSVRow]
        do {
            let text = try CSVText.decode(bytes, limits: CSVLimits(file: limit))
            all = try CSVReader(text, limits: CSVLimits(file: 2 * limit)).allRows()
        } catch {
            throw CollectionFileError(error)
        }
        var header: CollectionHeader?
        var rows: [CSVRow] = []
        for row in all where !row.isBlank {
            let first = row.fields[0].trimmingCharacters(in: .whitespaces)
            if first.utf8.first == UInt8(ascii: "#"), first != "#property" {
                if first == "#download_from", row.fields.count > 1 {
                    source = OutsideLink(row.fields[1])?.description
                }
            } else if header == nil {
                header = CollectionHeader(row)
            } else {
                rows.append(row)
            }
        }
        guard let header else { throw all.allSatisfy(\.isBlank) ? .empty : .noArea }
        return (header, rows)
    }

    private struct DayColumn {
        let index: Int
        let header: String
        /// Its kind and name, without days.
        let rule: CollectionRule

        init(_ column: CollectionHeader.Column, _ rule: CollectionRule) {
            (index, header) = (column.index, column.header)
            self.rule = rule
        }
    }

    /// Columns of known kinds, and unknown ones in which some cell is a schedule.
    ///
    /// The second column of one kind keeps the town's own name, so that both are told apart.
    private static func dayColumns(_ header: CollectionHeader, _ rows: [CSVRow]) -> [DayColumn] {
        var known: Set<RubbishKind> = []
        return header.columns.compactMap { column in
            if case .kind(let kind) = column.meaning, known.insert(kind).inserted {
                return DayColumn(column, CollectionRule(kind: kind))
            }
            let isSchedule = rows.contains { row in
                CollectionProse.parse(cell(row, column.index)) != nil
            }
            guard column.meaning.mayBeSchedule, isSchedule else { return nil }
            let name = OverlayText(en: "", ja: column.header)
            return DayColumn(column, CollectionRule(kind: .other, name: name))
        }
    }

    private static func cell(_ row: CSVRow, _ index: Int?) -> String {
        guard let index, index < row.fields.count else { return "" }
        return OverlayLine.clean(CSVWriter.unguard(row.fields[index]))
    }

    // MARK: Rows

    private mutating func read(
        _ row: CSVRow,
        _ header: CollectionHeader,
        _ columns: [DayColumn],
        town: String
    ) {
        read += 1
        let cell = { (meaning: CollectionHeader.Meaning) in
            Self.cell(row, header.first(meaning)?.index)
        }
        let name = cell(.area)
        let column = header.first(.area)?.header ?? ""
        if let reason = refusal(of: name, code: cell(.town), town: town) {
            let isTown = reason == .otherTown
            let place = isTown ? header.first(.town)?.header ?? "" : column
            refuse(row, place, isTown ? cell(.town) : name, reason)
            return
        }
        var area = Area(row: row.number, name: name)
        area.kana = cell(.kana).precomposedStringWithCompatibilityMapping.nonEmpty
        area.english = cell(.english).nonEmpty
        area.place = cell(.place).nonEmpty
        if let time = cell(.until).nonEmpty {
            area.until = PutOutTime.parse(time)
            if area.until == nil { refuse(row, header.first(.until)?.header ?? "", time, .time) }
        }
        for column in columns {
            if let rule = rule(Self.cell(row, column.index), column, row) {
                area.rules.append(rule)
            }
        }
        guard !area.rules.isEmpty else { return refuse(row, column, name, .empty) }
        guard area.isShort else { return refuse(row, column, name, .tooMuch) }
        let remark = header.first(.remark)
        if let said = cell(.remark).nonEmpty { refuse(row, remark?.header ?? "", said, .remark) }
        areas.append(area)
        names.insert(name)
    }

    private func refusal(of name: String, code: String, town: String) -> Reason? {
        // The sixth digit is a check digit, which some files leave out.
        let digits = code.precomposedStringWithCompatibilityMapping
        if !digits.isEmpty, digits.prefix(5) != town.prefix(5) { return .otherTown }
        if name.isEmpty { return .nameMissing }
        if name.unicodeScalars.count > OverlayForm.lineLimit { return .nameTooLong }
        return names.contains(name) ? .nameRepeated : nil
    }

    /// The rule of one cell; `nil` for a kind that is not collected there.
    private mutating func rule(
        _ cell: String,
        _ column: DayColumn,
        _ row: CSVRow
    ) -> CollectionRule? {
        guard !CollectionProse.isNone(cell) else { return nil }
        var rule = column.rule
        rule.days = CollectionProse.parse(cell)
        guard rule.days == nil else { return rule }
        let kept = cell.unicodeScalars.prefix(Self.longest)
        rule.written = String(kept) + (kept.count < cell.unicodeScalars.count ? "…" : "")
        refuse(row, column.header, rule.written ?? "", .schedule)
        return rule
    }

    private mutating func refuse(
        _ row: CSVRow,
        _ column: String,
        _ value: String,
        _ reason: Reason
    ) {
        let shown = String(value.unicodeScalars.prefix(Self.longest))
        let problem = Problem(row: row.number, column: column, value: shown, reason: reason)
        problems.append(problem)
    }
}

/// Why nothing of a file can be used.
enum CollectionFileError: Error, Equatable {
    case empty, tooLarge, encoding, broken(row: Int)
    /// No column names areas.
    case noArea
    /// No column holds collection days: a list of places, or of what goes into which bag.
    case noDays
    case columnRepeated(String)
    case tooManyAreas, tooManyKinds

    init(_ error: any Error) {
        switch error as? CSVError {
        case .fileTooLarge: self = .tooLarge
        case .fieldTooLong(let row), .recordTooLong(let row), .tooManyColumns(let row),
            .unclosedQuote(let row), .textAfterQuote(let row):
            self = .broken(row: row)
        default: self = .encoding
        }
    }

    /// The key of the sentence, and what stands in it.
    var sentence: (key: String, value: String) {
        switch self {
        case .empty: ("collections.file.empty", "")
        case .tooLarge: ("collections.file.too_large", "")
        case .encoding: ("collections.file.encoding", "")
        case .broken(let row): ("collections.file.broken", "\(row)")
        case .noArea: ("collections.file.no_area", "")
        case .noDays: ("collections.file.no_days", "")
        case .columnRepeated(let header): ("collections.file.column_repeated", header)
        case .tooManyKinds: ("collections.file.too_many_kinds", "\(CollectionFile.mostKinds)")
        case .tooManyAreas: ("collections.file.too_many", "\(CollectionFile.mostAreas)")
        }
    }
}

extension String {
    /// `nil` where nothing was written.
    var nonEmpty: String? { isEmpty ? nil : self }
}
