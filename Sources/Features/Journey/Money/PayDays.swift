import Core

/// The pays of one contract, from the first to the last.
struct PayDays: Sendable {
    /// The first pay of the contract; `nil` while nobody knows when work begins.
    let first: Day?
    let days: [MoneyDay]

    /// - Parameter end: The last day that is looked at.
    init(_ rules: PayRules, _ anchors: Anchors, taxFrom: Day?, until end: Day) {
        guard let start = anchors[.employmentStart] else {
            (first, days) = (nil, [])
            return
        }
        let periods = Self.periods(rules, start, anchors[.contractEnd], end)
        let context = Context(rules: rules, anchors: anchors, start: start, taxFrom: taxFrom)
        first = periods.first.map { rules.pay(for: $0).day }
        days = periods.enumerated().map { index, closing in
            let isLast = anchors[.contractEnd].map { closing >= $0 } ?? false
            let pay = rules.pay(for: closing)
            return MoneyDay(
                kind: index == 0 ? .firstPay : isLast ? .lastPay : .pay,
                day: pay.day,
                nominal: pay.nominal,
                notes: context.notes(closing, pay, isFirst: index == 0, isLast: isLast)
            )
        }
    }

    /// The closing days whose pay comes after work has begun, up to the one that covers the end of
    /// the contract.
    ///
    /// Where a month is paid before it closes, a start after pay day is paid the month after.
    private static func periods(
        _ rules: PayRules,
        _ start: Day,
        _ contractEnd: Day?,
        _ end: Day
    ) -> [Day] {
        var periods: [Day] = []
        var month = 0
        while true {
            let closing = rules.closing(month, after: start)
            let pay = rules.pay(for: closing).day
            month += 1
            guard pay <= end || periods.isEmpty, month <= 1200 else { break }
            guard closing >= start, pay > start else { continue }
            periods.append(closing)
            if let contractEnd, closing >= contractEnd { break }
        }
        return periods
    }
}

/// What the notes of a pay depend on.
private struct Context {
    let rules: PayRules
    let anchors: Anchors
    let start: Day
    let taxFrom: Day?

    func notes(
        _ closing: Day,
        _ pay: (nominal: Day, day: Day),
        isFirst: Bool,
        isLast: Bool
    ) -> [MoneyDay.Note] {
        let (month, nominal) = (closing.parts.month, pay.nominal)
        let notes: [(MoneyDay.Note, Bool)] = [
            (.reduced(month), rules.reducedMonths.contains(month)),
            (.insurance, beginsInsurance(nominal, isFirst: isFirst)),
            (tax(nominal), hasNewTax(nominal)),
            (.yearEnd, nominal.parts.month == 12),
            (.taxRest, isLast && takesRest),
            (.afterLeaving, anchors[.exit].map { pay.day > $0 } ?? false),
        ]
        return notes.filter(\.1).map(\.0)
    }

    /// A month's contributions come off the pay of the month after. Sources: Health Insurance Act,
    /// article 167; Employees’ Pension Insurance Act, article 84.
    private func beginsInsurance(_ nominal: Day, isFirst: Bool) -> Bool {
        let (from, to) = (start.parts, nominal.parts)
        let months = (to.year * 12 + to.month) - (from.year * 12 + from.month)
        return months == 1 || isFirst && months > 1
    }

    private func hasNewTax(_ nominal: Day) -> Bool {
        guard rules.taxBy == .deducted, let taxFrom else { return false }
        return nominal >= taxFrom && nominal.parts.month == 6
    }

    private func tax(_ nominal: Day) -> MoneyDay.Note {
        nominal.parts.year == taxFrom?.parts.year ? .taxBegins : .taxChanges
    }

    /// Whoever stops between January and April has the rest taken off the last pay. Source: Local
    /// Tax Act, article 321-5, paragraph 2.
    private var takesRest: Bool {
        guard rules.taxBy == .deducted, let taxFrom, let end = anchors[.contractEnd] else {
            return false
        }
        return end >= taxFrom && end.parts.month <= 4
    }
}
