import Core
import Foundation
import Strings
import TestKit
import Testing
import Web

@testable import Wellbeing

@Suite("Help")
struct HelpPageTests {
    let strings: Strings
    let lines: [HelpLine]
    let today = Day(of: Date(timeIntervalSince1970: 1_790_000_000))  // 21 September 2026

    init() throws {
        strings = try Strings(folder: Resources.folder("Strings", of: "Wellbeing"))
        lines = try HelpLineFile.lines()
    }

    @Test("is well-formed, and every sentence is there", arguments: Language.allCases)
    func renders(language: Language) throws {
        let page = HelpPage(lines, numbers: .sample, on: today, text: strings[language])

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(!document.text.contains("⟦"))
        #expect(!document.text.contains("{"))
        #expect(document.attributes["href"]?.contains("about:invalid") == false)
        #expect(page.title == strings[language].title)
    }

    @Test("puts 119 and 110 before every other number", arguments: Language.allCases)
    func order(language: Language) throws {
        let page = HelpPage(lines, numbers: .sample, on: today, text: strings[language])

        let calls = try calls(in: page)

        #expect(calls.prefix(2) == ["tel:119", "tel:110"])
    }

    @Test("calls only what a telephone can dial", arguments: Language.allCases)
    func dialable(language: Language) throws {
        let page = HelpPage(lines, numbers: .sample, on: today, text: strings[language])

        let calls = try calls(in: page)

        #expect(calls.count > 25)
        for call in calls {
            let dialled = call.dropFirst(4).replacing("%23", with: "#")
            #expect(!dialled.isEmpty)
            #expect(dialled.utf8.allSatisfy { "0123456789#*".utf8.contains($0) }, "\(call)")
        }
        #expect(calls.contains("tel:%237119"))
    }

    @Test("shows each line except those of tier 9", arguments: Language.allCases)
    func withheld(language: Language) throws {
        let page = HelpPage(lines, on: today, text: strings[language])

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        for line in lines {
            let isShown = document.text.contains(line.name[language])
            #expect(isShown == (line.tier != .withheld), "\(line.id)")
        }
        for number in ["0120-76-2029", "0570-000-911", "0570-064-211", "0570-064-004"] {
            #expect(!document.text.contains(number))
        }
    }

    @Test("says that a call goes into nobody's file")
    func noFile() throws {
        let page = HelpPage(lines, on: today, text: strings[.english])

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        let promise =
            "You can call now. You will not get in trouble. It does not go into your file."
        #expect(document.text.contains(promise))
    }

    @Test(
        "puts danger first, then one's own branch, then who listens, then the organization",
        arguments: Language.allCases
    )
    func organization(language: Language) throws {
        let page = HelpPage(lines, numbers: .sample, on: today, text: strings[language])

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        let headings = document.attributes["aria-labelledby"]
        #expect(headings == ["danger", "branch", "what", "organization", "cards"])
        #expect(document.text.contains(PublicNumbers.sample.name[language]))
        let jumps = document.attributes["href"]?.count { $0 == "#organization" }
        #expect(jumps == page.situations.count)
        #expect(document.attributes["href"]?.contains("tel:05000000199") == true)
    }

    @Test("says on each button that it calls the branch", arguments: Language.allCases)
    func branchButtons(language: Language) throws {
        let text = strings[language]
        let page = HelpPage(lines, on: today, text: text)

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        let buttons = document.attributes["data-fill-call"]?.count ?? 0
        let labels = document.text.split(separator: text["branch.call"]).count - 1
        #expect(buttons == page.situations.count + 1)
        #expect(labels == buttons)
        #expect(document.attributes["href"]?.contains("#organization") == false)
    }

    @Test("has no line that nobody can call or look up", arguments: Language.allCases)
    func deadEnds(language: Language) throws {
        let page = HelpPage(lines, on: today, text: strings[language])

        let silent = page.situations.flatMap(\.rows).filter { $0.numbers.isEmpty && $0.page == nil }

        // An embassy's number depends on the passport: the line says where to find it.
        let embassy = try #require(lines.first { $0.id == "embassy" })
        #expect(silent.map(\.name) == [embassy.name[language]])
    }

    @Test("leaves to this phone what only this phone knows")
    func filledByPhone() throws {
        let page = HelpPage(lines, on: today, text: strings[.english])

        let document = try ParsedMarkup("<main>\(page.body)</main>")

        let filled = Set(document.attributes["data-fill"] ?? [])
        #expect(filled == ["address", "saved-on", "branch-name", "branch-phone", "duty"])
        #expect(document.attributes["href"]?.contains("/support") == true)
    }

    @Test("links to cards that exist", arguments: Language.allCases)
    func cards(language: Language) throws {
        let page = HelpPage(lines, on: today, text: strings[language])
        let cards = PhrasesPage(text: strings[language])

        let document = try ParsedMarkup("<main>\(cards.body)</main>")
        let links = try ParsedMarkup("<main>\(page.body)</main>").attributes["href"] ?? []

        #expect(!document.text.contains("⟦"))
        #expect(document.attributes["id"] == Phrase.allCases.map(\.rawValue))
        let fragments = links.filter { $0.hasPrefix("/help/phrases") }.compactMap {
            $0.split(separator: "#").dropFirst().first.map(String.init)
        }
        #expect(fragments.count == 3)
        #expect(fragments.allSatisfy { Phrase(rawValue: $0) != nil })
    }

    @Test("has the same sentences, with the same placeholders, in both languages")
    func catalogues() {
        #expect(Language.allCases.allSatisfy { strings.missing(in: $0).isEmpty })
        let keys = strings.keys.filter { key in
            Language.allCases.allSatisfy { strings[$0].has(key) }
        }
        for key in keys {
            let names = Language.allCases.map { placeholders(in: strings[$0][key]) }
            #expect(names[0] == names[1], "\(key)")
        }
    }

    private func calls(in page: HelpPage) throws -> [String] {
        let document = try ParsedMarkup("<main>\(page.body)</main>")
        return document.attributes["href", default: []].filter { $0.hasPrefix("tel:") }
    }

    private func placeholders(in sentence: String) -> Set<String> {
        Set(sentence.matches(of: /\{[a-z_]+\}/).map { String($0.output) })
    }
}

extension PublicNumbers {
    static let sample = PublicNumbers(
        name: BilingualText(english: "Hidamari <b>", japanese: "ひだまり <b>"),
        lines: [
            Line(
                label: BilingualText(english: "Counselling", japanese: "カウンセリング"),
                phone: "050-0000-0199",
                hours: BilingualText(english: "24 hours", japanese: "24時間"),
                purpose: BilingualText(english: "In confidence", japanese: "秘密厳守")
            )
        ]
    )
}
