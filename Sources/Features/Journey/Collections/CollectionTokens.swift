import Core
import Foundation

/// A word of a schedule.
enum CollectionToken: Equatable, Sendable {
    /// A weekday; `isWhole` where nothing of the same list follows without a word between, as after
    /// 水曜日 but not after 水.
    case weekday(Int, isWhole: Bool)
    /// 第2, 2nd; 0 is the last one.
    case ordinal(Int)
    case number(Int)
    case date(Day)
    case every, everyDay, fortnight
    case separator, range, open, close
    case holidays, newYear, except, including
    case noise
}

/// Cuts a schedule into words; `nil` at the first thing that is none.
struct CollectionScanner {
    private let text: [Unicode.Scalar]
    private var position = 0

    static func tokens(_ text: String) -> [CollectionToken]? {
        var scanner = Self(text)
        var found: [CollectionToken] = []
        while scanner.position < scanner.text.count {
            guard let token = scanner.next() else { return nil }
            if token != .noise { found.append(token) }
        }
        return found
    }

    private init(_ text: String) {
        self.text = Array(
            text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
        )
    }

    private mutating func next() -> CollectionToken? {
        if text[position].properties.isWhitespace {
            position += 1
            return .noise
        }
        if let date = date() { return date }
        if let number = ordinal() { return number }
        for (word, token) in Self.words where take(word) { return token }
        return nil
    }

    private mutating func take(_ word: [Unicode.Scalar]) -> Bool {
        guard text[position...].starts(with: word) else { return false }
        position += word.count
        return true
    }

    private mutating func takeAny(_ words: [[Unicode.Scalar]]) -> Bool {
        for word in words where take(word) { return true }
        return false
    }

    /// `2026-04-05`, 2026年4月5日; nothing is taken when it is none.
    private mutating func date() -> CollectionToken? {
        let start = position
        guard let year = number(digits: 4...4), takeAny(Self.afterYear),
            let month = number(digits: 1...2), takeAny(Self.afterMonth),
            let date = number(digits: 1...2), let day = Day(year, month, date)
        else {
            position = start
            return nil
        }
        _ = takeAny([Array("日".unicodeScalars)])
        return .date(day)
    }

    private mutating func ordinal() -> CollectionToken? {
        let start = position
        let isMarked = take(["第"])
        guard let number = number(digits: 1...2) else {
            position = start
            return nil
        }
        let isCounted = takeAny(Self.afterOrdinal)
        return isMarked || isCounted ? .ordinal(number) : .number(number)
    }

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        let found = text[position...].prefix { ("0"..."9").contains($0) }
        guard digits.contains(found.count) else { return nil }
        position += found.count
        return found.reduce(0) { $0 * 10 + Int($1.value) - 48 }
    }

    private static func scalars(_ words: [String]) -> [[Unicode.Scalar]] {
        words.map { Array($0.unicodeScalars) }
    }

    private static let afterYear = scalars(["-", "/", ".", "年"])
    private static let afterMonth = scalars(["-", "/", ".", "月"])
    private static let afterOrdinal = scalars([
        "週目の", "週目", "週の", "週", "回目の", "回目", "st", "nd", "rd", "th",
    ])

    /// Longer words first, so that 月曜日 is not 月.
    private static let words: [([Unicode.Scalar], CollectionToken)] = {
        let all: [(CollectionToken, [String])] = [
            (.every, ["毎週", "every", "each"]), (.everyDay, ["毎日", "every day", "daily"]),
            (.fortnight, ["隔週の", "隔週", "every other", "every second"]),
            (.ordinal(0), ["最終週の", "最終週", "最終", "最後の", "last"]),
            (
                .separator,
                ["・", "、", "。", ",", ";", "/", "と", "及び", "および", "並びに", "and", "&", "·"]
            ),
            (.range, ["~", "〜", "-", "–", "—", "から", "より", "through", "to", "from"]),
            (.open, ["(", "["]), (.close, [")", "]"]),
            (
                .holidays,
                ["国民の祝日", "祝祭日", "祝日", "national holidays", "public holidays", "holidays"]
            ),
            (.newYear, ["年末年始", "new year", "the new year holidays"]),
            (
                .except,
                [
                    "を除きます", "は除きます", "を除く", "は除く", "除く", "はお休み", "は休み", "休み",
                    "は収集しません", "は収集なし", "は収集がありません", "except on", "except", "not on",
                ]
            ),
            (
                .including,
                ["も収集します", "も収集", "を含みます", "を含む", "含む", "も実施", "including"]
            ),
            (.noise, ["毎月", "の", "まで", "of the month", "on", "."]),
        ]
        return (weekdays + all.flatMap { token, words in scalars(words).map { ($0, token) } })
            .sorted { $0.0.count > $1.0.count }
    }()

    private static let weekdays: [([Unicode.Scalar], CollectionToken)] = {
        let english = [
            ["mondays", "monday", "mon"], ["tuesdays", "tuesday", "tues", "tue"],
            ["wednesdays", "wednesday", "wed"], ["thursdays", "thursday", "thurs", "thu"],
            ["fridays", "friday", "fri"], ["saturdays", "saturday", "sat"],
            ["sundays", "sunday", "sun"],
        ]
        let japanese = ["月", "火", "水", "木", "金", "土", "日"]
        return zip(1..., zip(english, japanese)).flatMap { number, names in
            scalars(names.0 + ["\(names.1)曜日", "\(names.1)曜"])
                .map { ($0, CollectionToken.weekday(number, isWhole: true)) }
                + [(scalars([names.1])[0], .weekday(number, isWhole: false))]
        }
    }()
}
