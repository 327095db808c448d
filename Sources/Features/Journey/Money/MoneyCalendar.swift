import Core
import JapaneseCalendar

/// The days on which money comes or goes, counted from one person's own dates.
struct MoneyCalendar: Sendable, Equatable {
    /// From today on, earliest first.
    let days: [MoneyDay]
    /// The days without pay after landing, while they last; else `nil`.
    let gap: Gap?
    /// The month in which residence tax begins for this person, as its first day; `nil` while
    /// nobody knows when they came, and for who has left before it is owed.
    let taxFrom: Day?

    /// The time between landing and the first pay.
    struct Gap: Sendable, Equatable {
        let landing: Day
        let firstPay: Day

        /// How many days somebody has to live on what they brought.
        var length: Int { firstPay - landing }
    }

    /// How far ahead the page looks. A default of the project: a year has every kind of day once.
    static let months = 12

    /// - Parameter rules: What the branch has written; `nil` leaves what the law says alone.
    init(_ rules: PayRules?, _ anchors: Anchors, today: Day) {
        let end = today.adding(months: Self.months)
        taxFrom = Self.taxFrom(anchors)
        var all = Self.leaving(anchors)
        var gap: Gap?
        if let rules {
            let pays = PayDays(rules, anchors, taxFrom: taxFrom, until: end)
            all += pays.days + Self.rents(rules, anchors, today, end)
            all += rules.taxBy == .bills ? Self.bills(taxFrom, anchors, today, end) : []
            if let first = pays.first, let landing = anchors[.landing], today < first,
                landing < first
            {
                gap = Gap(landing: landing, firstPay: first)
            }
        }
        self.gap = gap
        days = all.filter { ($0.until ?? $0.day) >= today && $0.day <= end }
            .sorted { ($0.day, $0.kind.order) < ($1.day, $1.kind.order) }
    }

    /// What *Today* says: the next day within a week, and in the quiet first weeks only the first
    /// pay. Food is what the body needs; the rest can wait.
    func next(on today: Day, isQuiet: Bool) -> MoneyDay? {
        days.first { day in
            day.day >= today && day.day <= today + 7 && (!isQuiet || day.kind == .firstPay)
        }
    }

    /// June of the year after the first income here. Source: Local Tax Act, articles 39 and 318:
    /// owed on 1 January, on the income of the year before.
    private static func taxFrom(_ anchors: Anchors) -> Day? {
        guard let came = anchors[.landing] ?? anchors[.addressStart] else {
            return anchors[.employmentStart].flatMap { Day($0.parts.year + 1, 6, 1) }
        }
        // Who came for this work had no income before it; who has been here for years may have.
        let start = anchors[.employmentStart].flatMap { $0 - came <= 366 ? $0 : nil }
        let year = max(came, start ?? came).parts.year + 1
        // Gone by 1 January, nobody owes it.
        if let exit = anchors[.exit], exit.parts.year < year { return nil }
        return Day(year, 6, 1)
    }

    /// The end of June, August, October and January, as most towns have it; a closed last day
    /// moves to the next. Source: Local Tax Act, articles 320 and 20-5.
    private static func bills(
        _ taxFrom: Day?,
        _ anchors: Anchors,
        _ today: Day,
        _ end: Day
    ) -> [MoneyDay] {
        guard let taxFrom, let lastYear = Day(today.parts.year - 1, 6, 1) else { return [] }
        let (first, last) = (max(taxFrom, lastYear), anchors[.exit] ?? end)
        return (0...2).flatMap { year in
            [0, 2, 4, 7].enumerated().map { number, months in
                let nominal = PayRules.day(31, year * 12 + months, after: first)
                return MoneyDay(
                    kind: .taxBill(number + 1),
                    day: BankCalendar.nextBankDay(onOrAfter: nominal),
                    nominal: nominal
                )
            }
        }.filter { $0.day <= last }
    }

    private static func rents(
        _ rules: PayRules,
        _ anchors: Anchors,
        _ today: Day,
        _ end: Day
    ) -> [MoneyDay] {
        guard let rentOn = rules.rentOn, let moveIn = anchors[.addressStart] else { return [] }
        let last = anchors[.exit] ?? end
        return (-1...(months + 1)).compactMap { month in
            let nominal = PayRules.day(rentOn, month, after: max(today, moveIn))
            guard nominal > moveIn, nominal <= last, let day = rules.rentBy.bankDay(nominal)
            else { return nil }
            return MoneyDay(kind: .rent, day: day, nominal: nominal)
        }
    }

    /// Two months to one week before leaving, as the step `l-residence-tax` says.
    private static func leaving(_ anchors: Anchors) -> [MoneyDay] {
        guard let exit = anchors[.exit] else { return [] }
        return [
            MoneyDay(kind: .settleTax, day: exit.adding(months: -2), until: exit - 7)
        ]
    }
}

/// A day on which money comes or goes, without saying how much.
struct MoneyDay: Sendable, Equatable {
    let kind: Kind
    let day: Day
    /// The day as the rule says it, where banks being closed has moved it; else the same.
    let nominal: Day
    /// The last day of what takes longer than one; else `nil`.
    let until: Day?
    let notes: [Note]

    init(kind: Kind, day: Day, nominal: Day? = nil, until: Day? = nil, notes: [Note] = []) {
        self.kind = kind
        self.day = day
        self.nominal = nominal ?? day
        self.until = until
        self.notes = notes
    }

    enum Kind: Sendable, Equatable {
        case firstPay, pay, lastPay, rent
        /// One of four, from 1.
        case taxBill(Int)
        case settleTax

        /// What comes in stands before what goes out on the same day.
        fileprivate var order: Int {
            switch self {
            case .firstPay, .pay, .lastPay: 0
            case .rent: 1
            case .taxBill, .settleTax: 2
            }
        }

        /// The key of its sentence.
        var name: String {
            switch self {
            case .firstPay: "first_pay"
            case .pay: "pay"
            case .lastPay: "last_pay"
            case .rent: "rent"
            case .taxBill: "tax_bill"
            case .settleTax: "settle_tax"
            }
        }
    }

    /// What is different about a pay.
    enum Note: Sendable, Equatable {
        /// The work of this month, 1 to 12, may bring less.
        case reduced(Int)
        /// From this pay on, the contributions of whoever is insured through work.
        case insurance
        /// From this pay on, residence tax for the first time.
        case taxBegins
        /// From this pay on, residence tax for another year.
        case taxChanges
        /// The income tax of the year is put right.
        case yearEnd
        /// The rest of the residence tax until May comes off at once.
        case taxRest
        /// It comes after leaving Japan: the account must still be open.
        case afterLeaving

        var name: String {
            switch self {
            case .reduced: "reduced"
            case .insurance: "insurance"
            case .taxBegins: "tax_begins"
            case .taxChanges: "tax_changes"
            case .yearEnd: "year_end"
            case .taxRest: "tax_rest"
            case .afterLeaving: "after_leaving"
            }
        }
    }
}
