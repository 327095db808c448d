import Core
import Strings
import TestKit
import Testing
import Web

@testable import Wellbeing

@Suite("Readings of the words to show")
struct FuriganaPhrasesTests {
    let strings: Strings
    let readings: Readings

    init() throws {
        strings = try Strings(folder: Resources.folder("Strings", of: "Wellbeing"))
        readings = try Readings.shipped()
    }

    @Test("are decided for every phrase", arguments: Phrase.allCases)
    func complete(phrase: Phrase) {
        let text = strings[.japanese]["phrase.\(phrase.rawValue).say"]

        #expect(readings.unread(in: text).isEmpty, "\(text)")
    }

    @Test(
        "stand above them where asked for, with a link that turns them",
        arguments: Language.allCases
    )
    func page(language: Language) throws {
        let text = strings[language]
        let plain = try ParsedMarkup("<main>\(PhrasesPage(text: text).body)</main>")
        let page = PhrasesPage(text: text, readings: readings)
        let read = try ParsedMarkup("<main>\(page.body)</main>")

        let place = "/help/phrases?lang=\(language.rawValue)"
        #expect(plain.attributes["href"]?.contains("\(place)&furigana=on") == true)
        #expect(!plain.elements.contains("ruby"))
        #expect(read.attributes["href"]?.contains(place) == true)
        #expect(read.elements.count { $0 == "ruby" } > 15)
        #expect(read.attributes["aria-hidden"]?.contains("true") == true)
        #expect(!read.text.contains("⟦"))
    }
}
