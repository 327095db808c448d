import Core
import Strings
import Web

/// What a file would do, with the button that does it; or what it did.
struct CollectionReportPage: Page {
    let words: CollectionWords
    let town: String
    let report: CollectionImport.Report
    /// Where the decision is sent; `nil` once it is made.
    let decision: Link?
    let today: Day

    /// Lines shown of each table; the rest is counted.
    static let size = 200

    var text: Text { words.text }
    var title: String { text[decision == nil ? "collections.done" : "collections.preview"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><a class="back" href="\(Link.collectionAreas)">\
        \(Icon.back.mark) \(text["collections.settings"])</a><h1>\(title)</h1>\
        <p>\(town)</p></div></header>
        <div class="stack">
        <dl class="facts">\(counts, each: count)</dl>
        \(untouched)
        \(form)
        \("\(problems)", if: !report.file.problems.isEmpty)
        \("\(areas)", if: !report.file.areas.isEmpty)
        </div>
        """
    }

    private var counts: [(label: String, value: String)] {
        [
            ("read", report.file.read), ("added", report.added), ("changed", report.changed),
            ("checked", report.checked), ("unchanged", report.unchanged),
            ("not_understood", report.file.problems.count),
        ].map { (text["collections.count.\($0.0)"], text.number($0.1)) }
    }

    private func count(_ count: (label: String, value: String)) -> HTML {
        """
        <dt>\(count.label)</dt><dd>\(count.value)</dd>

        """
    }

    private var untouched: HTML {
        guard !report.untouched.isEmpty else { return "" }
        let names = text.list(Array(report.untouched.prefix(20)))
        let sentence = text.counted("collections.untouched", report.untouched.count)
        return "<p>\(sentence) \(names)</p>"
    }

    private var form: HTML {
        guard let decision else { return "" }
        guard !report.file.areas.isEmpty else { return "<p>\(text["collections.nothing"])</p>" }
        return """
            <form class="stack" method="post" action="\(decision)">
            <p>\(text["collections.compare"])</p>
            <p class="actions"><button class="button primary">\(text["collections.take"])</button>
            <a class="button" href="\(Link.collectionImport)">\(text.cancel)</a></p>
            </form>
            """
    }

    // MARK: What was not understood

    private var problems: HTML {
        let hidden = report.file.problems.count - Self.size
        return """
            <section class="stack" aria-labelledby="problems"><h2 id="problems">\
            \(text["collections.problems"])</h2><p>\(text["collections.problems_about"])</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="problems">\
            <table class="table preview"><thead><tr>\
            <th scope="col" class="row-number">\(text["collections.row"])</th>\
            <th scope="col">\(text["collections.column"])</th>\
            <th scope="col">\(text["collections.value"])</th>\
            <th scope="col">\(text["collections.reason"])</th></tr></thead>
            <tbody>\(report.file.problems.prefix(Self.size), each: problem)</tbody></table></div>
            \("<p>\(text.counted("collections.more", hidden))</p>", if: hidden > 0)
            </section>
            """
    }

    private func problem(_ problem: CollectionFile.Problem) -> HTML {
        """
        <tr><td class="row-number">\(problem.row.map { "\($0)" } ?? "–")</td>\
        <td>\(problem.column)</td><td>\(problem.value)</td>\
        <td>\(text["collections.reason.\(problem.reason.rawValue)"])</td></tr>

        """
    }

    // MARK: What was understood

    private var areas: HTML {
        let hidden = report.file.areas.count - Self.size
        return """
            <section class="stack" aria-labelledby="understood"><h2 id="understood">\
            \(text["collections.understood"])</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="understood">\
            <table class="table preview"><thead><tr>\
            <th scope="col">\(text["collections.area_column"])</th>\
            <th scope="col">\(text["collections.next_weeks"])</th></tr></thead>
            <tbody>\(report.file.areas.prefix(Self.size), each: area)</tbody></table></div>
            \("<p>\(text.counted("collections.more", hidden))</p>", if: hidden > 0)
            </section>
            """
    }

    private func area(_ area: CollectionFile.Area) -> HTML {
        """
        <tr><th scope="row">\(area.name)</th><td><ul class="plain">\
        \(area.rules, each: rule)</ul></td></tr>

        """
    }

    private func rule(_ rule: CollectionRule) -> HTML {
        """
        <li>\(words.name(rule))\(text["collections.colon"])\
        \(words.schedule(rule, today: today))</li>
        """
    }
}
