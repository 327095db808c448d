import Core
import Foundation

/// SQL text whose interpolated values are always bound, never spliced.
///
/// The fixed parts are `StaticString`s: only source code can make them.
public struct SQL: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The text, with `?` for each bound value. Drivers renumber if they must.
    public let text: String
    /// The bound values, in order.
    public let values: [SQLPrimitive]

    /// A statement without values.
    public init(stringLiteral text: StaticString) {
        self.text = text.description
        values = []
    }

    /// A statement with its values.
    public init(stringInterpolation parts: Interpolation) {
        text = parts.text
        values = parts.values
    }

    /// A list of values for `IN`, such as `(?, ?)`. An empty list matches nothing.
    public init(list: some Collection<some SQLValue>) {
        let marks =
            list.isEmpty ? "NULL" : repeatElement("?", count: list.count).joined(separator: ", ")
        text = "(\(marks))"
        values = list.map(\.primitive)
    }

    /// Collects the pieces of an interpolated statement.
    public struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLPrimitive] = []

        /// An empty statement.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
        }

        /// Adds SQL.
        public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        /// Adds a bound value.
        public mutating func appendInterpolation(_ value: some SQLValue) {
            text += "?"
            values.append(value.primitive)
        }

        /// Adds a bound value, or NULL.
        public mutating func appendInterpolation(_ value: (some SQLValue)?) {
            text += "?"
            values.append(value?.primitive ?? .null)
        }

        /// Adds a piece of SQL together with its own bound values.
        public mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }
    }
}

/// What a database column can hold.
public enum SQLPrimitive: Sendable, Equatable {
    case null
    case integer(Int64)
    case text(String)
}

/// A Swift value with one agreed form in the database.
public protocol SQLValue: Sendable {
    /// The form it is stored in.
    var primitive: SQLPrimitive { get }
    /// Reads the stored form; `nil` when this type has no such value.
    init?(primitive: SQLPrimitive)
}

extension String: SQLValue {
    /// Stored as it is.
    public var primitive: SQLPrimitive { .text(self) }
    /// Reads text.
    public init?(primitive: SQLPrimitive) {
        guard case .text(let text) = primitive else { return nil }
        self = text
    }
}

extension Int: SQLValue {
    /// Stored as it is.
    public var primitive: SQLPrimitive { .integer(Int64(self)) }
    /// Reads an integer.
    public init?(primitive: SQLPrimitive) {
        guard case .integer(let number) = primitive else { return nil }
        self = Int(number)
    }
}

extension Bool: SQLValue {
    /// Stored as 1 or 0: the two engines have no boolean in common.
    public var primitive: SQLPrimitive { .integer(self ? 1 : 0) }
    /// Reads 1 or 0.
    public init?(primitive: SQLPrimitive) {
        guard case .integer(let number) = primitive else { return nil }
        self = number != 0
    }
}

extension Date: SQLValue {
    /// Stored as whole milliseconds since 1970, UTC.
    public var primitive: SQLPrimitive { .integer(Int64((timeIntervalSince1970 * 1000).rounded())) }
    /// Reads milliseconds.
    public init?(primitive: SQLPrimitive) {
        guard case .integer(let milliseconds) = primitive else { return nil }
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

extension Day: SQLValue {
    /// Stored as ISO text.
    public var primitive: SQLPrimitive { .text(description) }
    /// Reads ISO text.
    public init?(primitive: SQLPrimitive) {
        guard case .text(let text) = primitive else { return nil }
        self.init(text)
    }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
    /// Stored as its raw value.
    public var primitive: SQLPrimitive { rawValue.primitive }
    /// Reads the raw value; `nil` for one that this version does not know.
    public init?(primitive: SQLPrimitive) {
        guard let raw = RawValue(primitive: primitive) else { return nil }
        self.init(rawValue: raw)
    }
}

extension Identifier: SQLValue {}
extension Language: SQLValue {}

extension SQL {
    /// A migration's own text. Internal: everything else is written as a literal.
    init(migration text: String) {
        self.text = text
        values = []
    }
}
