import Core
import Strings
import Web

/// On which days money comes and goes in the next year. No amount stands here, and none can.
struct MoneyPage: Page {
    let text: Text
    let calendar: MoneyCalendar
    let rules: PayRules?
    /// Whether the first working day is known, from which pay is counted.
    let knowsStart: Bool
    let today: Day
    /// Who has compared the days with what the employer says; `nil` where their name is gone.
    var checkedBy: String?
    /// The step about residence tax, with its law and sources; `nil` where it is not in the plan.
    var taxStep: Step?
    var sources: [ProcedureSource] = []

    var title: String { text["money.title"] }
    var section: PageSection { .plan }

    var body: HTML {
        """
        <header>
          <a class="back" href="\(Link.today)">\(Icon.back.mark) \(text["today.title"])</a>
          <h1>\(title)</h1>
          <p class="lead">\(text["money.lead"])</p>
        </header>
        \(gap)
        \("<p class=\"notice\">\(missing)</p>", if: !missing.isEmpty)
        \(years, each: year)
        <section aria-labelledby="undated"><h2 id="undated">\(text["money.undated"])</h2>
        <ul class="watch">\(undated, each: item)</ul></section>
        <section aria-labelledby="tax"><h2 id="tax">\(text["money.tax"])</h2>
        \(tax, each: sentence)\(step)</section>
        <p class="source">\(checked)</p>
        """
    }

    private var gap: HTML {
        guard let gap = calendar.gap else { return "" }
        let days = text.counted("money.gap", gap.length)
        let values: KeyValuePairs = [
            "landing": text.day(gap.landing, .full), "pay": text.day(gap.firstPay, .full),
        ]
        return """
            <section class="sheet stack" aria-labelledby="gap">
            <h2 id="gap">\(days)</h2>
            <p>\(text("money.gap_lead", values))</p>
            <p>\(text["money.gap_bring"])</p>
            <p>\(text["money.advance.\(rules?.advance.rawValue ?? "ask")"])</p>
            <p>\(text["money.gap_payroll"])</p>
            </section>
            """
    }

    /// Why pay days are missing; empty when they are there.
    private var missing: String {
        if rules == nil { return text["money.no_rules"] }
        return knowsStart ? "" : text["money.no_start"]
    }

    // MARK: Days

    private var years: [Int] {
        calendar.days.map(\.day.parts.year).reduce(into: []) { years, year in
            if years.last != year { years.append(year) }
        }
    }

    private func year(_ year: Int) -> HTML {
        let days = calendar.days.filter { $0.day.parts.year == year }
        return """
            <section aria-labelledby="year-\(year)">
            <h2 id="year-\(year)">\(text("money.year", ["year": "\(year)"]))</h2>
            <ul class="dates">
            \(days, each: { MoneyWords(day: $0, text: text).row })</ul></section>

            """
    }

    private func item(_ sentence: String) -> HTML {
        "<li>\(JapaneseRuns.html(sentence, in: text.language))</li>"
    }

    private func sentence(_ sentence: String) -> HTML {
        "<p>\(JapaneseRuns.html(sentence, in: text.language))</p>"
    }

    private var undated: [String] {
        [
            rules?.rentBy == .deducted ? text["money.rent_deducted"] : "",
            rules?.rentBy != .deducted && rules?.rentOn == nil ? text["money.rent_unknown"] : "",
            text["money.utilities"], text["money.insurance"], text["money.deposit"],
        ].filter { !$0.isEmpty }
    }

    // MARK: Residence tax

    private var tax: [String] {
        let begins = calendar.taxFrom.map { from in
            let key = from > today ? "money.tax_begins" : "money.tax_runs"
            return text(key, ["year": "\(from.parts.year)"])
        }
        return [
            begins ?? text["money.tax_unknown"],
            text["money.tax_by.\(rules?.taxBy.rawValue ?? "unknown")"],
            text["money.tax_leaving"],
        ]
    }

    private var step: HTML {
        guard let taxStep else { return "" }
        return """
            <p class="no-print"><a href="\(Link.step(taxStep.id))">\
            \(taxStep.procedure.title[text.language])</a></p>
            <p class="small soft">\(law(taxStep.procedure))\
            \(text("money.law_checked", ["day": text.day(taxStep.procedure.lastCheckedOn, .full)]))\
            \(sources, each: source)</p>
            """
    }

    private func law(_ procedure: Procedure) -> HTML {
        guard let law = procedure.law else { return "" }
        let words = JapaneseStyle(language: text.language).html(law)
        return "\(words)\(text["separator"])"
    }

    private func source(_ source: ProcedureSource) -> HTML {
        guard let address = source.address.flatMap({ OutsideLink($0) }) else {
            return " <span lang=\"en\">\(source.title)</span>"
        }
        return """
             <a lang="en" href="\(address)" rel="noreferrer">\(source.title)</a>
            """
    }

    private var checked: String {
        let banks = text["money.banks"]
        guard let rules else { return banks }
        let day = text.day(rules.lastCheckedOn, .full)
        let name = checkedBy ?? text["overlay.somebody"]
        let isOld = today - rules.lastCheckedOn > 365
        return [
            text("money.checked", ["day": day, "name": name]),
            isOld ? text["money.old"] : "",
            banks,
        ].filter { !$0.isEmpty }.joined(separator: text["sentence_gap"])
    }
}

extension Link {
    /// The days on which money comes and goes.
    static let money: Link = "/plan/money"
}
