/// Reads the records of a CSV file, bounded in memory whatever the file holds.
///
/// Source: RFC 4180. Beyond it, lines may end in CR or LF alone, rows may differ in length, and
/// a header without a comma that has a tab or a semicolon makes that the separator. A quotation
/// mark inside a field that does not begin with one is an ordinary character. Empty lines are
/// counted and skipped.
public struct CSVReader: Sendable {
    private let bytes: [UInt8]
    private let limits: CSVLimits

    /// A reader of UTF-8 text, as ``CSVText`` gives it.
    public init(_ bytes: [UInt8], limits: CSVLimits = CSVLimits()) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The records one after another, the header first, each read when it is asked for.
    public var rows: Rows { Rows(bytes, limits: limits) }

    /// All records, the header first.
    ///
    /// For files whose size is known to be harmless.
    public func allRows() throws(CSVError) -> [CSVRow] {
        var rows = rows
        var all: [CSVRow] = []
        while let row = try rows.next() { all.append(row) }
        return all
    }
}

extension CSVReader {
    /// A walk over the records: `while let row = try rows.next()`.
    public struct Rows: Sendable {
        private let bytes: [UInt8]
        private let limits: CSVLimits
        private let separator: UInt8
        private var position: Int
        private var row = 0

        init(_ bytes: [UInt8], limits: CSVLimits) {
            self.bytes = bytes
            self.limits = limits
            position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            separator = Self.separator(of: bytes[position...].prefix(limits.record))
        }

        /// The next record that is not an empty line; `nil` at the end of the file.
        ///
        /// - Throws: Any ``CSVError`` but those of encoding. The walk ends there: after it, `nil`.
        public mutating func next() throws(CSVError) -> CSVRow? {
            do {
                return try nextRecord()
            } catch {
                position = bytes.count
                throw error
            }
        }

        private mutating func nextRecord() throws(CSVError) -> CSVRow? {
            guard position == bytes.count || bytes.count <= limits.file else {
                throw .fileTooLarge(limit: limits.file)
            }
            while position < bytes.count {
                row += 1
                if !takeLineEnd() { return CSVRow(number: row, fields: try record()) }
            }
            return nil
        }

        private mutating func record() throws(CSVError) -> [String] {
            let start = position
            var fields: [String] = []
            while true {
                guard fields.count < limits.columns else { throw .tooManyColumns(row: row) }
                fields.append(try field(ofRecordFrom: start))
                guard position - start <= limits.record else { throw .recordTooLong(row: row) }
                if position < bytes.count, bytes[position] == separator {
                    position += 1
                } else if takeLineEnd() || position == bytes.count {
                    return fields
                } else {
                    throw .textAfterQuote(row: row)
                }
            }
        }

        private mutating func field(ofRecordFrom start: Int) throws(CSVError) -> String {
            if position < bytes.count, bytes[position] == .quote {
                return try quotedField(ofRecordFrom: start)
            }
            let begin = position
            while position < bytes.count, bytes[position] != separator,
                bytes[position] != .lineFeed, bytes[position] != .carriageReturn
            {
                position += 1
                guard position - begin <= limits.field else { throw .fieldTooLong(row: row) }
            }
            return String(decoding: bytes[begin..<position], as: UTF8.self)
        }

        private mutating func quotedField(ofRecordFrom start: Int) throws(CSVError) -> String {
            position += 1
            var content: [UInt8] = []
            while position < bytes.count {
                if bytes[position] == .quote {
                    position += 1
                    guard position < bytes.count, bytes[position] == .quote else {
                        return String(decoding: content, as: UTF8.self)
                    }
                }
                content.append(bytes[position])
                position += 1
                guard content.count <= limits.field else { throw .fieldTooLong(row: row) }
                guard position - start <= limits.record else { throw .recordTooLong(row: row) }
            }
            throw .unclosedQuote(row: row)
        }

        /// Passes over one CR LF, CR or LF, and says whether there was one.
        private mutating func takeLineEnd() -> Bool {
            guard position < bytes.count else { return false }
            switch bytes[position] {
            case .lineFeed: position += 1
            case .carriageReturn:
                position += 1
                if position < bytes.count, bytes[position] == .lineFeed { position += 1 }
            default: return false
            }
            return true
        }

        /// What separates the fields of the first line that is not empty, quoted text apart.
        private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
            var isQuoted = false
            var found: Set<UInt8> = []
            for byte in text.drop(while: { $0 == .lineFeed || $0 == .carriageReturn }) {
                if byte == .quote { isQuoted.toggle() }
                if isQuoted { continue }
                if byte == .lineFeed || byte == .carriageReturn { break }
                if byte == .comma { return .comma }
                found.insert(byte)
            }
            return [.tab, .semicolon].first(where: found.contains) ?? .comma
        }
    }
}

extension UInt8 {
    fileprivate static let tab = UInt8(ascii: "\t")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let comma = UInt8(ascii: ",")
    fileprivate static let semicolon = UInt8(ascii: ";")
}
