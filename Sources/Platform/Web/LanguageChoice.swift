import Core
import Hummingbird

/// Finds out which language somebody reads.
///
/// What the address says (`?lang=ja`) goes first and holds for the visit, in a cookie. Then comes
/// what a signed-in person chose, then what the browser prefers. Signing in begins a new visit, and
/// so does choosing a language for the account; `Docs/decisions/0005-language-of-a-visit.md`.
enum LanguageChoice {
    /// The cookie that remembers `?lang=` for the visit. It says nothing else.
    static let cookie = "engawa_lang"

    /// The language a browser prefers. Source of the grammar: RFC 9110, section 12.5.4.
    ///
    /// - Returns: English when it prefers none that we speak.
    static func preferred(_ header: String?) -> Language {
        guard let header else { return .english }
        var best: (language: Language, weight: Int) = (.english, 0)
        for entry in QualityList(header) where entry.weight > best.weight {
            if let language = spoken(entry.name) { best = (language, entry.weight) }
        }
        return best.language
    }

    /// The `Set-Cookie` that remembers `language` for a year.
    static func cookie(for language: Language, isSecure: Bool) -> String {
        "\(cookie)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
            + (isSecure ? "; Secure" : "")
    }

    /// The `Set-Cookie` that forgets it.
    static let removal = "\(cookie)=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly"

    /// `location` with `language` in its query, so that a redirect does not lose `?lang=`.
    ///
    /// Unchanged when it leaves this site, leads to a help page, or names a language itself.
    static func carried(_ language: Language, to location: String) -> String {
        let place = location.prefix { $0 != "#" }
        let query = place.drop { $0 != "?" }.utf8.dropFirst()
        let names = query.split(separator: UInt8(ascii: "&")).contains {
            $0.starts(with: "lang=".utf8)
        }
        guard RequestPath.isAcceptable(String(place)), !names,
            !RequestPath.leavesNoTrace(String(place))
        else { return location }
        let mark = place.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return "\(place)\(mark)lang=\(language.rawValue)\(location.dropFirst(place.count))"
    }

    /// `ja`, `ja-JP` and `JA` are Japanese; `jam` (Jamaican Creole) is not.
    private static func spoken(_ tag: [UInt8]) -> Language? {
        let primary = tag.prefix { $0 != UInt8(ascii: "-") }
        return Language.allCases.first { primary.elementsEqual($0.rawValue.utf8) }
    }
}

extension Response {
    /// Ends what `?lang=` asked for: from here on the person's own choice holds.
    public mutating func forgetLanguage() {
        headers.append(HTTPFields.Element(name: .setCookie, value: LanguageChoice.removal))
    }
}

/// A header of names with weights, such as `ja, en;q=0.8` or `gzip, br;q=0`.
///
/// Source: RFC 9110, section 12.4.2.
struct QualityList: Sequence {
    private let entries: [(name: [UInt8], weight: Int)]

    /// Reads a header; what it cannot read weighs nothing. At most 32 entries are read.
    init(_ header: String) {
        entries = header.utf8.split(separator: UInt8(ascii: ","), maxSplits: 32).prefix(32)
            .map { entry in
                let bytes = entry.filter { $0 > 0x20 }.map(Self.lowercased)
                let name = Array(bytes.prefix { $0 != UInt8(ascii: ";") })
                return (name, Self.weight(bytes.dropFirst(name.count)))
            }
    }

    /// The entries in their order; the weight is 0 to 1000.
    func makeIterator() -> some IteratorProtocol<(name: [UInt8], weight: Int)> {
        entries.makeIterator()
    }

    /// Whether `name` is accepted, by its own name or by `*`.
    func accepts(_ name: String) -> Bool {
        let own = entries.first { $0.name.elementsEqual(name.utf8) }
        let any = entries.first { $0.name == [UInt8(ascii: "*")] }
        return (own ?? any).map { $0.weight > 0 } ?? false
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    /// `;q=0.8` is 800, nothing is 1000, nonsense is 0.
    private static func weight(_ parameter: some Collection<UInt8>) -> Int {
        guard !parameter.isEmpty else { return 1000 }
        guard parameter.starts(with: ";q=".utf8) else { return 0 }
        var digits = parameter.dropFirst(3)
        guard let whole = digits.popFirst(), whole == 0x30 || whole == 0x31 else { return 0 }
        guard whole == 0x30 else { return 1000 }
        guard digits.popFirst().map({ $0 == UInt8(ascii: ".") }) ?? true else { return 0 }
        var weight = 0
        var unit = 100
        for digit in digits.prefix(3) {
            guard (0x30...0x39).contains(digit) else { return 0 }
            weight += Int(digit - 0x30) * unit
            unit /= 10
        }
        return weight
    }
}
