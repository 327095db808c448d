import Accounts
import Core
import Strings
import Web

/// What somebody does, and where; administrators give and take it.
struct RolesSection: Sendable {
    let text: Text
    let person: Person.ID
    let rows: [Row]
    let roles: [FormField.Option]
    let branches: [FormField.Option]
    let attempt: AttemptField
    var form: FormValues?
    var problem: String?

    struct Row: Sendable, Equatable {
        let name: String
        /// Where it is taken; `nil` for what follows the list and the placement.
        let removal: Link?
    }

    init(_ record: PersonRecord, words: DirectoryWords, attempt: AttemptField) {
        let text = words.text
        self.text = text
        self.attempt = attempt
        person = record.person.id
        rows = record.memberships.map { membership in
            let role = membership.role
            return Row(
                name: words.summary([membership]),
                removal: Role.givenByHand.contains(role)
                    ? .removal(of: role, of: record.person.id) : nil
            )
        }
        roles = Role.givenByHand.map { role in
            let key = role.isOfBranch ? "roles.of_branch" : "roles.of_office"
            return FormField.Option(role.rawValue, text(key, ["role": words.labels[role]]))
        }
        branches =
            [FormField.Option("", text["roles.no_branch"])]
            + words.branches.values.sorted { $0.name < $1.name }.map {
                FormField.Option($0.id.rawValue, $0.name(in: text.language))
            }
    }

    var errors: HTML {
        ErrorSummary(
            title: text["error.summary_title"],
            items: problem.map { [(field: "role", sentence: $0)] } ?? []
        ).html
    }

    var html: HTML {
        """
        <section class="stack" aria-labelledby="roles"><h2 id="roles">\(text["roles.title"])</h2>
        \("<p>\(text["roles.none"])</p>", if: rows.isEmpty)
        \("<ul class=\"steps plain\">\(rows, each: item)</ul>", if: !rows.isEmpty)
        <details class="more"\(" open=\"open\"", if: problem != nil)>\
        <summary>\(text["roles.give"])</summary>
        <form class="stack" method="post" action="\(Link.roles(of: person))">
        \(attempt.html)
        \(field("role", roles).html)
        \(field("branch", branches).html)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form></details>
        </section>
        """
    }

    private func item(_ row: Row) -> HTML {
        """
        <li class="row apart"><p><b>\(row.name)</b></p>\(taking(row))</li>

        """
    }

    private func taking(_ row: Row) -> HTML {
        guard let removal = row.removal else {
            return "<p class=\"small soft\">\(text["roles.follows"])</p>"
        }
        return """
            <a class="link" href="\(removal)" \
            aria-label="\(text("roles.take_named", ["role": row.name]))">\(text["roles.take"])</a>
            """
    }

    private func field(_ name: String, _ options: [FormField.Option]) -> FormField {
        FormField(
            name: name,
            label: text["roles.\(name)"],
            hint: name == "branch" ? text["roles.branch_hint"] : nil,
            value: form?[name] ?? "",
            error: name == "role" ? problem : nil,
            kind: .select(options)
        )
    }
}

/// Asks once more before a role is taken, and says who is left without an answer.
struct RoleRemovalPage: Page {
    let text: Text
    let name: String
    let role: String
    /// What becomes of the people they answer for.
    let consequence: String
    /// Why the role cannot be taken; `nil` when it can.
    let refusal: String?
    let person: Link
    let removal: Link
    let attempt: AttemptField

    init(_ question: RoleQuestion, words: DirectoryWords, attempt: AttemptField) {
        let text = words.text
        self.text = text
        self.attempt = attempt
        name = question.person.name(in: text.language)
        role = words.summary([question.membership])
        consequence =
            question.caseload == 0
            ? text["roles.take.nobody"] : text.counted("roles.take.people", question.caseload)
        refusal = question.refusal.map { text[$0.messageKey] }
        person = .person(question.person.id)
        removal = .removal(of: question.membership.role, of: question.person.id)
    }

    var title: String { text["roles.take.title"] }
    var section: PageSection { .people }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(person)">\(Icon.back.mark) \
        \(name)</a>\
        <h1>\(title)</h1><p>\(role)</p></div></header>
        \(refusal == nil ? form : notice)
        """
    }

    private var notice: HTML {
        """
        <p class="notice" role="alert">\(refusal ?? "")</p>
        <p class="actions"><a href="\(person)">\(text["roles.keep"])</a></p>
        """
    }

    private var form: HTML {
        """
        <p>\(consequence)</p><p>\(text["roles.take.sessions"])</p>
        <form method="post" action="\(removal)">\(attempt.html)
        <p class="actions"><button class="button" type="submit">\(text["roles.take"])</button>
        <a href="\(person)">\(text["roles.keep"])</a></p></form>
        """
    }
}
