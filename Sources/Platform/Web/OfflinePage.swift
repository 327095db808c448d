import Strings

/// What opens where there is neither a signal nor a copy. The worker says which part is true, and
/// for whom.
struct OfflinePage: Page {
    let text: Text

    var title: String { text["offline.title"] }

    /// The worker replaces `data-reason` and `data-reader`; the style sheet shows what they name.
    var body: HTML {
        """
        <div class="offline stack" data-reason="missing" data-reader="assistant">
        \(Self.reasons, each: part)\
        <p class="actions" data-for="assistant">
          <a class="button" href="/today">\(text["nav.today"])</a>
          <a class="button" href="/plan">\(text["nav.plan"])</a>
        </p>
        <p class="actions" data-for="staff">
          <a class="button" href="/attention">\(text["nav.attention"])</a>
          <a class="button" href="/rounds/road">\(text["offline.road"])</a>
        </p>
        </div>
        <p class="actions">
          <a class="button" href="/help">\(Icon.help.mark) \(text["nav.help"])</a>
        </p>
        """
    }

    private static let reasons = ["missing", "signed-out", "sign-in", "full"]

    private func part(_ reason: String) -> HTML {
        """
        <div data-when="\(reason)">
          <h1>\(text["offline.\(reason)"])</h1>
          <p class="lead"\(" data-for=\"assistant\"", if: reason == "missing")>\
        \(text["offline.\(reason).lead"])</p>
          \("\(staff)", if: reason == "missing")
          \("\(signIn)", if: reason == "sign-in")
        </div>

        """
    }

    private var staff: HTML {
        """
        <p class="lead" data-for="staff">\(text["offline.missing_staff"])</p>
        """
    }

    private var signIn: HTML {
        """
        <p class="actions"><a class="button primary" href="/sign-in">\(text.sign_in)</a></p>
        """
    }
}
