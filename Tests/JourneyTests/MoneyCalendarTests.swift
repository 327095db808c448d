import Core
import Foundation
import Testing

@testable import Journey

@Suite("Days of money")
struct MoneyCalendarTests {
    let today = Day.on("2026-09-18")
    /// Landed in September, at work since the 16th, for the school year.
    let anchors: [Anchor: Day] = [
        .landing: .on("2026-09-03"), .addressStart: .on("2026-09-10"),
        .employmentStart: .on("2026-09-16"), .contractEnd: .on("2027-03-31"),
    ]

    private func rules(_ change: (inout PayRules) -> Void = { _ in }) -> PayRules {
        var rules = PayRules(lastCheckedOn: .on("2026-08-01"))
        change(&rules)
        return rules
    }

    private func calendar(
        _ rules: PayRules?,
        _ changes: [Anchor: Day?] = [:],
        today: Day? = nil
    ) -> MoneyCalendar {
        var days = Anchors()
        for (anchor, day) in anchors { days[anchor] = day }
        for (anchor, day) in changes { days[anchor] = day }
        return MoneyCalendar(rules, days, today: today ?? self.today)
    }

    private func days(_ calendar: MoneyCalendar, _ kinds: String...) -> [String] {
        calendar.days.filter { kinds.contains($0.kind.name) }.map(\.day.description)
    }

    @Test(
        "A pay has its day by the branch's rule, moved where banks are closed",
        arguments: [
            // closing day, pay day, months later, month, paid before, paid after
            (31, 25, 1, "2026-09-01", "2026-10-23", "2026-10-26"),
            (15, 25, 0, "2026-09-01", "2026-09-25", "2026-09-25"),
            (31, 31, 0, "2026-12-01", "2026-12-30", "2027-01-04"),
            (20, 5, 1, "2026-12-01", "2027-01-05", "2027-01-05"),
            (31, 31, 1, "2027-01-01", "2027-02-26", "2027-03-01"),
            (31, 31, 0, "2028-02-01", "2028-02-29", "2028-02-29"),
            (30, 30, 0, "2027-02-01", "2027-02-26", "2027-03-01"),
            (31, 1, 1, "2026-12-01", "2026-12-30", "2027-01-04"),
            (31, 15, 2, "2026-11-01", "2027-01-15", "2027-01-15"),
            (31, 4, 1, "2027-04-01", "2027-04-30", "2027-05-06"),
        ]
    )
    func pay(
        closes: Int,
        pays: Int,
        later: Int,
        month: String,
        before: String,
        after: String
    ) {
        var rules = rules {
            ($0.closesOn, $0.paysOn, $0.monthsLater) = (closes, pays, later)
        }
        let closing = rules.closing(0, after: .on(month))

        #expect(rules.pay(for: closing).day.description == before)
        rules.whenClosed = .after
        #expect(rules.pay(for: closing).day.description == after)
    }

    @Test(
        "The first pay covers the first working day",
        arguments: [
            // closing day, pay day, months later, work begins, first pay
            (31, 25, 1, "2026-09-16", "2026-10-23"), (15, 25, 0, "2026-09-15", "2026-09-25"),
            (15, 25, 0, "2026-09-16", "2026-10-23"), (31, 25, 1, "2026-09-30", "2026-10-23"),
            (31, 25, 1, "2026-10-01", "2026-11-25"), (15, 31, 0, "2026-12-16", "2027-01-29"),
            // Paid before it closes: who begins after pay day waits for the next.
            (31, 25, 0, "2026-09-28", "2026-10-23"), (31, 25, 0, "2026-09-16", "2026-09-25"),
            (31, 15, 2, "2026-09-16", "2026-11-13"),
        ]
    )
    func first(closes: Int, pays: Int, later: Int, start: String, expected: String) {
        let rules = rules { ($0.closesOn, $0.paysOn, $0.monthsLater) = (closes, pays, later) }
        let changes: [Anchor: Day?] = [.employmentStart: .on(start)]
        let calendar = calendar(rules, changes, today: .on("2026-09-10"))

        #expect(days(calendar, "first_pay") == [expected])
        #expect(calendar.gap?.length == Day.on(expected) - .on("2026-09-03"))
    }

    @Test("The gap is told until the first pay, and not where somebody came long before")
    func gap() {
        let rules = rules()
        let pay = Day.on("2026-10-23")

        #expect(calendar(rules, today: pay - 1).gap?.length == 50)
        #expect(calendar(rules, today: pay).gap == nil)
        #expect(calendar(rules, [.landing: nil]).gap == nil)
        #expect(calendar(rules, [.landing: pay + 1]).gap == nil)
        #expect(calendar(nil).gap == nil)
    }

    @Test("Pay ends with the contract, and says when it comes after the flight home")
    func last() {
        let calendar = calendar(rules(), [.exit: .on("2027-04-03")])
        let last = calendar.days.first { $0.kind == .lastPay }

        #expect(days(calendar, "first_pay", "pay").count == 6)
        #expect(last?.day == .on("2027-04-23"))
        #expect(last?.nominal == .on("2027-04-25"))
        #expect(last?.notes == [.afterLeaving])
        #expect(days(calendar, "settle_tax") == ["2027-02-03"])
        #expect(calendar.days.first { $0.kind == .settleTax }?.until == .on("2027-03-27"))
    }

    @Test("Without rules or a first day nothing is guessed")
    func unknown() {
        #expect(calendar(nil).days.isEmpty)
        #expect(days(calendar(rules(), [.employmentStart: nil]), "first_pay", "pay").isEmpty)
        #expect(calendar(rules(), [.addressStart: nil, .landing: nil]).taxFrom != nil)
        let nothing: [Anchor: Day?] = [.addressStart: nil, .landing: nil, .employmentStart: nil]
        #expect(calendar(rules(), nothing).taxFrom == nil)
    }

    @Test(
        "Rent moves with the banks, each way of paying in its own direction",
        arguments: [
            (PayRules.RentBy.debit, ["2026-09-28", "2026-10-27", "2026-11-27", "2026-12-28"]),
            (.transfer, ["2026-09-25", "2026-10-27", "2026-11-27", "2026-12-25"]),
            (.unknown, ["2026-09-27", "2026-10-27", "2026-11-27", "2026-12-27"]),
            (.deducted, []),
        ]
    )
    func rent(by: PayRules.RentBy, expected: [String]) {
        let rules = rules { ($0.rentOn, $0.rentBy) = (27, by) }
        let found = days(calendar(rules, [.exit: .on("2027-01-10")]), "rent")

        #expect(found == expected)
    }

    @Test("Rent at month ends begins after moving in, and stops at leaving")
    func rentAtMonthEnds() {
        let rules = rules { ($0.rentOn, $0.rentBy) = (31, .unknown) }
        let changes: [Anchor: Day?] = [.addressStart: .on("2026-12-31"), .exit: .on("2027-03-30")]
        let found = days(calendar(rules, changes, today: .on("2026-12-01")), "rent")

        #expect(found == ["2027-01-31", "2027-02-28"])
        #expect(days(calendar(self.rules()), "rent").isEmpty)
    }
}
