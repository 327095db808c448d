import Strings

/// What opens where there is neither a signal nor a copy. The worker says which part is true.
struct OfflinePage: Page {
    let text: Text

    var title: String { text["offline.title"] }

    /// `data-reason` is what the worker replaces; the style sheet shows the part of that name.
    var body: HTML {
        """
        <div class="offline stack" data-reason="missing">
        \(Self.reasons, each: part)\
        </div>
        <p class="actions">
          <a class="button" href="/today">\(text["nav.today"])</a>
          <a class="button" href="/plan">\(text["nav.plan"])</a>
          <a class="button" href="/help">\(Icon.help.mark) \(text["nav.help"])</a>
        </p>
        """
    }

    private static let reasons = ["missing", "signed-out", "sign-in", "full"]

    private func part(_ reason: String) -> HTML {
        """
        <div data-when="\(reason)">
          <h1>\(text["offline.\(reason)"])</h1>
          <p class="lead">\(text["offline.\(reason).lead"])</p>
          \("\(signIn)", if: reason == "sign-in")
        </div>

        """
    }

    private var signIn: HTML {
        """
        <p class="actions"><a class="button primary" href="/sign-in">\(text.sign_in)</a></p>
        """
    }
}
