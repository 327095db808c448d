import Foundation

/// The identity of one `Entity`. Two kinds of entity never share an identifier type,
/// so a person's id cannot be passed where a placement's id is wanted.
public struct Identifier<Entity>: RawRepresentable, Hashable, Codable, Sendable,
    LosslessStringConvertible
{
    /// A UUID, lower case, as stored and as shown in links.
    public let rawValue: String

    /// Wraps a stored identifier.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Reads an identifier from a link; `nil` when it is not a UUID in its canonical form.
    public init?(_ description: String) {
        guard description.utf8.count == 36, let uuid = UUID(uuidString: description) else {
            return nil
        }
        rawValue = uuid.uuidString.lowercased()
    }

    /// A fresh identifier: a UUIDv7, so that rows made together lie together in an index.
    ///
    /// Source of the layout: RFC 9562, section 5.7.
    public static func make(at moment: Date) -> Self {
        Self(
            rawValue: UUIDv7.text(
                at: moment,
                randomness: (.random(in: 0...(.max)), .random(in: 0...(.max)))
            )
        )
    }

    /// The identifier as it appears in a link.
    public var description: String { rawValue }
}

/// Time-ordered identifiers.
public enum UUIDv7 {
    /// The canonical text of a UUIDv7.
    ///
    /// - Parameters:
    ///   - moment: Its first 48 bits, in milliseconds since 1970.
    ///   - randomness: 128 random bits, of which 74 are used.
    public static func text(at moment: Date, randomness: (UInt64, UInt64)) -> String {
        let milliseconds = UInt64(max(0, moment.timeIntervalSince1970 * 1000))
        let high = milliseconds << 16 | 0x7000 | randomness.0 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | randomness.1 >> 2
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if index == 8 || index == 12 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(high >> UInt64(shift) & 15)])
        }
        for (index, shift) in stride(from: 60, through: 0, by: -4).enumerated() {
            if index == 0 || index == 4 { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(low >> UInt64(shift) & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
