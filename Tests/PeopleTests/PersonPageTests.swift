import Core
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("The page of a person")
struct PersonPageTests {
    private func page(
        status: String? = nil,
        housing: String? = nil,
        placement: Link? = nil,
        _ language: Language
    ) throws -> PersonPage {
        let text = try Strings.people()[language]
        return PersonPage(
            PersonRecord(
                person: WhoToCallTests.dana,
                email: nil,
                proposedEmail: nil,
                hasSignedIn: true,
                employeeNumber: nil,
                phone: "050-0000-0001",
                address: nil,
                municipalityCode: nil,
                residenceStatus: status,
                housing: housing,
                drives: nil,
                memberships: [Membership(role: .alt, branch: nil)],
                branches: [:],
                absences: []
            ),
            words: DirectoryWords(
                text: text,
                labels: RoleLabels(own: [:], text: text),
                branches: []
            ),
            municipalities: try Municipalities(),
            placement: placement,
            absences: nil
        )
    }

    @Test(
        "Shows answers in the reader's language, whatever the language of the list",
        arguments: [
            ("Instructor", "own", Language.japanese, "教育", "本人名義の賃貸"),
            ("instructor", "社宅", .japanese, "教育", "会社を通した住まい"),
            ("教育", "社宅", .english, "Instructor", "Through the company"),
            (
                "技人国", "持ち家", .english,
                "Engineer/Specialist in Humanities/International Services",
                "With family or friends, or own house"
            ),
        ]
    )
    func answers(
        status: String,
        housing: String,
        language: Language,
        shownStatus: String,
        shownHousing: String
    ) throws {
        let values = try page(status: status, housing: housing, language).facts.map(\.value)

        #expect(values.contains(shownStatus))
        #expect(values.contains(shownHousing))
    }

    @Test("Leaves words that nobody can be sure of as the list wrote them")
    func unknown() throws {
        let values = try page(status: "特例 B", housing: "?", .english).facts.map(\.value)

        #expect(values.contains("特例 B") && values.contains("?"))
    }

    @Test(
        "Leads to their placement, where the reader may see one",
        arguments: [nil, "/placements/1" as Link]
    )
    func placement(link: Link?) throws {
        let page = try page(placement: link, .english)
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        let links = parsed.attributes["href", default: []]
        #expect(links.contains("/placements/1") == (link != nil))
    }

    @Test(
        "Calls people as colleagues do",
        arguments: [(Language.english, "Call Dana"), (.japanese, "ダナさんに電話")]
    )
    func call(language: Language, label: String) throws {
        let parsed = try ParsedMarkup("<main>\(page(language).body)</main>")

        #expect(parsed.text.contains(label))
        #expect(!parsed.text.contains("\(label) Whitfield"))
    }
}
