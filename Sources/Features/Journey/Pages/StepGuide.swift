import Core
import Strings
import Web

/// The part of a step's page that is the same for everybody: bring, say, where, watch out.
struct StepGuide: Sendable {
    let procedure: Procedure
    let text: Text
    let card: Step.ID
    let isOwn: Bool
    var local: LocalFacts?
    /// How the reader wants Japanese; `nil` for as it is.
    var japanese: JapaneseStyle?

    private var style: JapaneseStyle { japanese ?? JapaneseStyle(language: text.language) }

    var html: HTML {
        """
        \("\(bring)", if: !procedure.bring.isEmpty || !localBring.isEmpty)
        \("\(say)", if: !procedure.say.isEmpty)
        \(place)
        \(local?.advice ?? "")
        \("\(watch)", if: !procedure.pitfalls.isEmpty)
        """
    }

    private var bring: HTML {
        """
        <section aria-labelledby="bring">
          <h2 id="bring">\(text["step.bring"])</h2>
          <ul class="ticks">\(procedure.bring, each: thing)\
        \(localBring, each: localThing)</ul>
        </section>
        """
    }

    private var localBring: [OverlayText] { local?.local.bring ?? [] }

    private func localThing(_ thing: OverlayText) -> HTML {
        """
        <li><label><input type="checkbox"/> <span>\(local?.span(thing) ?? "") \
        <small>\(text["overlay.bring_here"])</small></span></label></li>
        """
    }

    private func thing(_ thing: Procedure.LocalizedText) -> HTML {
        """
        <li><label><input type="checkbox"/> \
        <span>\(style.html(thing))</span></label></li>
        """
    }

    private var say: HTML {
        """
        <section aria-labelledby="say">
          <h2 id="say">\(text["step.say"])</h2>
          \(procedure.say, each: phrase)
          <p class="no-print"><a class="button \(isOwn ? "primary wide" : "plain")"
            href="\(Link.stepCard(card))">\(Icon.card.mark) \(text["step.show_card"])</a></p>
        </section>
        """
    }

    private func phrase(_ phrase: Procedure.Phrase) -> HTML {
        """
        <p class="phrase" lang="ja">\(style.japanese(phrase.ja))</p>
        <p><span lang="ja-Latn">\(phrase.romaji)</span>\
        \(translation(phrase))</p>
        \(style.easy(phrase, label: text["aids.easy"]))
        """
    }

    private func translation(_ phrase: Procedure.Phrase) -> HTML {
        """
        <br/><span lang="en">\(phrase.en)</span>
        """
    }

    private var place: HTML {
        """
        <section aria-labelledby="where">
          <h2 id="where">\(text["step.where"])</h2>
          <dl class="facts">
            \("\(here)", if: !saysElsewhere)
            \(local?.rows ?? "")
            \("\(elsewhere)", if: saysElsewhere)
            <dt>\(text["step.does"])</dt>
            <dd>\(style.html(procedure.does))</dd>
            \("\(helpers)", if: !procedure.helps.isEmpty)
          </dl>
        </section>
        """
    }

    private var known: OverlayFields { local?.local.fields ?? OverlayFields() }

    /// Whether the national line, which names a place and its hours, is only true in general: one
    /// of the two is known better here.
    private var saysElsewhere: Bool {
        known.place == nil && (known.counter == nil) != (known.hours == nil)
    }

    /// The place as this town names it, else as the country does; nothing where counter and hours
    /// are both known here, so that two answers never stand side by side.
    private var here: HTML {
        if let local, let place = known.place { return row(local.span(place)) }
        return known.counter == nil || known.hours == nil
            ? row(style.html(procedure.place)) : ""
    }

    private func row(_ place: HTML) -> HTML {
        "<dt>\(text["step.place"])</dt><dd>\(place)</dd>"
    }

    private var elsewhere: HTML {
        """
        <dt>\(text["step.place_elsewhere"])</dt><dd class="soft">\(style.html(procedure.place))\
        <br/><small>\(text["step.place_here"])</small></dd>
        """
    }

    private var helpers: HTML {
        let names = text.list(procedure.helps.map { $0[text.language] })
        let shown = style.html(names)
        return "<dt>\(text["step.helps"])</dt><dd>\(shown)\(companion)</dd>"
    }

    private var companion: HTML {
        guard procedure.accompanied else { return "" }
        return """
            <br/><span class="small soft">\(text["step.accompanied"])</span>
            """
    }

    private func pitfall(_ pitfall: Procedure.LocalizedText) -> HTML {
        "<li>\(style.html(pitfall))</li>"
    }

    private var watch: HTML {
        """
        <section aria-labelledby="watch">
          <h2 id="watch">\(text["step.watch"])</h2>
          <ul class="watch">\(procedure.pitfalls, each: pitfall)</ul>
        </section>
        """
    }
}
