import Accounts
import Core
import Strings
import Web

/// What an administrator sets up, each kind in a section with its own forms.
struct OrganizationPage: Page {
    let text: Text
    let branches: BranchesSection
    let labels: RoleLabelsSection
    let lines: ContactLinesSection
    /// What the link to work that was given up says.
    let jobs: String
    let problems: [(field: String, sentence: String)]
    /// Whether a form has just been saved.
    let isSaved: Bool

    /// - Parameter refused: The form that comes back; `nil` for none.
    init(
        _ settings: OrganizationSettings,
        refused: SettingsForm? = nil,
        isSaved: Bool = false,
        attempt: AttemptField,
        text: Text
    ) {
        self.text = text
        self.isSaved = isSaved && refused == nil
        branches = BranchesSection(settings, refused, attempt: attempt, text: text)
        labels = RoleLabelsSection(settings, refused, attempt: attempt, text: text)
        lines = ContactLinesSection(settings, refused, attempt: attempt, text: text)
        jobs =
            settings.givenUpJobs == 0
            ? text["jobs.title"] : text.counted("jobs.count", settings.givenUpJobs)
        problems = refused?.problems.map { ($0.field, $0.sentence(text)) } ?? []
    }

    var title: String { text["settings.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \(saved, if: isSaved)
        <header class="desk-head"><div><a class="back" href="/settings">\(Icon.back.mark) \
        \(text["nav.settings"])</a><h1>\(title)</h1><p>\(text["settings.lead"])</p></div>
        <p class="actions"><a class="button" href="\(Link.jobs)">\(jobs)</a>
        <a class="button" href="/settings/retention">\(text["retention.title"])</a></p></header>
        <div class="stack account">
        \(branches.html)
        \(labels.html)
        \(lines.html)
        </div>
        """
    }

    private var saved: HTML {
        """
        <p class="notice success" role="status">\(text["settings.saved"])</p>
        """
    }
}
