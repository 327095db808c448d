import Core
import Strings
import Web

/// The fields of one form of the settings: what is stored, or what was typed and refused.
struct SettingsFields: Sendable {
    let text: Text
    let prefix: String
    /// `nil` unless this form was refused.
    let refused: SettingsForm?

    init(_ prefix: String, refused: SettingsForm?, text: Text) {
        self.text = text
        self.prefix = prefix
        self.refused = refused?.prefix == prefix ? refused : nil
    }

    /// A field whose label is called `key` in the catalogue.
    func field(
        _ name: String,
        _ key: String,
        _ stored: String?,
        hint: String? = nil,
        kind: FormField.Kind = .text,
        required: Bool = false,
        isMarked: Bool = true
    ) -> FormField {
        let typed = refused?[name]
        let isOther = refused?.isStale == true && typed != stored ?? ""
        let problem = refused?.problems.first { $0.field == "\(prefix)-\(name)" }
        return FormField(
            name: "\(prefix)-\(name)",
            label: text[key],
            hint: isOther ? saved(stored ?? "", kind) : hint.map { text[$0] },
            value: typed ?? stored ?? "",
            error: problem.map { $0.sentence(text) },
            kind: kind,
            required: required,
            optionalMark: isMarked ? text.optional : nil
        )
    }

    /// What somebody else has saved in a field, in the words of its control.
    private func saved(_ stored: String, _ kind: FormField.Kind) -> String {
        let words: String? =
            switch kind {
            case .checkbox: text[stored.isEmpty ? "settings.not_ticked" : "settings.ticked"]
            case .select(let options): options.first { $0.value == stored }?.label
            default: stored.nonEmpty
            }
        return text("settings.saved_meanwhile", ["value": words ?? text["settings.empty"]])
    }
}

extension SettingsForm.Problem {
    /// What to change.
    func sentence(_ text: Text) -> String { text(key, ["count": "\(count)"]) }
}

extension String {
    /// Empty where the Japanese is a copy of the English, so that it follows a new English text.
    func unless(_ english: String) -> String { self == english ? "" : self }
}
