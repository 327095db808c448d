import Crypto
import Foundation

/// The identity of stored content: the SHA-256 of its bytes.
///
/// The same bytes have the same identity, so nothing is stored twice, and damage shows itself.
public struct FileID: RawRepresentable, Hashable, Codable, Sendable, LosslessStringConvertible {
    /// 64 hexadecimal digits in lower case.
    public let rawValue: String

    /// Reads an identity; `nil` unless it is exactly 64 digits of `0-9a-f`, so that it is no path.
    public init?(rawValue: String) {
        guard Hex.isLowercase(rawValue, count: 64) else { return nil }
        self.rawValue = rawValue
    }

    /// Reads an identity from a link.
    public init?(_ description: String) { self.init(rawValue: description) }

    /// The identity of `bytes`.
    public init(of bytes: [UInt8]) { rawValue = Hex.text(SHA256.hash(data: bytes)) }

    /// The identity as it appears in a link.
    public var description: String { rawValue }

    /// The first byte: 256 folders, so that none grows long.
    var shard: String { String(decoding: rawValue.utf8.prefix(2), as: UTF8.self) }
    /// The name inside the shard.
    var name: String { String(decoding: rawValue.utf8.dropFirst(2), as: UTF8.self) }
}

/// Hexadecimal text.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Looks at bytes: `Character` would take a digit with a combining mark for one thing.
    static func isLowercase(_ text: String, count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}
