import Accounts
import Core
import Strings
import Web

/// Who has never signed in, to be chosen for a print of sign-in links.
struct InvitationsPage: Page {
    /// As many boxes as one form sends.
    static let size = 200

    let text: Text
    let rows: [Row]
    let isEverybodyChosen: Bool
    let next: Link?
    let problem: String?
    let attempt: AttemptField

    struct Row: Sendable, Equatable {
        let id: Person.ID
        let name: String
        let detail: String
    }

    /// - Parameter people: One more than ``size`` where there is a next page.
    init(
        _ people: [ListedPerson],
        words: DirectoryWords,
        isEverybodyChosen: Bool,
        problem: String? = nil,
        attempt: AttemptField
    ) {
        text = words.text
        self.isEverybodyChosen = isEverybodyChosen
        self.problem = problem
        self.attempt = attempt
        rows = people.prefix(Self.size).map {
            Row(
                id: $0.person.id,
                name: $0.person.name(in: words.text.language),
                detail: words.summary($0.memberships)
            )
        }
        next =
            people.count > Self.size
            ? rows.last.map { "/people/invitations?after=\($0.id)" } : nil
    }

    var title: String { text["invitations.title"] }
    var section: PageSection { .people }

    var body: HTML {
        """
        \(summary)
        <header class="desk-head"><div><h1>\(title)</h1><p>\(text["invitations.lead"])</p></div>\
        </header>
        \("<p>\(text["invitations.none"])</p>", if: rows.isEmpty)
        \(form, if: !rows.isEmpty)
        """
    }

    private var summary: HTML {
        let items = problem.map { [(field: rows.first?.fieldID ?? "main", sentence: $0)] } ?? []
        return ErrorSummary(title: text["error.summary_title"], items: items).html
    }

    private var form: HTML {
        """
        <form class="stack" method="post" action="/people/invitations">
        \(attempt.html)
        <fieldset class="field">
        <legend>\(text["invitations.who"])</legend>
        <p><a href="/people/invitations?chosen=all">\(text["invitations.choose_all"])</a></p>
        <ul class="ticks plain">
        \(rows, each: box)</ul>
        </fieldset>
        <p class="hint">\(text["invitations.once"])</p>
        <p class="actions"><button class="button primary" type="submit" name="format" \
        value="print">\(Icon.print.mark) \(text["invitations.print"])</button>
        <button class="button" type="submit" name="format" value="csv">\
        \(text["invitations.csv"])</button></p>
        </form>
        \(pages)
        """
    }

    private func box(_ row: Row) -> HTML {
        """
        <li><label><input type="checkbox" id="\(row.fieldID)" name="person" \
        value="\(row.id.rawValue)"\(" checked=\"checked\"", if: isEverybodyChosen)/> \
        <span>\(row.name) <span class="soft">\(row.detail)</span></span></label></li>

        """
    }

    private var pages: HTML {
        guard let next else { return "" }
        return """
            <nav class="pages" aria-label="\(text["people.pages"])">\
            <a href="\(next)">\(text.next)</a></nav>
            """
    }
}

extension InvitationsPage.Row {
    fileprivate var fieldID: String { "person-\(id.rawValue)" }
}
