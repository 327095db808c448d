import Core
import Foundation
import JapaneseCalendar

/// When a counter is open, by the days of a week.
///
/// On public holidays and from 29 December to 3 January it counts as closed: that is the rule of
/// nearly every office, and a reader who finds it open loses nothing.
struct OpeningHours: Equatable, Sendable {
    /// Monday first; no spans for a day on which it is closed. Always seven.
    let week: [[Span]]

    /// Minutes since midnight in Japan.
    struct Span: Equatable, Sendable {
        let from: Int
        let to: Int
    }

    /// What is wrong with hours as somebody typed them.
    enum Problem: Error { case unreadable, endsBeforeItBegins }

    init(_ week: [[Span]]) {
        self.week = Array((week + Array(repeating: [], count: 7)).prefix(7))
    }

    var isEmpty: Bool { week.allSatisfy(\.isEmpty) }

    /// The spans of one calendar day.
    func spans(on day: Day) -> [Span] { Self.isHoliday(day) ? [] : week[day.weekday - 1] }

    /// The span that `moment` falls into; `nil` while it is closed.
    func open(at moment: Date) -> Span? {
        let minute = Self.minute(of: moment)
        return spans(on: Day(of: moment)).first { $0.from <= minute && minute < $0.to }
    }

    /// When it opens next, after `moment`; `nil` when that is more than a month away.
    func nextOpening(after moment: Date) -> (day: Day, minute: Int)? {
        let (today, now) = (Day(of: moment), Self.minute(of: moment))
        for distance in 0...31 {
            let day = today + distance
            let later = spans(on: day).first { distance > 0 || $0.from > now }
            if let later { return (day, later.from) }
        }
        return nil
    }

    private static func minute(of moment: Date) -> Int {
        let start = Day(of: moment).startInJapan
        return Int(moment.timeIntervalSince(start) / 60)
    }

    private static func isHoliday(_ day: Day) -> Bool {
        let (_, month, date) = day.parts
        let isYearEnd = month == 12 && date >= 29 || month == 1 && date <= 3
        return isYearEnd || JapaneseHoliday.on(day) != nil
    }
}

extension OpeningHours {
    /// Reads one day: `8:30-17:15`, `9:00〜12:00、13:00〜16:00`, or nothing for closed.
    static func spans(_ typed: String) throws(Problem) -> [Span] {
        let plain = typed.precomposedStringWithCompatibilityMapping.unicodeScalars.filter {
            !$0.properties.isWhitespace
        }
        guard !plain.isEmpty else { return [] }
        var spans: [Span] = []
        for part in plain.split(whereSeparator: { ",、;".unicodeScalars.contains($0) }) {
            let ends = part.split(whereSeparator: { dashes.contains($0) }).map(minute)
            guard ends.count == 2, let from = ends[0], let to = ends[1] else { throw .unreadable }
            guard from < to, spans.last.map({ $0.to <= from }) ?? true else {
                throw .endsBeforeItBegins
            }
            spans.append(Span(from: from, to: to))
        }
        return spans
    }

    /// `8:30-17:15` as it is stored and typed; empty for a closed day.
    static func text(of spans: [Span]) -> String {
        spans.map { "\(clock($0.from))-\(clock($0.to))" }.joined(separator: ", ")
    }

    /// `8:30`.
    static func clock(_ minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `8:30`, `17` or `24:00`.
    private static func minute(_ text: some Collection<Unicode.Scalar>) -> Int? {
        let parts = text.split(
            maxSplits: 1,
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == ":" }
        ).map { part in
            part.count <= 2 && part.allSatisfy { ("0"..."9").contains($0) }
                ? Int(String(String.UnicodeScalarView(part))) : nil
        }
        guard let hour = parts.first ?? nil else { return nil }
        guard let minutes = parts.count == 2 ? parts[1] : 0, minutes < 60 else { return nil }
        let total = hour * 60 + minutes
        return total <= 24 * 60 ? total : nil
    }

    /// Hyphens, dashes and waves, after NFKC.
    private static let dashes: Set<Unicode.Scalar> = [
        "-", "~", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}",
        "\u{2212}", "\u{30FC}", "\u{301C}", "\u{FF5E}",
    ]
}

extension OpeningHours: Codable {
    /// Reads exactly seven days in the form of ``text(of:)``.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let days = try container.decode([String].self)
        guard days.count == 7, let week = try? days.map(Self.spans) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "no seven days of opening hours"
            )
        }
        self.week = week
    }

    /// Writes the seven days.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(week.map(Self.text))
    }
}
