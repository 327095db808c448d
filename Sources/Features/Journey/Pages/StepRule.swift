import Core
import Strings
import Web

/// The rule behind a step: limit, penalty and closed day as separate facts, each with its source.
struct StepRule: Sendable {
    let procedure: Procedure
    let text: Text
    let today: Day
    let sources: [ProcedureSource]
    /// How the reader wants Japanese; `nil` for as it is.
    var japanese: JapaneseStyle?

    private var style: JapaneseStyle { japanese ?? JapaneseStyle(language: text.language) }

    /// Facts older than a year say so. A default of the project: rules change in April.
    private static let oldAfterDays = 365

    var html: HTML {
        """
        <section class="no-print" aria-labelledby="rule">
          <h2 id="rule">\(text["step.rule"])</h2>
          <dl class="facts">
            <dt>\(text["step.limit"])</dt>
            <dd>\(style.html(procedure.deadlineText))\(sourceLine(procedure.law))</dd>
            \(penalty)
            \("\(closedDay)", if: procedure.statutory)
            \("\(varies)", if: !procedure.variesBy.isEmpty)
          </dl>
        </section>
        <p class="source">\(checked)\("\(sourceList)", if: !sources.isEmpty)</p>
        """
    }

    private var sourceList: HTML {
        "<br/>\(text["step.sources"]) \(sources, each: link)"
    }

    private func link(_ source: ProcedureSource) -> HTML {
        guard let address = source.address.flatMap({ OutsideLink($0) }) else {
            return """
                <span lang="en">\(source.title)</span>
                """
        }
        return """
            <a lang="en" href="\(address)" rel="noreferrer">\(source.title)</a>
            """
    }

    private var penalty: HTML {
        guard let penalty = procedure.penalty else { return "" }
        return """
            <dt>\(text["step.if_late"])</dt>
            <dd>\(style.html(penalty))\(grade(penalty.evidence))</dd>
            """
    }

    private var closedDay: HTML {
        """
        <dt>\(text["step.closed_day"])</dt>
        <dd>\(text[procedure.rule.rollOver ? "step.rolls_over" : "step.does_not_roll"])</dd>
        """
    }

    private var varies: HTML {
        let names = text.list(procedure.variesBy.map { text["varies.\($0)"] })
        return "<dt>\(text["step.varies"])</dt><dd>\(names)</dd>"
    }

    private func sourceLine(_ law: Procedure.Sourced?) -> HTML {
        guard let law else { return "" }
        return """
            <br/><span class="small soft">\(style.html(law))\(text["separator"])\
            \(text["evidence.\(law.evidence.rawValue)"])</span>
            """
    }

    private func grade(_ evidence: Procedure.Evidence) -> HTML {
        """
        <br/><span class="small soft">\(text["evidence.\(evidence.rawValue)"])</span>
        """
    }

    private var checked: String {
        let day = text.day(procedure.lastCheckedOn, .full)
        let by = procedure.checkedBy.map { text("step.checked_by", ["day": day, "name": $0]) }
        let isOld = today - procedure.lastCheckedOn > Self.oldAfterDays
        return [
            by ?? text("step.unchecked", ["day": day]),
            isOld ? text["step.old"] : "",
        ].filter { !$0.isEmpty }.joined(separator: text["sentence_gap"])
    }
}
