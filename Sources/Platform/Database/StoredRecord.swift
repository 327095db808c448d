import Core
import Foundation

/// What one column holds, whatever it means: for copies of rows that are complete.
public struct StoredValue: SQLValue, Equatable {
    /// The stored form.
    public let primitive: SQLPrimitive
    /// Takes any stored form.
    public init(primitive: SQLPrimitive) { self.primitive = primitive }
    /// Stores `value`; `nil` is NULL.
    public init(_ value: (some SQLValue)?) { primitive = value?.primitive ?? .null }

    /// The text; `nil` for NULL and numbers.
    public var text: String? {
        guard case .text(let text) = primitive else { return nil }
        return text
    }

    /// Whether it is NULL.
    public var isNull: Bool { primitive == .null }
}

/// One row of a table, as it is: for a person's own data, which must not lose what we forgot.
///
/// In JSON moments are RFC 3339 in UTC: whole milliseconds in columns whose name ends in `_at`.
public struct StoredRecord: Sendable, Equatable {
    /// The values by the names of their columns.
    public var values: [String: StoredValue]

    /// Names some values.
    public init(_ values: [String: StoredValue] = [:]) { self.values = values }

    /// The value of a column; NULL for one that is not there.
    public subscript(column: String) -> StoredValue {
        get { values[column] ?? StoredValue(primitive: .null) }
        set { values[column] = newValue }
    }
}

extension Connection {
    /// Rows with the named columns.
    ///
    /// - Parameters:
    ///   - columns: Names separated by commas, each with or without its table.
    ///   - rest: The query from `FROM` on.
    public func records(_ columns: SQL, _ rest: SQL) throws -> [StoredRecord] {
        let names = StoredRecord.names(of: columns)
        return try all("SELECT \(columns) \(rest)") { row in
            var record = StoredRecord()
            for (index, name) in names.enumerated() {
                record[name] = try row.optional(index) ?? StoredValue(primitive: .null)
            }
            return record
        }
    }

    /// Adds a row of the named columns.
    ///
    /// - Parameters:
    ///   - record: Columns that it lacks become NULL; others than `columns` are left out.
    ///   - statement: `INSERT INTO` and the table.
    ///   - rest: What follows the values, such as `ON CONFLICT`.
    @discardableResult
    public func insert(
        _ record: StoredRecord,
        _ columns: SQL,
        _ statement: SQL,
        _ rest: SQL = ""
    ) throws -> Int {
        let values = StoredRecord.names(of: columns).map { record[$0] }
        return try run("\(statement) (\(columns)) VALUES \(SQL(list: values)) \(rest)")
    }
}

extension StoredRecord: Codable {
    /// Reads an object of texts, whole numbers and nulls.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Column.self)
        var values: [String: StoredValue] = [:]
        for key in container.allKeys {
            values[key.stringValue] = try Self.value(container, key)
        }
        self.values = values
    }

    /// Writes one.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Column.self)
        for (name, value) in values {
            let key = Column(stringValue: name)
            switch value.primitive {
            case .null: try container.encodeNil(forKey: key)
            case .text(let text): try container.encode(text, forKey: key)
            case .integer(let number) where name.utf8.isMoment:
                try container.encode(Self.moment(number), forKey: key)
            case .integer(let number): try container.encode(number, forKey: key)
            }
        }
    }

    private static func value(
        _ container: KeyedDecodingContainer<Column>,
        _ key: Column
    ) throws -> StoredValue {
        if try container.decodeNil(forKey: key) { return StoredValue(primitive: .null) }
        if let number = try? container.decode(Int64.self, forKey: key) {
            return StoredValue(primitive: .integer(number))
        }
        let text = try container.decode(String.self, forKey: key)
        guard key.stringValue.utf8.isMoment else { return StoredValue(text) }
        guard let number = milliseconds(text) else {
            throw DecodingError.dataCorruptedError(
                forKey: key,
                in: container,
                debugDescription: "not a moment"
            )
        }
        return StoredValue(primitive: .integer(number))
    }

    /// By hand, since a style that writes fractions cuts some of them short by a millisecond.
    private static func moment(_ milliseconds: Int64) -> String {
        let rest = ((milliseconds % 1000) + 1000) % 1000
        let seconds = Date(timeIntervalSince1970: Double((milliseconds - rest) / 1000))
        let digits = String(rest + 1000).dropFirst()
        return "\(seconds.formatted(.iso8601).dropLast()).\(digits)Z"
    }

    private static func milliseconds(_ text: String) -> Int64? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1)
        guard parts.count == 2, parts[1].count == 4, parts[1].last == UInt8(ascii: "Z"),
            let rest = Int64(String(parts[1].dropLast()) ?? ""), rest >= 0,
            let whole = String(parts[0]),
            let seconds = try? Date("\(whole)Z", strategy: .iso8601)
        else { return nil }
        return Int64(seconds.timeIntervalSince1970) * 1000 + rest
    }

    fileprivate static func names(of columns: SQL) -> [String] {
        columns.text.split(separator: ",").map { column in
            let name = column.split(separator: ".").last ?? column
            return name.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private struct Column: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension String.UTF8View {
    /// Whether a column of this name holds a moment.
    fileprivate var isMoment: Bool { suffix(3).elementsEqual("_at".utf8) }
}
