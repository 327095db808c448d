import Strings
import Web

/// Text that people write in their own words, and what must not stand in it unseen.
enum FreeText {
    /// The name of the tick that says: this long number is another one.
    static let otherNumber = "other_number"

    /// What was written into a field.
    ///
    /// Twelve digits are warned about before they are saved: nobody here may store a My Number, and
    /// somebody may well have to note the customer number of the gas company.
    ///
    /// - Throws: ``JourneyError/myNumber`` for twelve digits, unless the writer says what they are.
    static func checked(_ field: String, _ form: FormValues) throws(JourneyError) -> String {
        let text = form[field]
        guard !FormValues.containsMyNumber(text) || !form[otherNumber].isEmpty else {
            throw .myNumber
        }
        return text
    }

    /// The tick, below a field that came back with twelve digits; nothing otherwise.
    static func tick(_ field: String, _ form: FormValues, _ text: Text) -> HTML {
        guard FormValues.containsMyNumber(form[field]) else { return "" }
        return FormField(
            name: otherNumber,
            label: text["my_number_other"],
            value: form[otherNumber],
            kind: .checkbox,
            required: false
        ).html
    }
}
