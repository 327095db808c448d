import Core
import Foundation

/// A place on this site. Features add their own in an extension.
///
/// Its fixed parts come from the source and its variable parts are percent-encoded, so it cannot
/// lead to another site, whatever somebody typed.
public struct Link: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// A path from the site's root.
    public let description: String

    /// A fixed place.
    public init(stringLiteral path: StaticString) { description = path.description }

    /// A place with variable parts.
    public init(stringInterpolation parts: Interpolation) {
        // An empty part must not turn `/town/event` into `//event`, which is another site.
        description = parts.path.utf8.starts(with: "//".utf8) ? "/" : parts.path
    }

    /// Collects the pieces of a path.
    public struct Interpolation: StringInterpolationProtocol {
        var path = ""

        /// Nothing yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds a fixed part.
        public mutating func appendLiteral(_ part: StaticString) { path += part.description }

        /// Adds a value that stays inside its segment, or inside its place in a query.
        public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
            let text = value.description
            path += text.addingPercentEncoding(withAllowedCharacters: .unreserved) ?? ""
        }
    }
}

extension Link {
    /// Help, in the language that its reader reads here.
    ///
    /// Nobody is recognised there, so without it whoever chose Japanese for their account would
    /// meet the language of their browser.
    ///
    /// - Parameter organization: The key of the one whose numbers are added; `nil` for none.
    public static func help(_ language: Language, of organization: String? = nil) -> Link {
        let page: Link = organization.map { "/help/\($0)" } ?? "/help"
        return Link(path: page.description, adding: ["lang": language.rawValue])
    }

    /// The place that a request came to, with more pairs in its query.
    ///
    /// For the path and query as they arrived, percent-encoded. Bytes that belong in neither are
    /// left out. `/` when what is left could lead to another site: no slash in front, two slashes
    /// in a row, a backslash, or a control byte. Source: RFC 3986, sections 3.3 and 3.4.
    /// `fragment` is the part of the page that it leads to.
    public init(
        path: String,
        adding query: KeyValuePairs<String, String> = [:],
        at fragment: StaticString? = nil
    ) {
        var place = Self.place(path) ?? "/"
        for (name, value) in query {
            let pair: Link = "\(name)=\(value)"
            place += place.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
            place += pair.description
        }
        description = place + (fragment.map { "#\($0)" } ?? "")
    }

    private static func place(_ path: String) -> String? {
        let isUnsafe = path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }
        let kept = path.utf8.filter { allowed.contains($0) }
        let segments = kept.prefix { $0 != UInt8(ascii: "?") }
        let isDouble = zip(segments, segments.dropFirst()).contains { $0 == slash && $1 == slash }
        guard !isUnsafe, !isDouble, kept.first == slash else { return nil }
        return String(decoding: kept, as: UTF8.self)
    }

    private static let slash = UInt8(ascii: "/")
    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%!$&'()*+,;=:@/?".utf8
    )
}

/// An address outside this site that is safe to follow: a web page, a mailbox or a telephone.
///
/// Not a ``Link``, so that nothing can redirect to it.
public struct OutsideLink: Sendable, Hashable, CustomStringConvertible {
    /// The whole address.
    public let description: String

    /// Reads an address; `nil` when it is none, or when following it could run code.
    public init?(_ text: String) {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased(),
            ["https", "http", "mailto", "tel"].contains(scheme)
        else { return nil }
        description = url.absoluteString
    }

    /// A number to call, however it is written: `050-0000-0140`, `#7119`, `０１２０…`.
    ///
    /// `nil` when it has no digit.
    public init?(telephone number: String) {
        let plain = number.precomposedStringWithCompatibilityMapping.utf8
        let dialled = plain.filter { "+*#".utf8.contains($0) || (0x30...0x39).contains($0) }
        guard dialled.contains(where: { $0 >= 0x30 }) else { return nil }
        let text = String(decoding: dialled, as: UTF8.self)
        description = "tel:" + text.replacing("#", with: "%23")
    }
}

extension CharacterSet {
    /// What needs no encoding anywhere in an address. Source: RFC 3986, section 2.3.
    fileprivate static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
}
