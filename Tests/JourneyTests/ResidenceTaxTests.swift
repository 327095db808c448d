import Core
import Foundation
import Testing

@testable import Journey

@Suite("Residence tax and what else changes a pay")
struct ResidenceTaxTests {
    private func calendar(
        _ taxBy: PayRules.TaxBy,
        _ days: [Anchor: String],
        today: String
    ) -> MoneyCalendar {
        var anchors = Anchors()
        for (anchor, day) in days { anchors[anchor] = .on(day) }
        let rules = PayRules(taxBy: taxBy, reducedMonths: [8], lastCheckedOn: .on("2026-08-01"))
        return MoneyCalendar(rules, anchors, today: .on(today))
    }

    @Test(
        "begins in June after the year of the first income here",
        arguments: [
            (["landing": "2026-09-03", "employment_start": "2026-09-16"], "2027-06-01"),
            (["landing": "2026-03-20", "employment_start": "2026-04-01"], "2027-06-01"),
            // Landed in December, no income before January.
            (["landing": "2026-12-10", "employment_start": "2027-01-08"], "2028-06-01"),
            // Here for years: the new employer changes nothing.
            (["landing": "2020-03-20", "employment_start": "2026-04-01"], "2021-06-01"),
            (["landing": "2026-09-03"], "2027-06-01"),
            (["employment_start": "2026-09-16"], "2027-06-01"),
            // Gone by 1 January, or on the first day of the year it is owed for.
            (["landing": "2026-03-20", "leaving": "2026-12-31"], nil),
            (["landing": "2026-03-20", "leaving": "2027-01-02"], "2027-06-01"),
        ] as [([String: String], String?)]
    )
    func begins(days: [String: String], expected: String?) {
        let names = ["leaving": Anchor.exit]
        var anchors: [Anchor: String] = [:]
        for (name, day) in days {
            if let anchor = names[name] ?? Anchor(rawValue: name) { anchors[anchor] = day }
        }

        #expect(anchors.count == days.count)
        let found = calendar(.bills, anchors, today: "2026-10-01").taxFrom
        #expect(found?.description == expected)
    }

    @Test(
        "comes as four bills at month ends, moved on where banks are closed",
        arguments: [
            ("2027-05-18", ["2027-06-30", "2027-08-31", "2027-11-01", "2028-01-31"]),
            ("2027-07-01", ["2027-08-31", "2027-11-01", "2028-01-31", "2028-06-30"]),
            ("2030-12-01", ["2031-01-31", "2031-06-30", "2031-09-01", "2031-10-31"]),
            ("2026-10-01", ["2027-06-30", "2027-08-31"]),
        ]
    )
    func bills(today: String, expected: [String]) {
        let calendar = calendar(.bills, [.landing: "2026-09-03"], today: today)
        let bills = calendar.days.filter { $0.kind.name == "tax_bill" }

        #expect(bills.map(\.day.description) == expected)
        #expect(calendar.days.allSatisfy { $0.notes.isEmpty })
    }

    @Test("comes off the pay from June on, for the first time and then anew each year")
    func deducted() {
        let days: [Anchor: String] = [
            .landing: "2026-09-03", .employmentStart: "2026-09-16", .contractEnd: "2029-03-31",
        ]
        let notes = { (today: String, month: String) -> [MoneyDay.Note]? in
            calendar(.deducted, days, today: today).days
                .first { $0.nominal.description.hasPrefix(month) }?.notes
        }

        #expect(notes("2026-10-01", "2026-10") == [.insurance])
        #expect(notes("2026-10-01", "2026-12") == [.yearEnd])
        #expect(notes("2027-01-01", "2027-05") == [])
        #expect(notes("2027-01-01", "2027-06") == [.taxBegins])
        #expect(notes("2027-01-01", "2027-09") == [.reduced(8)])
        #expect(notes("2028-01-01", "2028-06") == [.taxChanges])
        // The end of March: the rest until May comes off at once.
        #expect(notes("2029-01-01", "2029-04") == [.taxRest])
    }

    @Test(
        "is not taken at once from who stops before it began, or later in the year",
        arguments: [("2027-03-31", false), ("2028-03-31", true), ("2027-08-31", false)]
    )
    func rest(end: String, isTaken: Bool) {
        let days: [Anchor: String] = [
            .landing: "2026-09-03", .employmentStart: "2026-09-16", .contractEnd: end,
        ]
        let last = calendar(.deducted, days, today: end).days.first { $0.kind == .lastPay }

        #expect(last?.notes.contains(.taxRest) == isTaken)
    }

    @Test(
        "Today says the next day within a week, and in the first weeks only the first pay",
        arguments: [
            ("2026-10-15", false, nil), ("2026-10-16", false, "2026-10-23"),
            ("2026-10-23", true, "2026-10-23"), ("2026-10-24", false, nil),
            ("2026-11-20", true, nil), ("2026-11-20", false, "2026-11-25"),
        ] as [(String, Bool, String?)]
    )
    func next(today: String, isQuiet: Bool, expected: String?) {
        let days: [Anchor: String] = [.landing: "2026-09-03", .employmentStart: "2026-09-16"]
        let calendar = calendar(.deducted, days, today: today)

        let found = calendar.next(on: .on(today), isQuiet: isQuiet)
        #expect(found?.day.description == expected)
    }
}
