import Accounts
import Core
import Strings
import Web

/// What an organization calls its roles, in both languages.
struct RoleLabelsSection: Sendable {
    static let prefix = "label"
    /// A label stands beside a name on a narrow screen. A default of the project.
    static let limit = 40

    let text: Text
    let rows: [Row]
    let isOpen: Bool
    let seen: SeenField
    let attempt: AttemptField

    struct Row: Sendable {
        /// What the role is called where the organization has no word of its own.
        let usual: String
        let fields: [FormField]
    }

    init(
        _ settings: OrganizationSettings,
        _ refused: SettingsForm?,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.attempt = attempt
        let form = SettingsFields(Self.prefix, refused: refused, text: text)
        seen = SeenField(form, settings)
        isOpen = form.refused != nil
        rows = Role.allCases.map { role in
            Row(
                usual: text["role.\(role.rawValue)"],
                fields: Language.allCases.map { language in
                    form.field(
                        Self.name(role, language),
                        "settings.label.\(language.rawValue)",
                        settings.labels[language]?[role],
                        isMarked: false
                    )
                }
            )
        }
    }

    private static func name(_ role: Role, _ language: Language) -> String {
        "\(role.rawValue)-\(language.rawValue)"
    }

    /// Reads all labels of a form, which then knows what is wrong with them.
    static func labels(_ form: inout SettingsForm) -> [Language: [Role: String]] {
        var labels: [Language: [Role: String]] = [:]
        for language in Language.allCases {
            for role in Role.allCases {
                let label = form.text(name(role, language), limit: limit)
                labels[language, default: [:]][role] = label
            }
        }
        return labels
    }

    var html: HTML {
        """
        <section aria-labelledby="labels">
        <h2 id="labels">\(text["settings.labels"])</h2>
        <p>\(text["settings.labels_lead"])</p>
        <details class="more"\(" open=\"open\"", if: isOpen)>\
        <summary>\(text["settings.labels_change"])</summary>
        <form class="stack" method="post" action="\(Link.roleLabels)">
        \(attempt.html)
        \(seen.html)
        \(rows, each: group)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form></details>
        </section>
        """
    }

    private func group(_ row: Row) -> HTML {
        """
        <fieldset class="field"><legend>\(row.usual)</legend>
        \(row.fields, each: \.html)</fieldset>

        """
    }
}
