import Accounts
import Web

/// One thing that can be set, closed until somebody opens it, with its form.
struct SettingsDetails: Sendable {
    let title: String
    let link: Link
    let fields: [FormField]
    let seen: SeenField
    let isOpen: Bool
    let attempt: AttemptField

    /// - Parameter buttons: What can be done with the form.
    func html(_ buttons: HTML) -> HTML {
        """
        <details class="more"\(" open=\"open\"", if: isOpen)><summary>\(title)</summary>
        <form class="stack" method="post" action="\(link)">
        \(attempt.html)
        \(seen.html)
        \(fields, each: \.html)
        <p class="actions">\(buttons)</p>
        </form></details>

        """
    }
}
