import Core
import JapaneseCalendar
import People
import Strings
import Web

/// What the clerk at the counter reads: large Japanese, always light, with who the person is.
struct CardPage: Page {
    let text: Text
    /// What is said at this step, or what is said to a refusal.
    var phrases: [Procedure.Phrase]
    let back: Link
    let name: String
    let nameKatakana: String?
    let address: String?
    let moveIn: Day?
    let branchName: String?
    let branchPhone: String?
    /// What this town says about the counter; `nil` where nobody has said anything.
    var local: LocalFacts?
    /// What the reader has switched on to read Japanese more easily.
    var aids = ReadingAids()
    var readings = Readings.none
    private let page: Link

    init(_ step: Step, _ placement: Placement, address: String?, card: SupportCard, text: Text) {
        self.text = text
        phrases = step.procedure.say
        back = .step(step.id)
        page = .stepCard(step.id)
        name = placement.person.registeredName
        nameKatakana = placement.person.nameKatakana
        self.address = address
        moveIn = step.procedure.rule.from == .addressStart ? placement.anchors[.addressStart] : nil
        branchName = card.branchName
        branchPhone = card.branchPhone
    }

    var title: String { text["card.title"] }

    var body: HTML {
        """
        <div class="card">
          <header class="row apart no-print">
            <a class="back" href="\(back)">\(Icon.back.mark) \(text.back)</a>
            \(switches)
          </header>
          <div lang="ja">
            <h1 class="say">\(style.japanese(phrases.first?.ja ?? ""))</h1>
            \(phrases.dropFirst(), each: more)
            <dl class="facts">
              <dt>\(style.japanese("氏名"))</dt><dd><span lang="en">\(name)</span>\(katakana)</dd>
              \(row("住所", address.flatMap { $0.isEmpty ? nil : "\($0)" }))
              \(row("入居日", moveIn.map { style.japanese(JapaneseEra.text(of: $0)) }))
              \(row("窓口", local?.counter(in: .japanese).map(style.japanese)))
            </dl>
            <p class="please">\(style.japanese(please))\(interpreter)</p>
          </div>
          <footer class="stack">
            \("\(gloss)", if: text.language == .english)
            \(phrases, each: { style.easy($0, label: text["aids.easy"]) })
            \(localFacts)
            \(callBranch)
          </footer>
        </div>
        """
    }

    private var style: JapaneseStyle { JapaneseStyle(aids, readings, in: text.language) }

    private var switches: HTML {
        let hasEasy = phrases.contains { $0.easy != nil }
        return ReadingSwitches(text: text, page: page, aids: aids, hasEasy: hasEasy).html
    }

    /// How to speak with whoever shows the card. Who reads plain Japanese asks for it.
    private var please: String {
        aids.easy
            ? "日本語は少し分かります。やさしい日本語で、ゆっくり話してください。書いていただけると助かります。"
            : "日本語は少し分かります。ゆっくり話してください。書いていただけると助かります。"
    }

    /// What the card says, for somebody who cannot read it.
    private var gloss: HTML {
        """
        <p class="small soft">\(text("card.you_say", ["phrase": phrases.first?.en ?? ""]))</p>
        """
    }

    /// For the reader on the way: which counter, until when, and whom to call.
    private var localFacts: HTML {
        guard let local else { return "" }
        return """
            <section class="no-print" aria-label="\(text["step.where"])">\
            <dl class="facts">\(local.rows)</dl></section>
            \(local.sources)
            """
    }

    private func more(_ phrase: Procedure.Phrase) -> HTML {
        """
        <p class="say">\(style.japanese(phrase.ja))</p>
        """
    }

    private var katakana: HTML {
        guard let nameKatakana else { return "" }
        return "<br/>\(nameKatakana)"
    }

    /// A fact with its name; an address has no readings, since names of places are read anyhow.
    private func row(_ label: String, _ value: HTML?) -> HTML {
        guard let value else { return "" }
        return "<dt>\(style.japanese(label))</dt><dd>\(value)</dd>"
    }

    private var interpreter: HTML {
        guard let branchName, let branchPhone else { return "" }
        return """
            <br/>\(style.japanese("通訳が必要なときは、"))\(branchName) \
            <b class="nowrap">\(branchPhone)</b> \(style.japanese("へお電話ください。"))
            """
    }

    private var callBranch: HTML {
        guard let call = branchPhone.flatMap({ OutsideLink(telephone: $0) }) else { return "" }
        return """
            <p class="actions no-print"><a class="button" href="\(call)">\(Icon.phone.mark) \
            \(text["call_branch"])</a></p>
            """
    }
}
