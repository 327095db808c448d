import Core
import Strings
import Web

/// The controls of the form of a branch's pay rules.
struct PayRulesFields: Sendable {
    let text: Text
    let form: PayRulesForm
    var problems: [PayRulesForm.Problem] = []
    /// What somebody else has saved since the form was opened; `nil` for nothing.
    var meanwhile: PayRulesForm?

    /// In the order of the page, without the months.
    var all: [FormField] {
        [
            select("closes_on", days, required: true), select("pays_on", days, required: true),
            select("months_later", options("months_later", ["0", "1", "2"]), required: true),
            select("when_closed", options("when_closed", PayRules.Shift.allCases), required: true),
            select("rent_by", options("rent_by", PayRules.RentBy.allCases), required: true),
            select("rent_on", [FormField.Option("", text["pay.not_known"])] + days),
            select("tax_by", options("tax_by", PayRules.TaxBy.allCases), required: true),
            select("advance", options("advance", PayRules.Advance.allCases), required: true),
            checked,
        ]
    }

    /// What is wrong, for the summary above the form.
    var errors: [(field: String, sentence: String)] {
        all.compactMap { field in field.error.map { (field.name, $0) } }
    }

    var months: HTML {
        """
        <fieldset class="field"><legend>\(text["pay.reduced"])</legend>
        <p class="hint">\(text["pay.reduced_hint"])</p>
        <div class="row">\(1...12, each: month)</div></fieldset>
        """
    }

    private func month(_ month: Int) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="reduced" value="\(month)"\
        \(" checked=\"checked\"", if: form.reducedMonths.contains(month))/> \
        <span>\(text["money.month.\(month)"])</span></label>

        """
    }

    private var days: [FormField.Option] {
        (1...31).map { day in
            let label = day == 31 ? text["pay.last_day"] : text("pay.day", ["day": "\(day)"])
            return FormField.Option("\(day)", label)
        }
    }

    private func options<Choice: RawRepresentable>(
        _ name: String,
        _ choices: [Choice]
    ) -> [FormField.Option] where Choice.RawValue == String {
        options(name, choices.map(\.rawValue))
    }

    private func options(_ name: String, _ values: [String]) -> [FormField.Option] {
        values.map { FormField.Option($0, text["pay.\(name).\($0)"]) }
    }

    private func select(
        _ name: String,
        _ options: [FormField.Option],
        required: Bool = false
    ) -> FormField {
        let value = form.values[name]
        // What is no answer must not come back as the first of them.
        let isNew = required && !options.contains { $0.value == value }
        let hint = text.has("pay.\(name)_hint") ? text["pay.\(name)_hint"] : nil
        return FormField(
            name: name,
            label: text["pay.\(name)"],
            hint: hint,
            value: value,
            error: error(name, options),
            kind: .select((isNew ? [FormField.Option("", text["pay.choose"])] : []) + options),
            required: required
        )
    }

    private var checked: FormField {
        FormField(
            name: "last_checked_on",
            label: text["pay.last_checked_on"],
            hint: text["pay.last_checked_on_hint"],
            value: form.values["last_checked_on"],
            error: error("last_checked_on", []),
            kind: .date,
            required: true
        )
    }

    /// What is wrong, or what a colleague has saved there meanwhile.
    private func error(_ name: String, _ options: [FormField.Option]) -> String? {
        if let problem = problems.first(where: { $0.field == name }) { return text[problem.key] }
        guard let saved = meanwhile?.values[name], saved != form.values[name] else { return nil }
        let label = options.first { $0.value == saved }?.label ?? saved
        return text("pay.meanwhile", ["value": label])
    }
}
