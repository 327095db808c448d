import Core
import Strings
import Web

/// The tick that says: the office told me that it is open on this closed day.
///
/// It is offered once the day was refused, and holds for that day alone, so that it never covers
/// another one that is typed after it.
enum ToldOpen {
    static let name = "told_open"

    static func isTicked(_ form: FormValues, for day: Day) -> Bool {
        form[name] == day.description
    }

    /// Nothing without a refused day.
    static func tick(_ day: Day?, _ text: Text) -> HTML {
        guard let day else { return "" }
        return """
            <label class="choice"><input type="checkbox" name="\(name)" \
            value="\(day.description)"/> \
            <span>\(text("step.told_open", ["day": text.day(day)]))</span></label>
            """
    }
}
