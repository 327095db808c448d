import Core
import Strings
import Web

/// Whom to call, by what is happening.
///
/// 119 and 110 stand above everything, then one's own branch, then everybody who listens: the
/// branch knows the place and the people, and is never the only way.
struct HelpPage: Page {
    let text: Text
    let danger: DangerSection
    let situations: [SituationSection]
    /// `nil` on the page that belongs to no organization.
    let organization: OrganizationSection?
    let hasUncheckedLines: Bool

    /// Puts the lines in their order and leaves out those of tier 9.
    ///
    /// `day` is the day in Japan from which the age of the facts is counted.
    init(_ lines: [HelpLine], numbers: PublicNumbers? = nil, on day: Day, text: Text) {
        self.text = text
        let shown = lines.filter { $0.tier != .withheld }
        func inOrder(_ situation: Situation) -> [HelpLine] {
            let found = shown.filter { $0.situation == situation }
            return found.filter { $0.tier == .first } + found.filter { $0.tier == .second }
        }
        let danger = DangerSection(inOrder(.danger), on: day, text: text)
        self.danger = danger
        organization = numbers.map { OrganizationSection($0, text: text) }
        let jump = organization?.title
        situations = Situation.allCases.filter { $0 != .danger }.map {
            SituationSection(
                $0,
                lines: inOrder($0),
                police: danger.dials.last,
                organization: jump,
                on: day,
                text: text
            )
        }
        hasUncheckedLines = shown.contains { $0.checkedBy == nil && $0.status != .config }
    }

    var title: String { text.title }
    var section: PageSection { .help }

    var body: HTML {
        """
        <header>
          <h1>\(title)</h1>
          <p class="lead">\(text.promise)</p>
        </header>
        \(danger.body)
        \(BranchSection(text: text).body)
        <section aria-labelledby="what">
          <h2 id="what">\(text.what)</h2>
          \(situations, each: \.body)
        </section>
        \(organization.map { [$0] } ?? [], each: \.body)
        \(cards)
        <p class="source">\(text["source.hours"])\(unchecked, if: hasUncheckedLines)</p>
        """
    }

    private var unchecked: HTML { "<br/>\(text["source.unchecked"])" }

    private var cards: HTML {
        """
        <section aria-labelledby="cards">
          <h2 id="cards">\(text["phrases.title"])</h2>
          <ul class="steps">
            \([Phrase.silent, .doctor, .lost], each: card)
            <li><a class="step" href="\(Link.phrases(text.language))">\(Icon.card.mark)\
        <div><b>\(text["phrases.all"])</b></div>\(Icon.next.mark)</a></li>
          </ul>
        </section>
        """
    }

    private func card(_ phrase: Phrase) -> HTML {
        """
        <li><a class="step" href="\(Link.phrase(phrase, text.language))">\(Icon.card.mark)\
        <div><b>\(phrase.meaning(in: text))</b></div>\(Icon.next.mark)</a></li>
        """
    }
}
