import Core
import Crypto
import Foundation

/// A secret that opens something: a session, a sign-in link, the API.
///
/// The database keeps its hash, so that a stolen copy opens nothing.
public struct Token: Sendable {
    /// What its holder presents.
    public let secret: Confidential<String>
    /// What is stored: the SHA-256 of the secret, in base64url.
    ///
    /// No salt and no slow hash: 256 random bits cannot be guessed.
    public let hash: String

    /// A fresh secret of 256 bits from the system's generator.
    public static func make() -> Token {
        var generator = SystemRandomNumberGenerator()
        return Token(bytes: (0..<32).map { _ in .random(in: .min ... .max, using: &generator) })
    }

    /// Reads what somebody presents; `nil` when it cannot be a secret of ours.
    public init?(presented text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
        self.init(text)
    }

    private init(bytes: [UInt8]) { self.init(Base64URL.text(bytes)) }

    private init(_ text: String) {
        secret = Confidential(text)
        hash = Base64URL.text(Array(SHA256.hash(data: Data(text.utf8))))
    }
}

/// Base64 with `-` and `_` and no padding. Source: RFC 4648, section 5.
enum Base64URL {
    static func text(_ bytes: [UInt8]) -> String {
        let mapped = Data(bytes).base64EncodedString().utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: byte
            }
        }
        return String(decoding: mapped, as: UTF8.self)
    }

    /// Reads what ``text(_:)`` wrote; `nil` for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.allSatisfy(isDigit) else { return nil }
        let plain = text.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - plain.count % 4) % 4)
        return Data(base64Encoded: Data(plain + padding)).map(Array.init)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
