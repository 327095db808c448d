import Strings
import Web

/// Words to show or to read aloud when one's own language is not understood.
///
/// The Japanese is the same in both catalogues, because a Japanese person reads or hears it.
enum Phrase: String, Sendable, CaseIterable {
    case ambulance, fire, police, gas, earthquake, doctor, silent, lost

    /// What it says, for the person who says it.
    func meaning(in text: Text) -> String { text["phrase.\(rawValue).meaning"] }

    /// The first words alone, for the moment of the call.
    func short(in text: Text) -> HTML {
        """
        <p class="small"><b lang="ja">\(text["phrase.\(rawValue).short"])</b> \
        \(text["phrase.\(rawValue).short_romaji"])</p>
        """
    }

    /// The whole card.
    func card(in text: Text, _ readings: Readings = .none) -> HTML {
        """
        <section class="stack" aria-labelledby="\(rawValue)">
          <h2 id="\(rawValue)">\(text["phrase.\(rawValue).title"])</h2>
          <p class="phrase" lang="ja">\(readings.html(text["phrase.\(rawValue).say"]))</p>
          <p>\(text["phrase.\(rawValue).romaji"])<br/>\(meaning(in: text))</p>
          \(FilledByPhone.address, if: saysAddress)
          \("<p>\(FilledByPhone.branchNumber)</p>", if: self == .silent)
        </section>

        """
    }

    private var saysAddress: Bool { [.ambulance, .fire, .police, .gas, .lost].contains(self) }
}
