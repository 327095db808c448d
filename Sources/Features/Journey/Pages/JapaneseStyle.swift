import Core
import Strings
import Web

/// How one reader is shown Japanese: in plain words where they are written, with readings or not.
struct JapaneseStyle: Sendable {
    let language: Language
    var isEasy = false
    /// ``Readings/none`` where the reader wants none.
    var readings = Readings.none

    /// The text as it is read here, without markup.
    func plain(_ text: Procedure.LocalizedText) -> String {
        guard isEasy, language == .japanese, let easy = text.easy else { return text[language] }
        return easy
    }

    /// The text as a page shows it.
    func html(_ text: Procedure.LocalizedText) -> HTML { html(plain(text)) }

    /// The text as a page shows it.
    func html(_ text: Procedure.Sourced) -> HTML { html(text[language]) }

    /// A text in the language of the page.
    func html(_ text: String) -> HTML {
        JapaneseRuns.html(text, in: language, readings: readings)
    }

    /// A text that is Japanese in every page.
    func japanese(_ text: String) -> HTML { readings.html(text) }

    /// A phrase in plain words beside the one for the clerk; nothing where that is plain already.
    func easy(_ phrase: Procedure.Phrase, label: String) -> HTML {
        guard isEasy, let easy = phrase.easy, easy != phrase.ja else { return "" }
        return """
            <p class="easy"><span class="small soft">\(label)</span> \
            <span lang="ja">\(japanese(easy))</span></p>
            """
    }
}

extension JapaneseStyle {
    /// What the reader has switched on, in a page of their language.
    init(_ aids: ReadingAids, _ readings: Readings, in language: Language) {
        self.init(
            language: language,
            isEasy: aids.easy,
            readings: aids.furigana ? readings : .none
        )
    }
}
