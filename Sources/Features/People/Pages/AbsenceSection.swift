import Accounts
import Core
import Strings
import Web

/// When a member of staff is away, and who answers meanwhile.
struct AbsenceSection: Sendable {
    let text: Text
    let person: Person.ID
    let rows: [Row]
    let colleagues: [FormField.Option]
    /// Whether the reader may change it.
    let isEditable: Bool
    var form: FormValues?
    var problem: String?
    let attempt: AttemptField

    struct Row: Sendable, Equatable {
        let days: String
        let standIn: String
        let removal: Link
    }

    init(
        _ record: PersonRecord,
        colleagues: [Person],
        isEditable: Bool,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.isEditable = isEditable
        self.attempt = attempt
        person = record.person.id
        let language = text.language
        self.colleagues = colleagues.filter { $0.id != record.person.id }.map {
            FormField.Option($0.id.rawValue, $0.name(in: language))
        }
        rows = record.absences.map { absence in
            let (from, to) = (absence.firstDay, absence.lastDay)
            return Row(
                days: text(
                    "absence.days",
                    ["from": text.day(from, .full), "to": text.day(to, .full)]
                ),
                standIn: text("absence.by", ["name": absence.standIn.name(in: language)]),
                removal: .removal(of: from, of: record.person.id)
            )
        }
    }

    var errors: HTML {
        ErrorSummary(
            title: text["error.summary_title"],
            items: problem.map { [(field: "from", sentence: $0)] } ?? []
        ).html
    }

    var html: HTML {
        """
        <section class="stack" aria-labelledby="away"><h2 id="away">\(text["absence.title"])</h2>
        \("<p>\(text["absence.none"])</p>", if: rows.isEmpty)
        \("<ul class=\"steps plain\">\(rows, each: item)</ul>", if: !rows.isEmpty)
        \(newAbsence, if: isEditable && !colleagues.isEmpty)
        </section>
        """
    }

    private func item(_ row: Row) -> HTML {
        """
        <li class="row apart"><p><b>\(row.days)</b> <span>\(row.standIn)</span></p>
        \(removal(row), if: isEditable)</li>

        """
    }

    private func removal(_ row: Row) -> HTML {
        """
        <form method="post" action="\(row.removal)"><button class="link" type="submit">\
        \(text("absence.remove", ["days": row.days]))</button></form>
        """
    }

    private var newAbsence: HTML {
        """
        <details class="more"\(" open=\"open\"", if: problem != nil)>\
        <summary>\(text["absence.add"])</summary>
        <form class="stack" method="post" action="\(Link.absences(of: person))">
        \(attempt.html)
        \(field("from", .date).html)
        \(field("to", .date).html)
        \(field("stand_in", .select(colleagues)).html)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form></details>
        """
    }

    private func field(_ name: String, _ kind: FormField.Kind) -> FormField {
        FormField(
            name: name,
            label: text["absence.\(name)"],
            value: form?[name] ?? "",
            error: name == "from" ? problem : nil,
            kind: kind,
            required: name != "stand_in"
        )
    }
}
