import Core

/// Schedules as towns write them: 「毎週月・木曜日」, 「第2・4水曜日」, "every Mon, Thu".
///
/// All or nothing: a schedule of which one word is not understood is not understood. Nobody's
/// rubbish lies in the street for a guess.
enum CollectionProse {
    /// The days of a schedule; `nil` for what is not understood throughout.
    static func parse(_ text: String) -> CollectionDays? {
        guard text.unicodeScalars.count <= 2000, let tokens = CollectionScanner.tokens(text) else {
            return nil
        }
        var reader = CollectionReader(tokens: tokens)
        return reader.days()
    }

    /// Whether a cell says that there is no collection of this kind.
    static func isNone(_ text: String) -> Bool {
        nothing.contains(CollectionName.folded(text))
    }

    private static let nothing: Set<String> = [
        "", "なし", "無し", "無", "収集なし", "収集しません", "収集はありません", "none", "no", "ー", "―", "—",
        "–", "×", "x",
    ]
}

/// The grammar of ``CollectionProse``.
private struct CollectionReader {
    let tokens: [CollectionToken]
    private var position = 0

    init(tokens: [CollectionToken]) { self.tokens = tokens }

    mutating func days() -> CollectionDays? {
        var patterns: [CollectionDays.Pattern] = []
        while let pattern = clause(isFirst: patterns.isEmpty) {
            patterns.append(pattern)
        }
        guard !patterns.isEmpty, let skipsHolidays = exceptions(), position == tokens.count else {
            return nil
        }
        return CollectionDays(patterns, skipsHolidays: skipsHolidays)
    }

    // MARK: Clauses

    /// One pattern. A bare weekday begins a schedule but never goes on with it: in
    /// 「第2水曜日・木曜日」 nobody knows whether every Thursday is meant.
    private mutating func clause(isFirst: Bool) -> CollectionDays.Pattern? {
        let start = position
        if !isFirst { _ = take(.separator) }
        let beginning = position
        if let pattern = dated() { return pattern }
        // What begins like a date and is none must not go on as something else.
        if position == beginning, let pattern = counted(mayBeBare: isFirst) { return pattern }
        position = start
        return nil
    }

    private mutating func counted(mayBeBare: Bool) -> CollectionDays.Pattern? {
        if take(.everyDay) { return .weekly(on: Array(1...7)) }
        let beginning = position
        if let weeks = weeks() {
            return weekdays(isMonthly: true).map { .monthly(weeks: weeks, on: $0) }
        }
        guard position == beginning else { return nil }
        guard take(.every) || mayBeBare else { return nil }
        return weekdays(isMonthly: false).map { .weekly(on: $0) }
    }

    /// Every other week with the day on which it begins, or a list of days.
    private mutating func dated() -> CollectionDays.Pattern? {
        let start = position
        if let found = fortnight() { return found }
        position = start
        guard let first = date() else { return nil }
        if take(.range) {
            guard take(.fortnight), agrees(with: first) else { return nil }
            return .fortnightly(from: first)
        }
        var days = [first]
        while true {
            let before = position
            _ = take(.separator)
            guard let day = date() else {
                position = before
                return .listed(days: days)
            }
            days.append(day)
        }
    }

    /// 隔週水曜日（2026-04-01から）, every other Wed from 2026-04-01.
    private mutating func fortnight() -> CollectionDays.Pattern? {
        guard take(.fortnight) else { return nil }
        let weekday = weekday()
        let isBracketed = take(.open)
        _ = take(.range)
        guard let first = date(), weekday.map({ $0.number == first.weekday }) ?? true else {
            return nil
        }
        _ = take(.range)
        guard !isBracketed || take(.close) else { return nil }
        return .fortnightly(from: first)
    }

    /// Whether the weekday that follows, if one does, is that of `day`.
    private mutating func agrees(with day: Day) -> Bool {
        weekday().map { $0.number == day.weekday } ?? true
    }

    // MARK: Weeks and weekdays

    private mutating func weeks() -> [Int]? {
        guard let first = ordinal() else { return nil }
        var weeks = [first]
        while true {
            let before = position
            _ = take(.separator)
            guard let week = ordinal() ?? number() else {
                position = before
                break
            }
            weeks.append(week)
        }
        return weeks.allSatisfy((0...5).contains) ? weeks : nil
    }

    private mutating func weekdays(isMonthly: Bool) -> [Int]? {
        guard var last = weekday() else { return nil }
        var days = [last.number]
        while true {
            let before = position
            if take(.range) {
                guard let end = weekday(), end.number > last.number else { return nil }
                days += (last.number + 1)...end.number
                last = end
                continue
            }
            let isSeparate = take(.separator)
            guard !(isMonthly && last.isWhole), isSeparate || !last.isWhole,
                let next = weekday()
            else {
                position = before
                return days
            }
            days.append(next.number)
            last = next
        }
    }

    // MARK: Exceptions

    /// Whether public holidays are left out; `nil` for an exception that is not understood.
    ///
    /// What is said of New Year has no dates, and changes nothing: whoever reads the days is told
    /// to ask.
    private mutating func exceptions() -> Bool? {
        var skips = false
        while position < tokens.count {
            _ = take(.separator)
            let isBracketed = take(.open)
            let isExcept = take(.except)
            let isIncluded = !isExcept && take(.including)
            guard let (holidays, _) = occasions() else { return nil }
            if !isExcept, !isIncluded {
                if take(.except) {
                    skips = skips || holidays
                } else if !take(.including) {
                    return nil
                }
            } else if isExcept {
                skips = skips || holidays
            }
            guard !isBracketed || take(.close) else { return nil }
        }
        return skips
    }

    private mutating func occasions() -> (holidays: Bool, newYear: Bool)? {
        var (holidays, newYear) = (false, false)
        while true {
            if take(.holidays) {
                holidays = true
            } else if take(.newYear) {
                newYear = true
            } else {
                break
            }
            _ = take(.separator)
        }
        return holidays || newYear ? (holidays, newYear) : nil
    }

    // MARK: Words

    private var next: CollectionToken? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ token: CollectionToken) -> Bool {
        guard next == token else { return false }
        position += 1
        return true
    }

    private mutating func weekday() -> (number: Int, isWhole: Bool)? {
        guard case .weekday(let number, let isWhole) = next else { return nil }
        position += 1
        return (number, isWhole)
    }

    private mutating func ordinal() -> Int? {
        guard case .ordinal(let number) = next else { return nil }
        position += 1
        return number
    }

    private mutating func number() -> Int? {
        guard case .number(let number) = next else { return nil }
        position += 1
        return number
    }

    private mutating func date() -> Day? {
        guard case .date(let day) = next else { return nil }
        position += 1
        return day
    }
}
