import Core
import Strings
import Web

/// What is deleted, what stays and why, and the wish to be erased.
struct ErasurePage: Page {
    let text: Text
    /// When it happens, in words; `nil` while nothing waits.
    let waiting: String?
    /// Whether what waits is one's own wish, which can be taken back.
    let isOwn: Bool
    let isStaff: Bool
    let isRefused: Bool

    init(waiting: Erasure?, isStaff: Bool, isRefused: Bool = false, text: Text) {
        self.text = text
        self.isStaff = isStaff
        self.isRefused = isRefused
        isOwn = waiting?.reason == .own
        self.waiting = waiting.map { waiting in
            let day = text.day(Day(of: waiting.dueAt), .full)
            let key = waiting.reason == .own ? "erasure.waiting" : "erasure.waiting_retention"
            return text(key, ["day": day])
        }
    }

    var title: String { text["erasure.title"] }
    var section: PageSection { .me }

    var body: HTML {
        """
        \(summary.html)
        <header><a class="back" href="/me">\(Icon.back.mark) \(text["me.title"])</a>
        <h1>\(title)</h1><p class="lead">\(text["erasure.lead"])</p></header>
        \(waitingNote)
        \(list("goes", Self.goes))
        \(list("stays", Self.stays))
        \(staffNote, if: isStaff)
        \(asking, if: !isStaff && !isOwn)
        """
    }

    private static let goes = ["person", "plan", "notes", "account", "notices"]
    private static let stays = ["audit", "work", "placement", "notes", "backups", "employer"]

    private var summary: ErrorSummary {
        let problem = (field: "confirmed", sentence: text["erasure.confirm_missing"])
        return ErrorSummary(title: text["error.summary_title"], items: isRefused ? [problem] : [])
    }

    private var waitingNote: HTML {
        guard let waiting else { return "" }
        return """
            <section class="sheet stack" aria-label="\(title)"><p><b>\(waiting)</b></p>
            \(takeBack, if: isOwn)</section>
            """
    }

    private var takeBack: HTML {
        """
        <form method="post" action="/me/erasure/cancellation"><p class="actions">\
        <button class="button primary" type="submit">\
        \(text["erasure.take_back"])</button></p></form>
        """
    }

    private func list(_ kind: String, _ names: [String]) -> HTML {
        let rows = names.map { text["erasure.\(kind)_\($0)"] }
        return """
            <section aria-labelledby="\(kind)"><h2 id="\(kind)">\(text["erasure.\(kind)"])</h2>
            <ul>\(rows, each: row)</ul></section>
            """
    }

    private func row(_ sentence: String) -> HTML { "<li>\(sentence)</li>" }

    private var staffNote: HTML { "<p>\(text["erasure.staff"])</p>" }

    private var asking: HTML {
        """
        <section class="stack" aria-labelledby="how"><h2 id="how">\(text["erasure.how"])</h2>
        <p>\(text["erasure.how_week"])</p><p>\(text["erasure.how_after"])</p>
        <p class="actions"><a class="button" href="/me/export.zip">\
        \(text["erasure.export_first"])</a></p>
        <form class="stack" method="post" action="/me/erasure">
        \(confirmation.html)
        <p class="actions"><button class="button" type="submit">\(text["erasure.ask"])</button></p>
        </form></section>
        """
    }

    private var confirmation: FormField {
        FormField(
            name: "confirmed",
            label: text["erasure.confirm"],
            error: isRefused ? text["erasure.confirm_missing"] : nil,
            kind: .checkbox,
            required: true
        )
    }
}
