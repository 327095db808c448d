import Core
import JapaneseCalendar
import People
import Strings
import Web

/// What each chosen person takes along, on paper: one sheet with the counters that bind or have a
/// day, what to bring, what to say, and what this town has of its own.
struct PackPage: Page {
    let text: Text
    let sheets: [Sheet]
    let today: Day

    /// What one person takes along.
    struct Sheet: Sendable {
        let placement: Placement
        let counters: [Counter]
    }

    struct Counter: Sendable {
        let step: Step
        /// `nil` where nobody has said anything about this town.
        let local: LocalFacts?
        /// Who goes along, when and where they meet; empty for nobody.
        let company: String
    }

    var title: String { text.counted("pack.title", sheets.count) }
    var section: PageSection { .arrivals }

    var body: HTML {
        """
        <header class="no-print desk-head"><div>
          <a class="back" href="\(Link.arrivals)">\(Icon.back.mark) \(text["nav.arrivals"])</a>
          <h1>\(title)</h1><p>\(text["pack.how"])</p>
        </div></header>
        <ol class="packs plain">\(sheets, each: sheet)</ol>
        """
    }

    /// A step that belongs on paper: a law binds it or it has a day, and there is a counter.
    static func isForPaper(_ step: Step) -> Bool {
        !step.state.isSettled && !step.procedure.say.isEmpty
            && (step.procedure.statutory || step.fixedOn != nil)
    }

    private func sheet(_ sheet: Sheet) -> HTML {
        let placement = sheet.placement
        return """
            <li class="pack"><h2 lang="en">\(placement.person.registeredName)</h2>
            <dl class="facts" lang="ja">
            \(row("氏名（カナ）", placement.person.nameKatakana))\(row("住所", placement.address))\
            \(row("入居日", placement.anchors[.addressStart].map(JapaneseEra.text(of:))))
            </dl>
            \(sheet.counters, each: counter)\
            \("<p>\(text["pack.nothing"])</p>", if: sheet.counters.isEmpty)</li>

            """
    }

    private func row(_ label: String, _ value: String?) -> HTML {
        guard let value, !value.isEmpty else { return "" }
        return "<dt>\(label)</dt><dd>\(value)</dd>"
    }

    private func counter(_ counter: Counter) -> HTML {
        let procedure = counter.step.procedure
        let words = StepWords(counter.step, today: today, text: text)
        return """
            <section><h3>\(procedure.title[text.language])\
            \("\(japanese(procedure.title))", if: text.language != .japanese)</h3>
            <p><b>\(words.state)</b> \(counter.company)</p>
            <p class="phrase" lang="ja">\(procedure.say.first?.ja ?? "")</p>
            <p><b>\(text["step.bring"])</b> \(things(counter))</p>
            \(counter.local.map { "<dl class=\"facts\">\($0.rows)</dl>\($0.sources)" } ?? "")\
            </section>

            """
    }

    /// In a line, so that a person's counters fit on one sheet.
    private func things(_ counter: Counter) -> HTML {
        let gap: HTML = "\(text.language == .japanese ? "、" : ", ")"
        var parts = counter.step.procedure.bring.map { thing -> HTML in
            "\(thing[text.language])\("\(japanese(thing))", if: text.language != .japanese)"
        }
        parts += (counter.local?.local.bring ?? []).map { counter.local?.span($0) ?? "" }
        guard let first = parts.first else { return "" }
        return parts.dropFirst().reduce(first) { "\($0)\(gap)\($1)" }
    }

    /// What the clerk or the shop calls it, beside the reader's own word.
    private func japanese(_ thing: Procedure.LocalizedText) -> HTML {
        """
         <span lang="ja">\(thing[.japanese])</span>
        """
    }
}

extension JourneyDesk {
    /// The sheets of `plans`, each with what is said about its person's town.
    func sheets(
        of plans: [Plan],
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> [PackPage.Sheet] {
        var sheets: [PackPage.Sheet] = []
        for plan in plans {
            var counters: [PackPage.Counter] = []
            for step in plan.steps where PackPage.isForPaper(step) {
                let counter = PackPage.Counter(
                    step: step,
                    local: try await localFacts(of: step, plan.placement, viewer, context),
                    company: try await company(on: step, viewer, strings[context.language])
                )
                counters.append(counter)
            }
            sheets.append(PackPage.Sheet(placement: plan.placement, counters: counters))
        }
        return sheets
    }
}
