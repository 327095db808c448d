import Core
import Strings
import Web

/// What staff typed about the pay of a branch, and what is wrong with it.
struct PayRulesForm: Sendable {
    let values: FormValues

    init(_ values: FormValues) { self.values = values }

    /// The form as it is filled when it is opened; empty where a branch has written nothing.
    init(_ rules: PayRules?) {
        guard let rules else {
            self.init(FormValues([]))
            return
        }
        let pairs = [
            ("closes_on", "\(rules.closesOn)"), ("pays_on", "\(rules.paysOn)"),
            ("months_later", "\(rules.monthsLater)"), ("when_closed", rules.whenClosed.rawValue),
            ("rent_by", rules.rentBy.rawValue), ("rent_on", rules.rentOn.map { "\($0)" } ?? ""),
            ("tax_by", rules.taxBy.rawValue), ("advance", rules.advance.rawValue),
            ("last_checked_on", rules.lastCheckedOn.description),
        ]
        self.init(FormValues(pairs + rules.reducedMonths.sorted().map { ("reduced", "\($0)") }))
    }

    /// A field, and the key of what is wrong there.
    struct Problem: Sendable, Equatable {
        let field: String
        let key: String
    }

    /// The months that are ticked, 1 to 12; anything else is none.
    var reducedMonths: Set<Int> {
        Set(values.all("reduced").compactMap { Int($0) }.filter { (1...12).contains($0) })
    }

    /// What cannot be used, in the order of the form.
    func problems(today: Day) -> [Problem] {
        let choices: [(String, Bool)] = [
            ("closes_on", day("closes_on") != nil), ("pays_on", day("pays_on") != nil),
            ("months_later", monthsLater != nil),
            ("when_closed", PayRules.Shift(rawValue: values["when_closed"]) != nil),
            ("rent_by", PayRules.RentBy(rawValue: values["rent_by"]) != nil),
            ("rent_on", values["rent_on"].isEmpty || day("rent_on") != nil),
            ("tax_by", PayRules.TaxBy(rawValue: values["tax_by"]) != nil),
            ("advance", PayRules.Advance(rawValue: values["advance"]) != nil),
        ]
        let open = choices.filter { !$0.1 }.map { Problem(field: $0.0, key: "pay.error.choose") }
        return open + [checkedProblem(today)].compactMap { $0 }
    }

    /// The rules; `nil` when something cannot be used.
    func rules(today: Day) -> PayRules? {
        guard problems(today: today).isEmpty, let closesOn = day("closes_on"),
            let paysOn = day("pays_on"), let monthsLater, let checkedOn
        else { return nil }
        return PayRules(
            closesOn: closesOn,
            paysOn: paysOn,
            monthsLater: monthsLater,
            whenClosed: PayRules.Shift(rawValue: values["when_closed"]) ?? .before,
            rentOn: day("rent_on"),
            rentBy: PayRules.RentBy(rawValue: values["rent_by"]) ?? .unknown,
            taxBy: PayRules.TaxBy(rawValue: values["tax_by"]) ?? .unknown,
            advance: PayRules.Advance(rawValue: values["advance"]) ?? .ask,
            reducedMonths: reducedMonths,
            lastCheckedOn: checkedOn
        )
    }

    private func day(_ field: String) -> Int? {
        Int(values.normalised(field)).flatMap { (1...31).contains($0) ? $0 : nil }
    }

    private var monthsLater: Int? {
        Int(values["months_later"]).flatMap { (0...2).contains($0) ? $0 : nil }
    }

    private var checkedOn: Day? { TypedDay.parse(values.normalised("last_checked_on")) }

    private func checkedProblem(_ today: Day) -> Problem? {
        let field = "last_checked_on"
        guard let checkedOn else {
            let isEmpty = values[field].isEmpty
            return Problem(
                field: field,
                key: isEmpty ? "error.day_missing" : "error.day_not_a_date"
            )
        }
        return checkedOn > today
            ? Problem(field: field, key: "overlay.error.checked_in_future") : nil
    }
}
