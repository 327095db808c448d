import Core
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("Who to call")
struct WhoToCallTests {
    static let dana = Person(
        id: .init(rawValue: "dana"),
        familyName: "Whitfield",
        givenName: "Dana",
        nameKatakana: "ダナ・ウィットフィールド"
    )
    static let owen = Person(
        id: .init(rawValue: "owen"),
        familyName: "Tierney",
        givenName: "Owen",
        nameKatakana: "オーウェン・ティアニー"
    )

    private func page(_ language: Language, roleLabel: String = "担当MC") throws -> WhoToCallPage {
        var contacts = Contacts()
        contacts.accountable = Contacts.Contact(
            person: Self.dana,
            roleLabel: roleLabel,
            purpose: "accountable",
            presence: .covered(by: Self.owen),
            branch: nil
        )
        contacts.colleagues = [
            Contacts.Contact(
                person: nil,
                roleLabel: roleLabel,
                purpose: "trainer",
                presence: .present,
                branch: nil
            )
        ]
        contacts.lines = [.sample("Counselling", "カウンセリング"), .sample("Head office", "本社")]
        return WhoToCallPage(contacts, section: .me, text: try Strings.people()[language])
    }

    @Test(
        "begins with the person, then the branch, then each line under its own name",
        arguments: [
            (Language.english, ["First of all", "The branch", "Counselling", "Head office"]),
            (.japanese, ["まず連絡する人", "支店", "カウンセリング", "本社"]),
        ]
    )
    func order(language: Language, titles: [String]) throws {
        let page = try page(language)
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(page.groups.map(\.title) == titles)
        #expect(parsed.elements.count { $0 == "h2" } == 4)
        let ids = parsed.attributes["id", default: []]
        #expect(Set(ids).count == ids.count)
    }

    @Test("says under the name of a line what it is for", arguments: Language.allCases)
    func line(language: Language) throws {
        let counselling = try #require(try page(language).groups.dropLast().last?.entries.first)

        #expect(counselling.name.isEmpty)
        #expect(counselling.purpose == (language == .english ? "In confidence" : "秘密厳守"))
        #expect(counselling.phone == "050-0000-0199")
    }

    @Test(
        "names staff with their role, and without さん",
        arguments: [
            (Language.english, "Dana Whitfield (担当MC)", "Today: Owen Tierney"),
            (.japanese, "ダナ・ウィットフィールド（担当MC）", "本日の代わり：オーウェン・ティアニー"),
        ]
    )
    func names(language: Language, name: String, today: String) throws {
        let page = try page(language)
        let first = try #require(page.groups.first?.entries.first)

        #expect(first.name == name)
        #expect(first.today == today)
        #expect(!"\(page.body)".contains("さん"))
        #expect(page.groups[1].entries.first?.name == "担当MC")
    }

    @Test("escapes what an organization typed", arguments: Language.allCases)
    func hostile(language: Language) throws {
        let markup = try page(language, roleLabel: PeoplePagesTests.hostile).body

        #expect(try !ParsedMarkup("<main>\(markup)</main>").elements.contains("img"))
    }
}

extension ContactLine {
    fileprivate static func sample(_ label: String, _ labelJa: String) -> ContactLine {
        ContactLine(
            label: label,
            labelJa: labelJa,
            purpose: "In confidence",
            purposeJa: "秘密厳守",
            phone: "050-0000-0199",
            hours: "Every day",
            hoursJa: "毎日",
            isPublic: true
        )
    }
}
