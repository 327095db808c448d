import Core
import Hummingbird
import Strings
import Web

/// A page that is made once and sent to everybody who reads its language.
struct PreparedPage: Sendable {
    let html: HTML
    /// Names this very answer. Weak, because the answer may be compressed on its way.
    let entityTag: String

    init(_ html: HTML) {
        self.html = html
        entityTag = "W/\"\(String(Self.checksum(html.bytes), radix: 16))\""
    }

    /// The answer to `request`: the page, or nothing when the reader has it already.
    func response(to request: Request) -> Response {
        let known = request.headers[.ifNoneMatch]?.utf8.split(separator: UInt8(ascii: ","))
        let isKnown = known?.contains { Self.trimmed($0).elementsEqual(entityTag.utf8) } ?? false
        var response = isKnown ? Response(status: .notModified) : .html(html)
        response.headers[.cacheControl] = "public, max-age=300"
        // The language may also come from the cookie in which another page kept it.
        response.headers[.vary] = "Accept-Language, Cookie"
        response.headers[.eTag] = entityTag
        return response
    }

    /// Tells two pages apart; it protects nothing. Source: FNV-1a, 64 bits.
    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    private static func trimmed(_ part: Substring.UTF8View) -> Substring.UTF8View {
        var part = part.drop { $0 <= 0x20 }
        while let last = part.last, last <= 0x20 { part.removeLast() }
        return part
    }
}

/// `/help` in every language, for every day: made at the start, never again.
///
/// All that changes with time is which lines have grown old, so the page has as many versions as
/// there are days on which another line does.
struct PreparedHelp: Sendable {
    private let versions: [Language: [Version]]

    private struct Version: Sendable {
        let from: Day
        let page: PreparedPage
    }

    init(_ lines: [HelpLine], make: (Day, Language) -> HTML) {
        let days = Set(lines.compactMap(\.hoursDoubtfulFrom)).union([.distantPast]).sorted()
        versions = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                (language, days.map { Version(from: $0, page: PreparedPage(make($0, language))) })
            }
        )
    }

    /// The page as it is on `day`; `nil` never happens for a language the product speaks.
    subscript(language: Language, on day: Day) -> PreparedPage? {
        versions[language]?.last { $0.from <= day }?.page
    }
}

extension Day {
    /// Before all facts.
    fileprivate static let distantPast = Day(number: .min / 2)
}
