import Core
import Crypto
import Foundation
import Strings
import Web

/// What the form of some settings showed when it was opened.
///
/// Two administrators may have the same form open. Whoever saves second sees what the first has
/// saved before their own words replace it.
struct SeenSettings: Sendable, Equatable {
    /// The ``SettingsForm/prefix``.
    let form: String
    let version: String
}

extension OrganizationSettings {
    /// A fingerprint of what one form changes; empty for a form that adds something.
    func version(of form: String) -> String {
        if form == RoleLabelsSection.prefix { return Self.fingerprint(labelParts) }
        if let branch = branches.first(where: { BranchesSection.prefix($0.id) == form }) {
            let facts = [branch.phone, branch.hours, branch.hoursJa].map { $0 ?? "" }
            return Self.fingerprint([branch.name, branch.nameJa] + facts)
        }
        let place = lines.firstIndex { ContactLinesSection.prefix($0.id) == form }
        guard let place else { return "" }
        let line = lines[place].line
        return Self.fingerprint([
            line.label, line.labelJa, line.purpose, line.purposeJa, line.phone, line.hours,
            line.hoursJa, "\(line.isPublic)", "\(place)",
        ])
    }

    private var labelParts: [String] {
        Language.allCases.flatMap { language in
            Role.allCases.map { labels[language]?[$0] ?? "" }
        }
    }

    /// 64 bits: against accidents, not against somebody who wants to overwrite.
    private static func fingerprint(_ parts: [String]) -> String {
        // The count keeps apart what would read the same when joined.
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let digest = SHA256.hash(data: Data(text.utf8)).prefix(8)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// The hidden field of a form with its version, and what to say when that is an old one.
struct SeenField: Sendable {
    let id: String
    let version: String
    /// What to do; `nil` unless somebody else has saved meanwhile.
    let warning: String?

    init(_ form: SettingsFields, _ settings: OrganizationSettings) {
        self.init(form, version: settings.version(of: form.prefix))
    }

    init(_ form: SettingsFields, version current: String) {
        id = SettingsForm.changed(form.prefix)
        let isStale = form.refused?.isStale == true
        // A form that comes back for another reason has still seen no more than before.
        let kept = isStale ? nil : form.refused?.version
        version = kept ?? current
        warning = isStale ? form.text["settings.error.changed_meanwhile"] : nil
    }

    var html: HTML {
        """
        <input type="hidden" name="version" value="\(version)"/>
        \(warning.map { [$0] } ?? [], each: notice)
        """
    }

    private func notice(_ sentence: String) -> HTML {
        """
        <p class="notice" id="\(id)">\(sentence)</p>
        """
    }
}
