import Strings
import Web

/// The reader's own branch, which only their phone knows.
///
/// Without a script there is one link, to the page that asks who they are.
struct BranchSection: Sendable {
    let text: Text

    var body: HTML {
        """
        <section aria-labelledby="branch">
          <h2 id="branch">\(text["branch.title"])</h2>
          \(FilledByPhone.branch)
          <p><b>\(text["branch.night"])</b></p>
          <p class="actions">
            \(FilledByPhone.callBranch(in: text))
            <a class="button" href="/support">\(Icon.message.mark) \(text["branch.support"])</a>
          </p>
        </section>
        """
    }
}

/// What the reader's organization publishes.
struct OrganizationSection: Sendable {
    let title: String
    let rows: [HelpLineRow]

    init(_ numbers: PublicNumbers, text: Text) {
        title = text("organization.title", ["name": numbers.name[text.language]])
        rows = numbers.lines.map { HelpLineRow($0, text: text) }
    }

    var body: HTML {
        """
        <section aria-labelledby="organization">
          <h2 id="organization">\(title)</h2>
          <ul class="lines">\(rows, each: \.item)</ul>
        </section>
        """
    }
}
