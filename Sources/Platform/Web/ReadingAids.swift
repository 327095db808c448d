import Core
import Hummingbird

/// What a reader has switched on to read Japanese more easily: plainer words, and readings.
///
/// `Docs/decisions/0012-furigana.md`.
public struct ReadingAids: Sendable, Equatable {
    /// Whether plain Japanese (やさしい日本語) is shown where a text has it.
    public var easy: Bool
    /// Whether readings (ふりがな) stand above kanji.
    public var furigana: Bool

    /// - Parameter furigana: `nil` where nothing was chosen; plain Japanese then brings readings
    ///   along. Source: 在留支援のためのやさしい日本語ガイドライン, 2020 (readings for all kanji).
    public init(easy: Bool = false, furigana: Bool? = nil) {
        self.easy = easy
        self.furigana = furigana ?? easy
    }

    /// What the cookies of a request say.
    init(_ request: Request) {
        let chosen = { (aid: ReadingAid) in request.cookie(aid.cookie).flatMap(Choice.init) }
        self.init(easy: chosen(.easy) == .on, furigana: chosen(.furigana).map { $0 == .on })
    }

    enum Choice: String { case on, off }
}

/// One of the two switches. An address with `?easy=on` turns it, and leads to itself without that.
///
/// Whoever is sent to such an address by another site gets a page that is easier to read, and
/// nothing else: like `?lang=`, it needs no protection against that.
public enum ReadingAid: String, CaseIterable, Sendable {
    case easy, furigana

    /// The cookie that remembers it for a year. It says `on` or `off`, and nothing else.
    var cookie: String { "engawa_\(rawValue)" }

    /// The link on `page` that turns this one on or off and comes back to the switches.
    public func link(on page: Link, _ isOn: Bool) -> Link {
        let choice: ReadingAids.Choice = isOn ? .on : .off
        return Link(path: page.description, adding: [rawValue: choice.rawValue], at: "aids")
    }

    /// The answer to an address that turns switches: the same place without them.
    ///
    /// `nil` for every other request, for programs, and for help, which remembers nothing.
    static func answer(_ request: Request, _ context: AppContext, isSecure: Bool) -> Response? {
        let isRead = request.method == .get || request.method == .head
        guard !context.query.isEmpty, isRead, !context.leavesNoTrace,
            !RequestPath.isIn("/api", context.path)
        else { return nil }
        let turned = allCases.compactMap { aid in
            context.query(aid.rawValue).flatMap(ReadingAids.Choice.init).map { (aid, $0) }
        }
        guard !turned.isEmpty else { return nil }
        let place = RequestPath.without(allCases.map(\.rawValue), context.path)
        var response = Response.seeOther(Link(path: place))
        for (aid, choice) in turned {
            let value = "\(aid.cookie)=\(choice.rawValue); Path=/; Max-Age=31536000"
            let rest = "; SameSite=Lax; HttpOnly" + (isSecure ? "; Secure" : "")
            response.headers.append(.init(name: .setCookie, value: value + rest))
        }
        return response
    }
}

extension RequestPath {
    /// A path and query as they arrived, without the pairs of these names.
    static func without(_ names: [String], _ path: String) -> String {
        let bytes = path.utf8
        let place = bytes.prefix { $0 != UInt8(ascii: "?") }
        let kept = bytes.dropFirst(place.count + 1).split(separator: UInt8(ascii: "&")).filter {
            pair in !names.contains { pair.starts(with: "\($0)=".utf8) }
        }
        let query = kept.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "&")
        let start = String(decoding: place, as: UTF8.self)
        return query.isEmpty ? start : "\(start)?\(query)"
    }
}
