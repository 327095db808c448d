import Accounts
import Core
import Strings
import Web

/// The lines of head office, each with a form, and a form for another one.
struct ContactLinesSection: Sendable {
    let text: Text
    let rows: [Row]
    let new: Row
    let attempt: AttemptField

    struct Row: Sendable {
        let title: String
        let link: Link
        let fields: [FormField]
        let seen: SeenField
        /// What the button that removes the line says; `nil` for a line that is not there yet.
        let removal: String?
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
        let count = settings.lines.count
        let form = { SettingsFields(Self.prefix($0), refused: refused, text: text) }
        rows = settings.lines.enumerated().map { place, line in
            Self.row(line, at: place, of: count, form(line.id), settings)
        }
        new = Self.row(nil, at: count, of: count + 1, form(nil), settings)
    }

    /// The beginning of the names of a line's fields; `nil` for a new one.
    static func prefix(_ id: StoredContactLine.ID?) -> String { id.map { "line-\($0)" } ?? "line" }

    private static func row(
        _ stored: StoredContactLine?,
        at place: Int,
        of count: Int,
        _ form: SettingsFields,
        _ settings: OrganizationSettings
    ) -> Row {
        let text = form.text
        let line = stored?.line
        let title = line.map { text.language == .japanese ? $0.labelJa : $0.label }
        let positions = (0..<count).map { FormField.Option("\($0)", "\($0 + 1)") }
        return Row(
            title: line.flatMap { line in title.map { $0 + text["separator"] + line.phone } }
                ?? text["settings.line_add"],
            link: stored.map { .contactLine($0.id) } ?? .contactLines,
            fields: texts(line, form) + [
                form.field(
                    "public",
                    "settings.line_public",
                    line?.isPublic == true ? "yes" : "",
                    kind: .checkbox,
                    isMarked: false
                ),
                form.field(
                    "position",
                    "settings.line_position",
                    "\(place)",
                    kind: .select(positions),
                    isMarked: false
                ),
            ],
            seen: SeenField(form, settings),
            removal: title.map { text("settings.line_remove", ["name": $0]) },
            isOpen: form.refused != nil
        )
    }

    private static func texts(_ line: ContactLine?, _ form: SettingsFields) -> [FormField] {
        [
            form.field("label", "settings.name", line?.label, required: true),
            form.field(
                "label_ja",
                "settings.name_ja",
                line.map { $0.labelJa.unless($0.label) }
            ),
            form.field("purpose", "settings.purpose", line?.purpose, required: true),
            form.field(
                "purpose_ja",
                "settings.purpose_ja",
                line.map { $0.purposeJa.unless($0.purpose) }
            ),
            form.field("phone", "settings.phone", line?.phone, kind: .tel, required: true),
            form.field("hours", "settings.hours", line?.hours),
            form.field("hours_ja", "settings.hours_ja", line.map { $0.hoursJa.unless($0.hours) }),
        ]
    }

    var html: HTML {
        """
        <section aria-labelledby="lines">
        <h2 id="lines">\(text["settings.lines"])</h2>
        <p>\(text["settings.lines_lead"])</p>
        \("<p>\(text["settings.lines_none"])</p>", if: rows.isEmpty)
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
            <button class="button" type="submit" name="act" value="save">\
            \(text.save)</button>\(removal(row))
            """
        )
    }

    private func removal(_ row: Row) -> HTML {
        guard let removal = row.removal else { return "" }
        return """
             <button class="link" type="submit" name="act" value="remove" \
            formnovalidate="formnovalidate">\(removal)</button>
            """
    }
}

extension ContactLine {
    /// Reads a form, which then knows what is wrong with it. Empty Japanese is the English.
    init(_ form: inout SettingsForm) {
        let label = form.text("label", limit: 100, missing: "error.name_missing")
        let labelJa = form.text("label_ja", limit: 100)
        let purpose = form.text("purpose", limit: 200, missing: "settings.error.purpose_missing")
        let purposeJa = form.text("purpose_ja", limit: 200)
        let phone = form.phone(
            "phone",
            least: 3,
            signs: ["+", "#", "*"],
            wrong: "settings.error.line_phone"
        )
        // An empty number and one that cannot be read are the same mistake to the reader.
        if form["phone"].isEmpty { form.refuse("phone", "settings.error.line_phone") }
        let hours = form.text("hours", limit: 100)
        let hoursJa = form.text("hours_ja", limit: 100)
        self.init(
            label: label,
            labelJa: labelJa.nonEmpty ?? label,
            purpose: purpose,
            purposeJa: purposeJa.nonEmpty ?? purpose,
            phone: phone,
            hours: hours,
            hoursJa: hoursJa.nonEmpty ?? hours,
            isPublic: !form.choice("public").isEmpty
        )
    }
}
