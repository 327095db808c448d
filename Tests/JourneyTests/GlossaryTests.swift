import Core
import Foundation
import Strings
import TestKit
import Testing
import Web

@testable import Journey

@Suite("The glossary")
struct GlossaryTests {
    private func shipped() throws -> Glossary {
        try Glossary(
            file: Resources.folder("Glossary.tsv", of: "Journey"),
            procedures: try shippedProcedures().all
        )
    }

    private func written(_ lines: String...) throws -> Glossary {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "\(UUID().uuidString).tsv")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = (["topic\tkey"] + lines).joined(separator: "\n")
        try Data(text.utf8).write(to: file)
        return try Glossary(file: file, procedures: [])
    }

    @Test("has words for every place and matter, each whole and in its own script")
    func whole() throws {
        let terms = try shipped().terms

        #expect(terms.count >= 175)
        #expect(Set(terms.map(\.topic)) == Set(GlossaryTerm.Topic.allCases))
        for term in terms {
            let kana = term.kana.unicodeScalars
            #expect(kana.allSatisfy { !(0x4E00...0x9FFF).contains($0.value) }, "\(term.id)")
            #expect(!kana.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(term.id)")
            #expect(!GlossaryKey.sound(GlossaryKey.plain(term.romaji)).isEmpty, "\(term.id)")
            #expect(
                !GlossaryKey.plain(term.romaji).utf8.contains { $0 > 0x7F },
                "\(term.id): \(term.romaji)"
            )
            #expect(!JapaneseRuns(term.meaning.ja).runs.filter(\.isJapanese).isEmpty)
        }
    }

    @Test(
        "finds one word in every script and spelling",
        arguments: [
            "住民票", "じゅうみんひょう", "ジュウミンヒョウ", "ｼﾞｭｳﾐﾝﾋｮｳ", "juminhyo", "Juuminhyoo",
            "jūminhyō", "juuminhyou", "ｊｕｍｉｎｈｙｏ", "zyuminhyo", "certificate of residence",
            "RESIDENCE CERTIFICATE", "じゅうみんひょう　のうつし",
        ]
    )
    func scripts(search: String) throws {
        #expect(try shipped().found(search).map(\.id) == ["juminhyo"])
    }

    @Test(
        "finds by what people say instead, and by a part of the word",
        arguments: [
            ("国保", "nhi"), ("hokenshoo", "eligibility"), ("nenmatsu", "nencho"),
            ("kairanban", "circular"), ("ゴミ", "garbage"), ("入管", "immigration"), ("zair", "coe"),
            ("teate", nil), ("zzzz", nil),
        ] as [(String, String?)]
    )
    func others(search: String, id: String?) throws {
        let found = try shipped().found(search).map(\.id)

        if let id { #expect(found.contains(id), "\(found)") } else { #expect(found.isEmpty) }
    }

    @Test("An empty search, or one of signs alone, is the whole list", arguments: ["", "  ", "!?"])
    func empty(search: String) throws {
        let glossary = try shipped()
        #expect(glossary.found(search) == glossary.terms)
    }

    @Test("A search of any length and kind is answered")
    func long() throws {
        let glossary = try shipped()
        for search in [String(repeating: "か ", count: 50_000), "\u{301}", "が\u{3099}\u{3099}"] {
            #expect(glossary.found(search).count <= glossary.terms.count)
        }
    }

    @Test(
        "A faulty line is named",
        arguments: ["money\tx\tEnglish", "nowhere\ta\tb\tc\td\te\t\tf\tg"]
    )
    func faulty(line: String) throws {
        let good = "money\tx\tEnglish\t日本語\tにほんご\tnihongo\t\tIt\tそれ"

        #expect(try written(good).terms.map(\.also) == [""])
        #expect(throws: GlossaryError.line(3)) { try written(good, line) }
        #expect(throws: GlossaryError.emptyOrDouble) { try written(good, good) }
        #expect(throws: GlossaryError.emptyOrDouble) { try written() }
    }

    @Test("A step leads to the words that its own texts use")
    func ofSteps() throws {
        let glossary = try shipped()
        let ids = { (step: String) in glossary.terms(of: step).map(\.id) }

        #expect(ids("c-tennyu").contains("move_in"))
        #expect(ids("y-residence-tax").contains("residence_tax"))
        #expect(ids("none").isEmpty)
        for procedure in try shippedProcedures().all { #expect(ids(procedure.id).count <= 8) }
    }

    @Test("The page is whole, harmless and light in both languages", arguments: Language.allCases)
    func page(language: Language) throws {
        let text = try journeyText(language)
        let glossary = try shipped()
        for search in ["", "住民票", JourneyPagesTests.hostile] {
            let page = GlossaryPage(glossary, search: search, isStaff: false, text: text)

            let parsed = try ParsedMarkup("<main>\(page.body)</main>")
            #expect(!parsed.text.contains("⟦"), "\(parsed.text)")
            #expect(!parsed.elements.contains("script"))
            #expect(parsed.elements.filter { $0 == "li" }.count == page.count)
            let ids = parsed.attributes["id"] ?? []
            #expect(Set(ids).count == ids.count)
        }
        let whole = GlossaryPage(glossary, isStaff: true, text: text)
        #expect(whole.count == glossary.terms.count)
        // Packed, a third of it: with style sheet and script under 60 kB.
        #expect(whole.body.bytes.count < 100_000)
    }
}
