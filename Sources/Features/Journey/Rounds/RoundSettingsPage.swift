import Accounts
import Core
import People
import Strings
import Web

/// What a branch does in the first twelve weeks, and on which days.
struct RoundSettingsPage: Page {
    let text: Text
    let branches: [Branch]
    let branch: Branch
    let rows: [Row]
    let attempt: AttemptField
    var isSaved = false
    var errors: [(field: String, sentence: String)] = []

    struct Row: Sendable {
        let round: Round
        let isOn: Bool
        let firstDay: String
        let lastDay: String
    }

    var title: String { text["rounds.settings"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: errors).html)
        \("<p class=\"notice success\" role=\"status\">\(text["rounds.saved"])</p>", if: isSaved)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.rounds)">\(Icon.back.mark) \(text["rounds.title"])</a>
          <h1>\(title)</h1><p>\(branch.name(in: text.language))</p></div>
          <nav class="filters" aria-label="\(text["rounds.branch"])">\(others, each: other)</nav>
        </header>
        <form class="stack" method="post" action="\(Link.roundSettings)">
          \(attempt.html)
          <input type="hidden" name="branch" value="\(branch.id.rawValue)"/>
          <p class="small soft">\(text["rounds.days_hint"])</p>
          <ul class="lines plain">\(rows, each: row)</ul>
          <p class="actions"><button class="button primary">\(text["rounds.save"])</button></p>
        </form>
        """
    }

    private var others: [Branch] { branches.count > 1 ? branches : [] }

    private func other(_ other: Branch) -> HTML {
        """
        <a href="\(Link.roundSettings(other.id))"\
        \(" aria-current=\"true\"", if: other.id == branch.id)>\(other.name(in: text.language))</a>
        """
    }

    private func row(_ row: Row) -> HTML {
        let id = row.round.id
        return """
            <li><fieldset class="row"><legend>\(text["round.\(id)"])</legend>
            <label class="choice"><input type="checkbox" name="on-\(id)" value="yes"\
            \(" checked=\"checked\"", if: row.isOn)/> <span>\(text["rounds.on"])</span></label>
            <label>\(text["rounds.first"]) <input class="input short" id="first-\(id)" \
            name="first-\(id)" inputmode="numeric" value="\(row.firstDay)"/></label>
            <label>\(text["rounds.last"]) <input class="input short" id="last-\(id)" \
            name="last-\(id)" inputmode="numeric" value="\(row.lastDay)"/></label>
            </fieldset></li>

            """
    }
}
