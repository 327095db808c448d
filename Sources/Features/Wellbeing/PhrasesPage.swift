import Core
import Strings
import Web

/// Cards to show, for when speaking does not work.
struct PhrasesPage: Page {
    let text: Text
    /// How the phrases are read; `nil` for without.
    var readings: Readings?

    var title: String { text["phrases.title"] }
    var section: PageSection { .help }

    var body: HTML {
        """
        <header>
          <p><a href="\(Link.help(text.language))">\(text["phrases.back"])</a></p>
          <h1>\(title)</h1>
          <p class="lead">\(text["phrases.lead"])</p>
        </header>
        \(furigana)
        \(Phrase.allCases, each: { $0.card(in: text, readings ?? .none) })
        """
    }

    /// To the same page with readings above the kanji, or without.
    private var furigana: HTML {
        let isOn = readings != nil
        let other = Link.phrases(text.language, withReadings: !isOn)
        return """
            <p><a class="link" rel="nofollow" href="\(other)">\
            \(text["phrases.furigana.\(isOn ? "off" : "on")"])</a></p>
            """
    }
}

// No cookie remembers the language here, so the links between these pages carry it.
extension Link {
    static func phrases(_ language: Language) -> Link { "/help/phrases?lang=\(language.rawValue)" }

    static func phrases(_ language: Language, withReadings: Bool) -> Link {
        withReadings
            ? "/help/phrases?lang=\(language.rawValue)&furigana=on" : .phrases(language)
    }

    static func phrase(_ phrase: Phrase, _ language: Language) -> Link {
        "/help/phrases?lang=\(language.rawValue)#\(phrase.rawValue)"
    }
}
