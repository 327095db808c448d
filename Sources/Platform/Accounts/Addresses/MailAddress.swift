import Core
import Foundation

/// A look at an address that somebody typed: enough to catch a slip and keep a header whole.
enum MailAddress {
    /// Whether mail could go there.
    ///
    /// 64 and 254 bytes are the limits of RFC 5321, 4.5.3.1. Control characters and spaces would
    /// end a header's line or its address.
    static func isPlausible(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, bytes.count <= 254, (1...64).contains(parts[0].count),
            !bytes.contains(where: { refused.contains($0) || $0 <= 0x20 || $0 == 0x7F })
        else { return false }
        let labels = parts[1].split(separator: dot, omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
            && parts[0].first != dot && parts[0].last != dot
    }

    private static let dot = UInt8(ascii: ".")
    private static let refused = Set("\"(),:;<>[\\]".utf8)
}
