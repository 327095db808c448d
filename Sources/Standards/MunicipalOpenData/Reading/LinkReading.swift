import Foundation

/// An address on the web as cells write it.
enum LinkReading: Equatable {
    /// With `http://` or `https://`.
    case link(String)
    /// Without a scheme in the source, such as `www.city.example.lg.jp/`.
    case schemeAdded(String)

    /// `nil` for other schemes, for what is not one address alone, and for addresses that hide
    /// their host behind an `@`.
    init?(_ text: String) {
        guard !text.unicodeScalars.contains(where: Self.isForbidden) else { return nil }
        let lower = text.lowercased()
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") {
            guard Self.hasHost(text) else { return nil }
            self = .link(text)
        } else {
            guard !text.contains("://"), Self.hasHost("https://" + text) else { return nil }
            self = .schemeAdded("https://" + text)
        }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20
            || "\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }

    private static func hasHost(_ address: String) -> Bool {
        let authority = address.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
            .prefix { !"/?#".utf8.contains($0) }
        let host = authority.prefix { $0 != UInt8(ascii: ":") }
        var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // The root of all names may be written out: `example.jp.`
        if labels.count > 2, labels.last?.isEmpty ?? false { labels.removeLast() }
        return labels.count >= 2 && labels.allSatisfy(isLabel) && !authority.contains(64)
            && (labels.last?.contains { $0 >= 97 && $0 <= 122 } ?? false)
    }

    private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
        !label.isEmpty
            && label.allSatisfy { byte in
                byte >= 0x80 || byte == 45 || (48...57).contains(byte) || (65...90).contains(byte)
                    || (97...122).contains(byte)
            }
    }
}
