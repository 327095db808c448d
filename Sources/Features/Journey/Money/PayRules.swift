import Core
import JapaneseCalendar

/// On which days a branch's employer pays, and how rent and residence tax are collected.
///
/// Days only. What somebody earns or owes is between them and their employer.
struct PayRules: Sendable, Equatable {
    /// The last day of work that a pay covers: 1 to 31, where 31 is the last day of any month.
    var closesOn = 31
    /// The day of the month of the pay: 1 to 31, where 31 is the last day of any month.
    var paysOn = 25
    /// How many months after the month of the closing day: 0, 1 or 2.
    var monthsLater = 1
    var whenClosed = Shift.before
    /// The day of the month on which rent is due: 1 to 31; `nil` where nobody has said.
    var rentOn: Int?
    var rentBy = RentBy.unknown
    var taxBy = TaxBy.unknown
    var advance = Advance.ask
    /// The months, 1 to 12, whose work may bring less pay, such as August without lessons.
    var reducedMonths: Set<Int> = []
    /// When somebody last compared this with what the employer says.
    var lastCheckedOn: Day

    /// Where a day goes on which banks are closed.
    enum Shift: String, CaseIterable, Sendable {
        case before, after

        func bankDay(_ day: Day) -> Day {
            switch self {
            case .before: BankCalendar.lastBankDay(onOrBefore: day)
            case .after: BankCalendar.nextBankDay(onOrAfter: day)
            }
        }
    }

    /// How rent reaches the landlord.
    enum RentBy: String, CaseIterable, Sendable {
        case unknown
        /// The employer takes it off the pay.
        case deducted
        /// The person sends it, at the latest on the last bank day before.
        case transfer
        /// It is taken from an account, on the first bank day after.
        case debit

        /// The day on which money moves; `nil` where rent has no day of its own.
        func bankDay(_ day: Day) -> Day? {
            switch self {
            case .unknown: day
            case .deducted: nil
            case .transfer: BankCalendar.lastBankDay(onOrBefore: day)
            case .debit: BankCalendar.nextBankDay(onOrAfter: day)
            }
        }
    }

    /// How residence tax is collected.
    enum TaxBy: String, CaseIterable, Sendable {
        case unknown
        /// 特別徴収: in twelve parts, with the pay of June to May.
        case deducted
        /// 普通徴収: four bills.
        case bills
    }

    /// Whether part of the first pay can be had earlier.
    enum Advance: String, CaseIterable, Sendable { case ask, yes, no }

    /// The last day of work of a pay, in the month that is `months` after the one of `day`.
    func closing(_ months: Int, after day: Day) -> Day {
        Self.day(closesOn, months, after: day)
    }

    /// The pay for work up to a closing day: when it is due, and when banks can pay it.
    func pay(for closing: Day) -> (nominal: Day, day: Day) {
        let nominal = Self.day(paysOn, monthsLater, after: closing)
        return (nominal, whenClosed.bankDay(nominal))
    }

    /// A day of a month, or that month's last where it is shorter.
    static func day(_ number: Int, _ months: Int, after day: Day) -> Day {
        let (year, month, _) = day.parts
        let first = (Day(year, month, 1) ?? day).adding(months: months)
        let length = Day.days(in: first.parts.month, of: first.parts.year)
        return first + (min(number, length) - 1)
    }
}
