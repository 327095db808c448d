import Accounts
import Core
import Strings
import Web

/// The branches of an organization, each with a form, and a form for another one.
struct BranchesSection: Sendable {
    let text: Text
    let rows: [Row]
    let new: Row
    let attempt: AttemptField

    struct Row: Sendable {
        let title: String
        let link: Link
        let fields: [FormField]
        let seen: SeenField
        let isOpen: Bool
    }

    init(
        _ settings: OrganizationSettings,
        _ refused: SettingsForm?,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.attempt = attempt
        let form = { SettingsFields(Self.prefix($0), refused: refused, text: text) }
        rows = settings.branches.map { branch in
            let phone = branch.phone?.nonEmpty.map { text["separator"] + $0 } ?? ""
            let title = branch.name(in: text.language) + phone
            return Self.row(branch, title, form(branch.id), settings)
        }
        new = Self.row(nil, text["settings.branch_add"], form(nil), settings)
    }

    /// The beginning of the names of a branch's fields; `nil` for a new one.
    static func prefix(_ id: Branch.ID?) -> String { id.map { "branch-\($0)" } ?? "branch" }

    private static func row(
        _ branch: Branch?,
        _ title: String,
        _ form: SettingsFields,
        _ settings: OrganizationSettings
    ) -> Row {
        let nameJa = branch.map { $0.nameJa.unless($0.name) }
        return Row(
            title: title,
            link: branch.map { .branch($0.id) } ?? .branches,
            fields: [
                form.field(
                    "name",
                    "settings.name",
                    branch?.name,
                    hint: "settings.branch_name_hint",
                    required: true
                ),
                form.field("name_ja", "settings.name_ja", nameJa),
                form.field(
                    "phone",
                    "settings.phone",
                    branch?.phone,
                    hint: "settings.branch_phone_hint",
                    kind: .tel
                ),
                form.field("hours", "settings.hours", branch?.hours),
                form.field("hours_ja", "settings.hours_ja", branch?.hoursJa),
            ],
            seen: SeenField(form, settings),
            isOpen: form.refused != nil
        )
    }

    var html: HTML {
        """
        <section aria-labelledby="branches">
        <h2 id="branches">\(text["settings.branches"])</h2>
        <p>\(text["settings.branches_lead"])</p>
        \("<p>\(text["settings.branches_none"])</p>", if: rows.isEmpty)
        <div>
        \(rows, each: item)\(item(new))</div>
        </section>
        """
    }

    private func item(_ row: Row) -> HTML {
        SettingsDetails(
            title: row.title,
            link: row.link,
            fields: row.fields,
            seen: row.seen,
            isOpen: row.isOpen,
            attempt: attempt
        ).html(
            """
            <button class="button" type="submit">\(text.save)</button>
            """
        )
    }
}

extension BranchFacts {
    /// Reads a form, which then knows what is wrong with it.
    init(_ form: inout SettingsForm) {
        name = form.text("name", limit: 100, missing: "error.name_missing")
        nameJa = form.text("name_ja", limit: 100).nonEmpty
        phone = form.phone("phone", least: 7, wrong: "settings.error.branch_phone").nonEmpty
        hours = form.text("hours", limit: 100).nonEmpty
        hoursJa = form.text("hours_ja", limit: 100).nonEmpty
    }
}
