/// What an e-mail address is: one rule for forms, lists and the command line.
public enum EmailAddress {
    /// The address in lower case, as it is compared; `nil` when `text` is not one address.
    ///
    /// Pragmatic: real addresses of Japanese carriers break the RFC (`taro..@docomo.ne.jp`), so
    /// dots before the @ are free. ASCII only, so that two addresses never look alike, and nothing
    /// that could end a header's line. The host has two labels or more, because mail to `a@b`
    /// leaves no machine. At most 254 bytes, of which 64 before the @ (RFC 5321, 4.5.3.1).
    public static func normalized(_ text: String) -> String? {
        let bytes = text.utf8.map(lowercased)
        guard bytes.count <= 254, let sign = bytes.firstIndex(of: UInt8(ascii: "@")) else {
            return nil
        }
        let local = bytes[..<sign]
        let labels = bytes[(sign + 1)...].split(
            separator: UInt8(ascii: "."),
            omittingEmptySubsequences: false
        )
        guard (1...64).contains(local.count), local.allSatisfy(isLocal),
            labels.count >= 2, labels.allSatisfy(isLabel)
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether mail could go to what somebody typed, whatever its case.
    public static func isPlausible(_ text: String) -> Bool { normalized(text) != nil }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
            && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || signs.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }

    private static let signs = Set(".!#$%&'*+/=?^_`{|}~-".utf8)
}
