import Core
import Strings
import Web

/// The Japanese words of one step, each leading to its place in the glossary.
struct StepWordList: Sendable {
    let terms: [GlossaryTerm]
    let text: Text
    /// Whether the reader's own days of money belong to the step.
    var hasMoney = false

    /// The steps about pay and tax, whose days stand in the calendar of money.
    static let ofMoney: Set<String> = [
        "pd-money", "e-payroll", "y-residence-tax", "y-nencho", "l-residence-tax", "l-bank",
    ]

    /// Nothing for a step without words of its own.
    var html: HTML {
        guard !terms.isEmpty || hasMoney else { return "" }
        return """
            \("\(words)", if: !terms.isEmpty)
            \("\(money)", if: hasMoney)
            """
    }

    private var words: HTML {
        """
        <section class="no-print" aria-labelledby="words">
        <h2 id="words">\(text["glossary.of_step"])</h2>
        <ul class="word-links">\(terms, each: item)</ul>
        </section>
        """
    }

    private var money: HTML {
        """
        <p class="actions"><a class="button" href="\(Link.money)">\(Icon.calendar.mark) \
        \(text["money.title"])</a></p>
        """
    }

    private func item(_ term: GlossaryTerm) -> HTML {
        """
        <li><a href="\(Link.word(term.id))"><span lang="ja">\(term.japanese)</span> \
        <span lang="en">\(term.english)</span></a></li>

        """
    }
}
