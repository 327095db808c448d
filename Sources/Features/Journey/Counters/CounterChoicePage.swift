import Core
import People
import Strings
import Web

/// The buildings of a file: which one is the town hall, and for which steps.
struct CounterChoicePage: Page {
    let words: OverlayWords
    let list: FacilityList
    let file: String
    let licence: String
    let day: Day
    /// What was chosen on a form that came back, and what is missing in it.
    var sent: CounterForm?
    var error: FacilityError?

    var text: Text { words.text }
    var title: String { text["counters.choose_title"] }
    var section: PageSection { .settings }

    private var choice: [Facility] { list.choice }
    /// The building that is most likely meant; the reader decides.
    private var likely: Int? { choice.firstIndex { $0.isHall && $0.name.contains("本庁") } }

    private var ticked: Int? { sent.map(\.hall) ?? likely }

    private var problems: [(field: String, sentence: String)] {
        error.map { [($0.field, text($0.messageKey, $0.values))] } ?? []
    }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        <header class="desk-head"><div><a class="back" href="\(Link.counters)">\(Icon.back.mark) \
        \(text["counters.title"])</a><h1>\(title)</h1><p>\(file)</p></div></header>
        \(remarks, each: { "<p class=\"notice\">\($0)</p>" })
        <form class="stack" method="post" action="\(Link.counterChanges)">
        \(carried, each: hidden)
        <fieldset class="field" id="counter"><legend>\(text["counters.counter"])</legend>
        <p class="hint">\(text["counters.counter_hint"])</p><div class="choices">
        \(rows, each: hall)</div></fieldset>
        <details class="more"><summary>\(text["counters.others"])</summary>
        <fieldset class="field"><legend>\(text["counters.others"])</legend>
        <p class="hint">\(text["counters.others_hint"])</p><div class="choices">
        \(rows, each: other)</div></fieldset></details>
        \(english.html)
        <fieldset class="field" id="procedure"><legend>\(text["counters.procedures"])</legend>
        <p class="hint">\(text["counters.procedures_hint"])</p><div class="choices">
        \(procedures, each: procedure)</div></fieldset>
        <p class="actions"><button class="button primary" name="act" value="preview">\
        \(text["overlay.preview"])</button></p>
        </form>
        """
    }

    /// What of the file is not used, and why.
    var remarks: [String] {
        let cut = list.facilities.count - choice.count
        return [
            list.withoutTown.isEmpty
                ? "" : text("counters.without_town", ["rows": numbers(list.withoutTown)]),
            list.withoutPhone.isEmpty
                ? "" : text("counters.without_phone", ["rows": numbers(list.withoutPhone)]),
            cut > 0 ? text.counted("counters.cut", cut) : "",
        ].filter { !$0.isEmpty }
    }

    private func numbers(_ rows: [Int]) -> String {
        text.list(rows.prefix(10).map { "\($0)" }) + (rows.count > 10 ? "…" : "")
    }

    private var carried: [(String, String)] {
        [
            ("file_name", file), ("licence", licence), ("last_checked_on", day.description),
        ] + choice.map { ("facility", CounterForm.carried($0)) }
    }

    private func hidden(_ field: (name: String, value: String)) -> HTML {
        """
        <input type="hidden" name="\(field.name)" value="\(field.value)"/>

        """
    }

    private var rows: [(index: Int, facility: Facility)] {
        choice.enumerated().map { ($0.offset, $0.element) }
    }

    private func hall(_ row: (index: Int, facility: Facility)) -> HTML {
        """
        <label class="choice"><input type="radio" name="counter" id="counter-\(row.index)" \
        value="\(row.index)" required="required"\
        \(" checked=\"checked\"", if: row.index == ticked)/> \
        <span><b lang="ja">\(row.facility.name)</b><br/>\(about(row.facility))</span></label>

        """
    }

    private func other(_ row: (index: Int, facility: Facility)) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="other" value="\(row.index)"\
        \(" checked=\"checked\"", if: sent?.others.contains(row.index) ?? false)/> \
        <span lang="ja">\(row.facility.name)</span></label>

        """
    }

    private func about(_ facility: Facility) -> HTML {
        let town = words.places.name(of: facility.town, in: text.language)
        let hours = facility.hours.map { HoursWords($0, text: text).week }
        let unread = text("counters.hours_said", ["words": facility.said])
        let said = hours ?? (facility.said.isEmpty ? "" : unread)
        return """
            <small>\(town)\(text["separator"])<span lang="ja">\(facility.address)</span>\
            \("<br/>\(said)", if: !said.isEmpty)\(phone(facility))</small>
            """
    }

    private func phone(_ facility: Facility) -> HTML {
        facility.phone.map { "\(text["separator"])\($0)" } ?? ""
    }

    private var english: FormField {
        FormField(
            name: "english",
            label: text["counters.english"],
            hint: text["counters.english_hint"],
            value: sent?.values["english"] ?? "",
            optionalMark: text.optional
        )
    }

    private var procedures: [Procedure] { words.procedures.all.filter(\.isAtTownHall) }

    private func isTicked(_ procedure: Procedure) -> Bool {
        sent.map { $0.procedures.contains(procedure.id) } ?? procedure.isFirstAtTownHall
    }

    private func procedure(_ procedure: Procedure) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="procedure" value="\(procedure.id)"\
        \(" checked=\"checked\"", if: isTicked(procedure))/> \
        <span>\(procedure.title[text.language])</span></label>

        """
    }
}
