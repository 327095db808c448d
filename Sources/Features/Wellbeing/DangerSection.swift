import Core
import Strings
import Web

/// 119 and 110, what to say, and where this phone is.
///
/// Dispatchers ask for the place first, so the address stands large beside the numbers.
struct DangerSection: Sendable {
    let text: Text
    let dials: [Dial]
    let rows: [HelpLineRow]

    struct Dial: Sendable, Equatable {
        let number: String
        let call: OutsideLink
        let name: String
    }

    init(_ lines: [HelpLine], on day: Day, text: Text) {
        self.text = text
        dials = HelpLine.dialledFirst.compactMap { id in
            let line = lines.first { $0.id == id }
            guard let line, let telephone = line.telephones.first?.telephone else { return nil }
            return Dial(
                number: telephone.number,
                call: telephone.call,
                name: line.name[text.language]
            )
        }
        rows = lines.map {
            HelpLineRow($0, on: day, text: text, showsNumbers: !$0.isDialledFirst)
        }
    }

    var body: HTML {
        """
        <section class="stack" aria-labelledby="danger">
          <h2 id="danger">\(text["situation.danger"])</h2>
          <p class="dial">\(dials, each: dial)</p>
          <div class="sheet stack">
            <p class="eyebrow">\(text["address.first"])</p>
            \(FilledByPhone.address)
            \(FilledByPhone.savedOn(in: text))
            <p class="small" data-fill-empty="address">\(text["address.missing"])</p>
            \([Phrase.ambulance, .fire], each: { $0.short(in: text) })
          </div>
          <ul class="lines">\(rows, each: \.item)</ul>
        </section>
        """
    }

    private func dial(_ dial: Dial) -> HTML {
        """
        <a class="button danger" href="\(dial.call)"><b>\(dial.number)</b> \(dial.name)</a>

        """
    }
}
