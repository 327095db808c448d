import Accounts
import Core
import Strings
import Web

/// Where a list of people is uploaded.
struct ImportPage: Page {
    let text: Text
    /// Why the last file could not be used; `nil` for none.
    let problem: String?

    init(problem: String? = nil, text: Text) {
        self.problem = problem
        self.text = text
    }

    var title: String { text["import.title"] }
    var section: PageSection { .imports }

    var body: HTML {
        """
        \(summary.html)
        <header class="desk-head"><div><h1>\(title)</h1><p>\(text["import.lead"])</p></div></header>
        <div class="stack">
        <form class="stack" method="post" action="/people/import" enctype="multipart/form-data">
        \(field.html)
        <p class="actions"><button class="button primary" type="submit">\
        \(text["import.check"])</button></p>
        </form>
        <section class="stack" aria-labelledby="columns"><h2 id="columns">\
        \(text["import.columns"])</h2>
        <p>\(text["import.columns_lead"])</p>
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
        <table class="table"><thead><tr><th scope="col">English</th>\
        <th scope="col" lang="ja">日本語</th></tr></thead>
        <tbody>
        \(HRColumn.allCases, each: row)</tbody></table></div>
        </section>
        </div>
        """
    }

    private var summary: ErrorSummary {
        ErrorSummary(
            title: text["error.summary_title"],
            items: problem.map { [(field: "file", sentence: $0)] } ?? []
        )
    }

    private var field: FormField {
        FormField(
            name: "file",
            label: text["import.file"],
            hint: text["import.file_hint"],
            error: problem,
            kind: .file,
            required: true
        )
    }

    private func row(_ column: HRColumn) -> HTML {
        """
        <tr><td><code>\(column.rawValue)</code></td>\
        <td lang="ja">\(column.japaneseHeader)</td></tr>

        """
    }
}
