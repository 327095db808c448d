import Accounts
import Core
import Foundation
import Web

/// One form of the settings as it was sent: what was typed, and what is wrong with it.
struct SettingsForm: Sendable {
    /// The beginning of its fields' names. Two forms of a page share none, nor the fields' ids.
    let prefix: String
    private let values: FormValues
    private(set) var problems: [Problem] = []
    /// Whether somebody else has saved other values since the form was opened.
    private(set) var isStale = false
    /// What was read, in the order of reading: the body of the attempt.
    private var sent: [String] = []

    struct Problem: Sendable, Equatable {
        /// The whole name of the field.
        let field: String
        /// The key of the sentence.
        let key: String
        /// How many characters the sentence allows; 0 where it speaks of none.
        var count = 0
    }

    init(_ values: FormValues, prefix: String) {
        self.values = values
        self.prefix = prefix
    }

    /// What was typed into a field of this form.
    subscript(name: String) -> String { values["\(prefix)-\(name)"] }

    /// Whether the button that removes was pressed.
    var isRemoval: Bool { values["act"] == "remove" }

    /// What the form showed; `nil` when it does not say, as a form that adds something.
    var seen: SeenSettings? {
        version.isEmpty ? nil : SeenSettings(form: prefix, version: version)
    }

    /// The version that the form was made of.
    var version: String { values["version"] }

    /// Text in one line of at most `limit` code points.
    ///
    /// - Parameter missing: The key of the sentence for an empty field; `nil` where one may be.
    mutating func text(_ name: String, limit: Int, missing: String? = nil) -> String {
        let text = HRCell.composed(HRCell.trimmed(self[name]))
        sent.append(text)
        if text.isEmpty, let missing {
            refuse(name, missing)
        } else if text.unicodeScalars.contains(where: HRCell.isControl) {
            refuse(name, "settings.error.control_character")
        } else if text.unicodeScalars.count > limit {
            refuse(name, "settings.error.too_long", limit)
        } else if FormValues.containsMyNumber(text) {
            refuse(name, "settings.error.my_number")
        }
        return text
    }

    /// A telephone number in half-width digits; empty for none.
    mutating func phone(
        _ name: String,
        least: Int,
        signs: Set<Unicode.Scalar> = ["+"],
        wrong: String
    ) -> String {
        let typed = HRCell.trimmed(self[name])
        sent.append(typed)
        guard !typed.isEmpty else { return "" }
        guard let phone = HRPhone.normalized(typed, least: least, signs: signs) else {
            refuse(name, wrong)
            return ""
        }
        return phone
    }

    /// A value that people choose and do not write.
    mutating func choice(_ name: String) -> String {
        sent.append(self[name])
        return self[name]
    }

    /// Notes what is wrong with a field.
    mutating func refuse(_ name: String, _ key: String, _ count: Int = 0) {
        problems.append(Problem(field: "\(prefix)-\(name)", key: key, count: count))
    }

    /// Notes that the form is older than what is saved.
    mutating func becomeStale() {
        isStale = true
        let key = DirectoryError.changedMeanwhile.messageKey
        problems.append(Problem(field: Self.changed(prefix), key: key))
    }

    /// The id of the sentence that says so.
    static func changed(_ prefix: String) -> String { "\(prefix)-changed" }

    /// What names this attempt; `nil` when the form does not.
    func attempt(_ viewer: Viewer, path: String) -> IdempotencyKey? {
        IdempotencyKey(
            key: values[AttemptField.name],
            account: viewer.account,
            method: "POST",
            path: path,
            body: [values["act"]] + sent
        )
    }
}

extension String {
    /// `nil` where nothing was written.
    var nonEmpty: String? { isEmpty ? nil : self }
}
