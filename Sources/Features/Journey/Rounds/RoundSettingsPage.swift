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
    /// Which save the rows come from.
    let version: Int
    /// Whether a colleague has saved while this was typed.
    var isStale = false
    let attempt: AttemptField
    var isSaved = false
    var errors: [(field: String, sentence: String)] = []

    struct Row: Sendable {
        let round: Round
        let isOn: Bool
        let firstDay: String
        let lastDay: String
        /// What a colleague has saved instead; `nil` where nothing differs.
        var saved: Saved?

        enum Saved: Sendable, Equatable { case off, on(first: String, last: String) }
    }

    var title: String { text["rounds.settings"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \("<p class=\"notice success\" role=\"status\">\(text["rounds.saved"])</p>", if: isSaved)
        <header class="desk-head"><div>
          <a class="back" href="\(Link.rounds)">\(Icon.back.mark) \(text["rounds.title"])</a>
          <h1>\(title)</h1><p>\(branch.name(in: text.language))</p></div>
          <nav class="filters" aria-label="\(text["rounds.branch"])">\(others, each: other)</nav>
        </header>
        <form class="stack" method="post" action="\(Link.roundSettings)">
          \(attempt.html)
          <input type="hidden" name="version" value="\(version)"/>
          <input type="hidden" name="branch" value="\(branch.id.rawValue)"/>
          <p class="small soft">\(text["rounds.days_hint"])</p>
          <ul class="lines plain">\(rows, each: row)</ul>
          <p class="actions"><button class="button primary" \
        id="save">\(text["rounds.save"])</button></p>
        </form>
        """
    }

    private var problems: [(field: String, sentence: String)] {
        isStale ? [("save", text["rounds.changed"])] + errors : errors
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
            \(row.saved.map { [$0] } ?? [], each: saved)</fieldset></li>

            """
    }

    private func saved(_ saved: Row.Saved) -> HTML {
        let what =
            switch saved {
            case .off: text["rounds.saved_off"]
            case .on(let first, let last):
                text("rounds.saved_days", ["first": first, "last": last])
            }
        return """
            <p class="notice">\(text("rounds.saved_by_other", ["what": what]))</p>
            """
    }
}
