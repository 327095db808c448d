import Accounts
import Core
import People
import Strings
import Web

/// When a branch's employer pays, and how rent and residence tax are collected: days, no amounts.
struct PayRulesPage: Page {
    let text: Text
    let branches: [Branch]
    let branch: Branch
    /// Of what is saved now; 0 for nothing.
    let version: Int
    let attempt: AttemptField
    var fields: PayRulesFields
    var isSaved = false
    /// Whether a colleague has saved something else since the form was opened.
    var isStale = false

    var title: String { text["pay.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: errors).html)
        \("<p class=\"notice success\" role=\"status\">\(text["rounds.saved"])</p>", if: isSaved)
        <header class="desk-head"><div>
          <a class="back" href="/settings">\(Icon.back.mark) \(text["pay.back"])</a>
          <h1>\(title)</h1><p>\(branch.name(in: text.language))</p></div>
          \("\(others)", if: branches.count > 1)
        </header>
        <p>\(text["pay.lead"])</p>
        <form class="stack" method="post" action="\(Link.payRules)">
          \(attempt.html)
          <input type="hidden" name="branch" value="\(branch.id.rawValue)"/>
          <input type="hidden" name="version" value="\(version)"/>
          \(fields.all, each: \.html)
          \(fields.months)
          <p class="actions"><button class="button primary">\(text["rounds.save"])</button></p>
        </form>
        """
    }

    private var errors: [(field: String, sentence: String)] {
        let stale = isStale ? [("closes_on", text["error.changed_meanwhile"])] : []
        return stale + fields.errors
    }

    private var others: HTML {
        """
        <nav class="filters" aria-label="\(text["rounds.branch"])">\(branches, each: other)</nav>
        """
    }

    private func other(_ other: Branch) -> HTML {
        """
        <a href="\(Link.payRules(other.id))"\
        \(" aria-current=\"true\"", if: other.id == branch.id)>\(other.name(in: text.language))</a>
        """
    }
}

extension Link {
    static let payRules: Link = "/settings/pay"
    static func payRules(_ branch: Branch.ID) -> Link { "/settings/pay?branch=\(branch.rawValue)" }
}
