import Core
import Strings
import Web

/// Who waits to be erased, and how many years data is kept.
struct RetentionPage: Page {
    let text: Text
    let rows: [Row]
    let years: String
    let isRefused: Bool

    struct Row: Sendable, Equatable {
        let name: String
        let line: String
        /// What the button says; `nil` where the person's own wish stands.
        let keep: String?
        let action: Link
    }

    init(_ waiting: [Erasure], years: Int, refused: String? = nil, text: Text) {
        self.text = text
        self.years = refused ?? "\(years)"
        isRefused = refused != nil
        rows = waiting.map { erasure in
            let name = erasure.name.name(in: text.language)
            let day = text.day(Day(of: erasure.dueAt), .full)
            return Row(
                name: name,
                line: text("retention.\(erasure.reason.rawValue)", ["day": day]),
                keep: erasure.reason == .own ? nil : text("retention.keep", ["name": name]),
                action: "/settings/retention/\(erasure.person)/keeping"
            )
        }
    }

    var title: String { text["retention.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(summary.html)
        <header class="desk-head"><div><a class="back" href="/settings/organization">\
        \(Icon.back.mark) \(text["settings.title"])</a><h1>\(title)</h1>
        <p>\(text["retention.lead"])</p></div></header>
        <div class="stack account">
        <section class="stack" aria-labelledby="waiting">\
        <h2 id="waiting">\(text["retention.waiting"])</h2>
        \("<p>\(text["retention.none"])</p>", if: rows.isEmpty)
        \("<ul class=\"steps plain\">\(rows, each: item)</ul>", if: !rows.isEmpty)
        </section>
        <form class="stack" method="post" action="/settings/retention">
        \(field.html)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form>
        </div>
        """
    }

    private var summary: ErrorSummary {
        let problem = (field: "years", sentence: text["retention.years_wrong"])
        return ErrorSummary(title: text["error.summary_title"], items: isRefused ? [problem] : [])
    }

    private var field: FormField {
        FormField(
            name: "years",
            label: text["retention.years"],
            hint: text["retention.years_hint"],
            value: years,
            error: isRefused ? text["retention.years_wrong"] : nil,
            required: true
        )
    }

    private func item(_ row: Row) -> HTML {
        """
        <li class="row apart"><p><b>\(row.name)</b> <span>\(row.line)</span></p>
        \(keeping(row), if: row.keep != nil)</li>

        """
    }

    private func keeping(_ row: Row) -> HTML {
        """
        <form method="post" action="\(row.action)"><button class="link" type="submit">\
        \(row.keep ?? "")</button></form>
        """
    }
}
