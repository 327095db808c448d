import Foundation

/// Where a clock hangs: what it shows at each moment.
public struct CalendarZone: Hashable, Sendable {
    /// The name in the tz database where there is one, else what the file calls it.
    public let identifier: String
    let clock: Clock

    /// How a zone’s offset from UTC is known.
    enum Clock: Hashable {
        /// Always the same number of seconds east of UTC.
        case fixed(Int)
        /// The tz database of the operating system.
        case named(TimeZone)
        /// What the file itself says, for a zone that nobody else knows.
        case ruled(ZoneRules)
    }

    /// Coordinated Universal Time.
    public static let utc = CalendarZone(identifier: "UTC", clock: .fixed(0))

    /// Japan, where clocks have not changed since 1951; before, this is an hour off in summer.
    public static let tokyo = CalendarZone(identifier: "Asia/Tokyo", clock: .fixed(9 * 3600))

    init(identifier: String, clock: Clock) {
        self.identifier = identifier
        self.clock = clock
    }

    /// The zone that programs call so; `nil` when none is.
    ///
    /// Known are the names of the tz database, also after a path as Mozilla and Evolution write
    /// them, those of Windows, and `(UTC+09:00) …` as Outlook shows them in any language. The last
    /// says nothing of summer time.
    public init?(named name: String) {
        let name = ICalendarText.trimmed(name)
        if let zone = CalendarZone(databaseName: name) {
            self = zone
        } else if let offset = Self.offset(shownIn: name) {
            self.init(identifier: name, clock: .fixed(offset))
        } else {
            return nil
        }
    }

    /// A zone that the tz database or Windows knows.
    init?(databaseName name: String) {
        let name = ICalendarText.trimmed(name)
        guard (1...200).contains(name.utf8.count) else { return nil }
        let parts = name.split(separator: "/")
        for candidate in [name] + [3, 2].map({ parts.suffix($0).joined(separator: "/") }) {
            let identifier = WindowsZones.identifier(of: candidate) ?? candidate
            if let zone = Self.known(identifier) {
                self = zone
                return
            }
        }
        return nil
    }

    /// The moment at which this clock shows `wall`.
    ///
    /// A time that a change of clocks skips is counted on from before the change; one that comes
    /// twice is the first. Source: RFC 5545, section 3.3.5.
    public func moment(of wall: WallTime) -> Date {
        Date(timeIntervalSince1970: Double(second(of: wall)))
    }

    /// What this clock shows at `moment`.
    public func wall(at moment: Date) -> WallTime {
        wall(at: moment.wholeSeconds)
    }

    /// Whether this clock never changes.
    var isFixed: Bool { if case .fixed = clock { true } else { false } }

    func wall(at second: Int) -> WallTime { WallTime(seconds: second + offset(at: second)) }

    func second(of wall: WallTime) -> Int {
        if case .fixed(let offset) = clock { return wall.seconds - offset }
        let before = offset(at: wall.seconds - 86_400)
        let after = offset(at: wall.seconds + 86_400)
        let earlier = wall.seconds - max(before, after)
        if offset(at: earlier) == max(before, after) { return earlier }
        let later = wall.seconds - min(before, after)
        return offset(at: later) == min(before, after) ? later : wall.seconds - before
    }

    func offset(at second: Int) -> Int {
        switch clock {
        case .fixed(let offset): offset
        case .named(let zone):
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        case .ruled(let rules): rules.offset(at: second)
        }
    }
}

extension CalendarZone {
    private static func known(_ name: String) -> CalendarZone? {
        switch name.uppercased() {
        case "UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT": return .utc
        case "ASIA/TOKYO", "JAPAN", "JST": return .tokyo
        default: break
        }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789_+-/".unicodeScalars.contains($0))
        }
        guard isPlain, name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
        return CalendarZone(identifier: name, clock: .named(zone))
    }

    /// `(UTC+09:00) 大阪、札幌、東京`, `GMT-0500`.
    private static func offset(shownIn name: String) -> Int? {
        var rest = name.unicodeScalars.drop { $0 == "(" }
        guard ["UTC", "GMT"].contains(String(rest.prefix(3)).uppercased()) else { return nil }
        rest = rest.dropFirst(3)
        guard let sign = rest.first, ["+", "-"].contains(sign) else { return nil }
        let digits = rest.dropFirst().prefix { ("0"..."9").contains($0) || $0 == ":" }
            .filter { $0 != ":" }
        guard digits.count == 4, let number = Int(digits: digits), number / 100 <= 14,
            number % 100 < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (number / 100 * 3600 + number % 100 * 60)
    }
}
