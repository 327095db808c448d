import Core
import Strings
import Web

/// Cards to show, for when speaking does not work.
struct PhrasesPage: Page {
    let text: Text

    var title: String { text["phrases.title"] }
    var section: PageSection { .help }

    var body: HTML {
        """
        <header>
          <p><a href="\(Link.help(text.language))">\(text["phrases.back"])</a></p>
          <h1>\(title)</h1>
          <p class="lead">\(text["phrases.lead"])</p>
        </header>
        \(Phrase.allCases, each: { $0.card(in: text) })
        """
    }
}

// No cookie remembers the language here, so the links between these pages carry it.
extension Link {
    static func phrases(_ language: Language) -> Link { "/help/phrases?lang=\(language.rawValue)" }

    static func phrase(_ phrase: Phrase, _ language: Language) -> Link {
        "/help/phrases?lang=\(language.rawValue)#\(phrase.rawValue)"
    }
}
