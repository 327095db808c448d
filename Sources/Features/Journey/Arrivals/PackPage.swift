import Core
import JapaneseCalendar
import People
import Strings
import Web

/// What each chosen person takes along, on paper: a sheet each with the counters that are open,
/// what to bring, and what to say.
struct PackPage: Page {
    let text: Text
    let plans: [Plan]
    let today: Day

    var title: String { text.counted("pack.title", plans.count) }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        <header class="no-print desk-head"><div>
          <a class="back" href="\(Link.arrivals)">\(Icon.back.mark) \(text["nav.arrivals"])</a>
          <h1>\(title)</h1><p>\(text["pack.how"])</p>
        </div></header>
        <ol class="packs plain">\(plans, each: sheet)</ol>
        """
    }

    private func sheet(_ plan: Plan) -> HTML {
        let person = plan.placement.person
        let open = plan.steps.filter { !$0.state.isSettled && !$0.procedure.say.isEmpty }
        return """
            <li class="pack"><h2 lang="en">\(person.registeredName)</h2>
            <dl class="facts" lang="ja">
            \(row("氏名（カナ）", person.nameKatakana))\(row("住所", plan.placement.address))\
            \(row("入居日", plan.placement.anchors[.addressStart].map(JapaneseEra.text(of:))))
            </dl>
            \(open, each: counter)\
            \("<p>\(text["pack.nothing"])</p>", if: open.isEmpty)</li>

            """
    }

    private func row(_ label: String, _ value: String?) -> HTML {
        guard let value, !value.isEmpty else { return "" }
        return "<dt>\(label)</dt><dd>\(value)</dd>"
    }

    private func counter(_ step: Step) -> HTML {
        let words = StepWords(step, today: today, text: text)
        return """
            <section><h3>\(step.procedure.title[text.language])\
            \("\(japanese(step.procedure.title))", if: text.language != .japanese)</h3>
            <p>\(words.state)</p>
            <p class="phrase" lang="ja">\(step.procedure.say.first?.ja ?? "")</p>
            <ul>\(step.procedure.bring, each: thing)</ul></section>

            """
    }

    private func thing(_ thing: Procedure.LocalizedText) -> HTML {
        """
        <li>\(thing[text.language])\("\(japanese(thing))", if: text.language != .japanese)</li>
        """
    }

    /// What the clerk or the shop calls it, beside the reader's own word.
    private func japanese(_ thing: Procedure.LocalizedText) -> HTML {
        """
         <span lang="ja">\(thing[.japanese])</span>
        """
    }
}
