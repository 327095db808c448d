import Foundation

/// The opening hours of a building as a file writes them.
///
/// A week is read only where every word of the file is understood. A day too many would send
/// somebody to a closed door, so anything else stays a sentence for people.
struct FacilityHours: Equatable, Sendable {
    /// `nil` unless it is certain.
    let week: OpeningHours?
    /// What the file says, word by word; empty for nothing.
    let said: String

    init(days: String, from: String, to: String, remarks: String) {
        let hasColumns = !days.isEmpty || !from.isEmpty || !to.isEmpty
        let columns = [days, [from, to].filter { !$0.isEmpty }.joined(separator: "〜")]
        said = (columns + [remarks]).filter { !$0.isEmpty }.joined(separator: " ")
        if !hasColumns {
            week = Self.week(inSentence: remarks)
        } else {
            // A remark beside the columns may take back what they say.
            week = remarks.isEmpty ? Self.week(days, "\(from)-\(to)") : nil
        }
    }

    /// `月火水木金` and `8:30-17:15`.
    private static func week(_ days: String, _ times: String) -> OpeningHours? {
        let words = words(of: plain(days))
        guard !words.isEmpty, let spans = spans(times) else { return nil }
        var open: Set<Int> = []
        for word in words {
            guard let days = weekdays(word) else { return nil }
            open.formUnion(days)
        }
        return OpeningHours((1...7).map { open.contains($0) ? spans : [] })
    }

    /// `【開館時間】8:30～17:15 【休館日】土曜、日曜日、祝日`: both headings, each once.
    private static func week(inSentence sentence: String) -> OpeningHours? {
        var parts: [String: String] = [:]
        let sections = plain(sentence).components(separatedBy: "【")
        guard sections.count == 3, sections[0].isEmpty else { return nil }
        for section in sections.dropFirst() {
            let halves = section.components(separatedBy: "】")
            guard halves.count == 2 else { return nil }
            parts[halves[0]] = halves[1]
        }
        guard let times = opening.compactMap({ parts[$0] }).first, let spans = spans(times),
            let shut = closing.compactMap({ parts[$0] }).first, let closed = closedDays(shut)
        else { return nil }
        return OpeningHours((1...7).map { closed.contains($0) ? [] : spans })
    }

    private static func spans(_ times: String) -> [OpeningHours.Span]? {
        guard let spans = try? OpeningHours.spans(times), !spans.isEmpty else { return nil }
        return spans
    }

    /// The closed days of a week; `nil` when a word is not understood, such as 第3日曜日.
    ///
    /// Holidays and the end of the year are closed in every week that ``OpeningHours`` knows.
    private static func closedDays(_ text: String) -> Set<Int>? {
        var closed: Set<Int> = []
        for word in words(of: text) where !isYearly(word) {
            guard let days = weekdays(word) else { return nil }
            closed.formUnion(days)
        }
        return closed
    }

    private static func isYearly(_ word: String) -> Bool {
        holidays.contains(word) || yearEnds.contains(word)
    }

    /// `土`, `土日`, `毎週月曜日`, `土日曜日`, `土日祝`: the days from 1 for Monday, or `nil`.
    private static func weekdays(_ word: String) -> [Int]? {
        var rest = word[...]
        if rest.hasPrefix("毎週") { rest = rest.dropFirst(2) }
        for ending in ["祝祭日", "祝休日", "祝日", "祝"] where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
            break
        }
        for ending in ["曜日", "曜"] where rest.hasSuffix(ending) {
            rest = rest.dropLast(ending.count)
            break
        }
        let days = rest.map { letters.firstIndex(of: $0).map { $0 + 1 } }
        guard !days.isEmpty, !days.contains(nil) else { return nil }
        return days.compactMap { $0 }
    }

    private static func words(of text: String) -> [String] {
        var text = text
        for joint in ["及び", "および", "並びに", "ならびに", "・", "，", ",", ";", "/"] {
            text = text.replacingOccurrences(of: joint, with: "、")
        }
        return text.components(separatedBy: "、").filter { !$0.isEmpty }
    }

    /// After NFKC, without white space.
    private static func plain(_ text: String) -> String {
        let scalars = text.precomposedStringWithCompatibilityMapping.unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace }))
    }

    private static let letters: [Character] = ["月", "火", "水", "木", "金", "土", "日"]
    private static let opening = [
        "開庁時間", "開館時間", "開所時間", "窓口時間", "業務時間", "受付時間", "利用時間",
    ]
    private static let closing = [
        "閉庁日", "休庁日", "休館日", "休所日", "休業日", "定休日",
    ]
    private static let holidays: Set<String> = [
        "祝日", "祭日", "祝祭日", "祝休日", "休日", "振替休日", "国民の祝日", "祝日法による休日",
    ]
    private static let yearEnds: Set<String> = [
        "年末年始", "12月29日から翌年1月3日まで", "12月29日から1月3日まで", "12月29日~1月3日",
        "12月29日~翌年1月3日", "年末年始(12月29日~1月3日)", "年末年始(12月29日~翌年1月3日)",
        "年末年始(12月29日から1月3日まで)", "年末年始(12月29日から翌年1月3日まで)",
    ]
}
