import Accounts
import Core
import Strings
import Web

/// On a step at which people are refused: what to say, where to go next, and one press for help.
struct RefusalBlock: Sendable {
    let page: StepPage

    private var text: Text { page.text }

    var html: HTML {
        guard page.refusal != nil || ownWords != nil else { return "" }
        return """
            <section aria-labelledby="refused"><h2 id="refused">\(text["refusal.title"])</h2>
            \(page.refusal.map(national) ?? "")
            \(local)
            \(stuck)
            </section>
            """
    }

    private var ownWords: OverlayText? { page.local?.local.fields.refused }

    private func national(_ refusal: Refusal) -> HTML {
        """
        <p>\(page.style.html(refusal.first))</p>
        \(refusal.say, each: phrase)
        <p class="no-print"><a class="button" href="\(Link.refusalCard(page.step.id))">\
        \(Icon.card.mark) \(text["refusal.card"])</a></p>
        <ul class="watch">\(refusal.then, each: { "<li>\(page.style.html($0))</li>" })</ul>
        \(checked(refusal))
        """
    }

    private func phrase(_ phrase: Procedure.Phrase) -> HTML {
        """
        <p class="phrase" lang="ja">\(phrase.ja)</p>
        <p><span lang="ja-Latn">\(phrase.romaji)</span><br/><span lang="en">\(phrase.en)</span></p>
        """
    }

    private func checked(_ refusal: Refusal) -> HTML {
        let key = refusal.checkedBy == nil ? "refusal.unchecked" : "refusal.checked"
        return """
            <p class="small soft">\(text(key, ["day": text.day(refusal.lastCheckedOn, .full)]))</p>
            """
    }

    /// What this branch or town adds, in its own words.
    private var local: HTML {
        guard let ownWords, let facts = page.local else { return "" }
        return """
            <p class="notice"><b>\(text["overlay.refused"])</b> \(facts.span(ownWords))</p>
            """
    }

    private var stuck: HTML {
        guard page.isOwn, page.refusal != nil else { return "" }
        return """
            <form class="no-print" method="post" action="\(Link.stuck(page.step.id))">
            \(page.attempt.html)
            <p class="actions"><button class="button">\(Icon.help.mark) \
            \(text["refusal.stuck"])</button></p></form>
            """
    }
}
