import Core
import Strings
import Web

/// What an import would do, with the button that does it; or what it did.
struct ImportReportPage: Page {
    /// Lines shown of each table; the rest is counted.
    static let size = 200

    let text: Text
    let counts: [Count]
    let refused: [Line]
    let warnings: [Line]
    /// What would change about whom.
    let changes: ImportChangesSection
    let hiddenRefusals: Int
    let hiddenWarnings: Int
    /// Where the decision is sent; `nil` once it is made.
    let decision: Link?
    /// Branches of the file that the organization lacks, where the reader may create them.
    let newBranches: [String]

    struct Count: Sendable, Equatable {
        let label: String
        let value: String
    }

    struct Line: Sendable, Equatable {
        let row: Int
        let column: String
        let value: String
        let reason: String
    }

    /// - Parameter decision: Where the import is confirmed; `nil` for one that has happened.
    init(_ report: ImportReport, decision: Link?, createsBranches: Bool, text: Text) {
        self.text = text
        changes = ImportChangesSection(report.changes, text: text)
        self.decision = decision
        counts = [
            ("read", report.read), ("created", report.created), ("updated", report.updated),
            ("unchanged", report.unchanged), ("refused", report.refused.count),
        ].map { Count(label: text["import.\($0.0)"], value: text.number($0.1)) }
        refused = report.refused.prefix(Self.size).map {
            Line(
                row: $0.row,
                column: Self.header($0.column, text),
                value: $0.value,
                reason: text[$0.key]
            )
        }
        warnings = report.warnings.prefix(Self.size).map {
            Line(
                row: $0.row,
                column: Self.header($0.column, text),
                value: $0.value,
                reason: text[$0.reason.key]
            )
        }
        hiddenRefusals = max(0, report.refused.count - Self.size)
        hiddenWarnings = max(0, report.warnings.count - Self.size)
        newBranches = createsBranches ? Self.unknownBranches(report) : []
    }

    var title: String { text[decision == nil ? "import.done" : "import.preview"] }
    var section: PageSection { .imports }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        \("<p>\(lead)</p>", if: !lead.isEmpty)</div></header>
        <div class="stack">
        <dl class="facts">
        \(counts, each: count)</dl>
        \(form)
        \(changes.html, if: !changes.people.isEmpty)
        \(table("refused", refused, hidden: hiddenRefusals), if: !refused.isEmpty)
        \(table("warnings", warnings, hidden: hiddenWarnings), if: !warnings.isEmpty)
        </div>
        """
    }

    /// What to do next; empty after an import that took every row.
    private var lead: String {
        guard decision == nil else { return text["import.preview_lead"] }
        return refused.isEmpty ? "" : text["import.done_lead"]
    }

    private func count(_ count: Count) -> HTML {
        """
        <dt>\(count.label)</dt><dd>\(count.value)</dd>

        """
    }

    private var form: HTML {
        guard let decision else {
            return """
                <p class="actions"><a class="button" href="/people">\(text["people.title"])</a></p>
                """
        }
        return """
            <form class="stack" method="post" action="\(decision)">
            \(branchBox.html, if: !newBranches.isEmpty)
            <p class="actions"><button class="button primary" type="submit">\
            \(text["import.confirm"])</button>
            <a class="button" href="/people/import">\(text.cancel)</a></p>
            </form>
            """
    }

    private var branchBox: FormField {
        FormField(
            name: "create_branches",
            label: text("import.create_branches", ["names": text.list(newBranches)]),
            kind: .checkbox
        )
    }

    private func table(_ id: String, _ lines: [Line], hidden: Int) -> HTML {
        """
        <section class="stack" aria-labelledby="\(id)"><h2 id="\(id)">\
        \(text["import.\(id)_title"])</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="\(id)">\
        <table class="table preview stacked"><thead><tr>\
        <th scope="col" class="row-number">\(text["import.row"])</th>\
        <th scope="col">\(text["import.column"])</th>\
        <th scope="col">\(text["import.value"])</th>\
        <th scope="col">\(text["import.reason"])</th></tr></thead>
        <tbody>
        \(lines, each: line)</tbody></table></div>
        \("<p>\(text.counted("import.more", hidden))</p>", if: hidden > 0)
        </section>
        """
    }

    private func line(_ line: Line) -> HTML {
        """
        <tr><td class="row-number">\(line.row)</td><td>\(line.column)</td>\
        <td class="value">\(line.value)</td><td>\(line.reason)</td></tr>

        """
    }

    /// The header in the reader's language; one that the list does not know stays as written.
    static func header(_ column: String, _ text: Text) -> String {
        guard text.language == .japanese, let known = HRColumn(rawValue: column) else {
            return column
        }
        return known.japaneseHeader
    }

    private static func unknownBranches(_ report: ImportReport) -> [String] {
        var names: [String] = []
        for refusal in report.refused
        where refusal.reason == ImportReason.unknownBranch.rawValue && names.count < 20 {
            if !names.contains(refusal.value) { names.append(refusal.value) }
        }
        return names
    }
}
