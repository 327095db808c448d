/// A line drawing that stands beside a word, never instead of one.
///
/// A drawing is placed with ``mark`` and defined once per page with ``symbol``; ``Layout`` sees to
/// the definitions. The raw value names the drawing in markup.
public enum Icon: String, CaseIterable, Sendable {
    case alert, arrivals, back, bell, board, book, booked, calendar, card, chart, clock, cup
    case doctor, done, help, late, law, lock, map, me, message, next, none, now, offline, open
    case people, phone, plan, plus, porch, print, search, settings, share, shield, today, town
    case waiting, wave, work

    /// The definition, which a page needs once for any number of marks.
    public var symbol: HTML { Self.symbols[self] ?? "" }

    /// The drawing where a reader sees it. Hidden from screen readers: the word beside it is read.
    public var mark: HTML { Self.marks[self] ?? "" }

    /// The definitions of `icons` in one element that is not shown; nothing for no icons.
    public static func sprite(_ icons: some Collection<Icon>) -> HTML {
        guard !icons.isEmpty else { return "" }
        return """
            <svg class="sprite" aria-hidden="true">
            \(icons, each: { "\($0.symbol)\n" })\
            </svg>
            """
    }

    /// The icons whose marks stand in `markup`, each once, in the order of the cases.
    static func used(in markup: HTML) -> [Icon] {
        let bytes = markup.bytes
        var names: Set<ArraySlice<UInt8>> = []
        for start in bytes.indices where bytes[start] == UInt8(ascii: "#") {
            let address = bytes[start...].dropFirst()
            guard address.starts(with: prefix.utf8) else { continue }
            names.insert(address.dropFirst(prefix.utf8.count).prefix { $0 != UInt8(ascii: "\"") })
        }
        return allCases.filter { names.contains(Array($0.rawValue.utf8)[...]) }
    }

    /// Keeps a drawing's id apart from the ids of fields and headings, such as `phone`.
    private static let prefix = "icon-"

    private static let symbols: [Icon: HTML] = table { icon in
        """
        <symbol id="\(prefix)\(icon.rawValue)" viewBox="0 0 24 24">\
        \(shapes[icon] ?? "")</symbol>
        """
    }

    private static let marks: [Icon: HTML] = table { icon in
        """
        <svg class="icon" width="20" height="20" aria-hidden="true">\
        <use href="#\(prefix)\(icon.rawValue)"/></svg>
        """
    }

    /// Made once: rows of long lists place the same few marks again and again.
    private static func table(_ markup: (Icon) -> String) -> [Icon: HTML] {
        .init(uniqueKeysWithValues: allCases.map { ($0, HTML(trusted: markup($0))) })
    }
}
