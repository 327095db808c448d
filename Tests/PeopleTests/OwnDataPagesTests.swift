import Core
import Foundation
import Strings
import TestKit
import Testing
import Web

@testable import People

@Suite("The pages of one's own data")
struct OwnDataPagesTests {
    private let person = Person(
        id: .init(rawValue: "00000000-0000-7000-8000-000000000001"),
        familyName: "<b>Hale",
        givenName: "\"Juniper"
    )

    private func waiting(_ reason: Erasure.Reason) -> Erasure {
        Erasure(person: person.id, name: person, reason: reason, dueAt: .listNoon)
    }

    private func parsed(_ page: some Page) throws -> ParsedMarkup {
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")
        #expect(!parsed.text.contains("⟦"))
        return parsed
    }

    @Test("The page names what goes and what stays, and asks once", arguments: Language.allCases)
    func asking(language: Language) throws {
        let text = try Strings.people()[language]

        let calm = try parsed(ErasurePage(waiting: nil, isStaff: false, text: text))
        let asked = try parsed(ErasurePage(waiting: waiting(.own), isStaff: false, text: text))
        let staff = try parsed(ErasurePage(waiting: nil, isStaff: true, text: text))

        #expect(calm.text.contains(text["erasure.stays_audit"]))
        #expect(calm.attributes["action"] == ["/me/erasure"])
        #expect(asked.attributes["action"] == ["/me/erasure/cancellation"])
        #expect(staff.attributes["action", default: []].isEmpty)
        #expect(staff.text.contains(text["erasure.staff"]))
    }

    @Test("Time may be stopped by an administrator, a wish may not", arguments: Language.allCases)
    func retention(language: Language) throws {
        let text = try Strings.people()[language]

        let both = RetentionPage([waiting(.own), waiting(.retention)], years: 5, text: text)
        let refused = RetentionPage([], years: 5, refused: "\"><img", text: text)

        #expect(both.rows.map { $0.keep == nil } == [true, false])
        #expect(try parsed(both).text.contains("<b>Hale"))
        #expect(try !parsed(refused).elements.contains("img"))
        #expect(try parsed(refused).text.contains(text["retention.years_wrong"]))
    }

    @Test("Each date says who set it and when", arguments: Language.allCases)
    func dates(language: Language) throws {
        let text = try Strings.people()[language]
        let words = DirectoryWords(
            text: text,
            labels: RoleLabels(own: [:], text: text),
            branches: []
        )
        let own = OwnFacts(
            memberships: [Membership(role: .alt, branch: nil)],
            looks: [],
            colleagues: [
                person.id.rawValue: ListedPerson(
                    person: person,
                    memberships: [],
                    hasSignedIn: true
                )
            ],
            dates: [
                OwnDate(anchor: .landing, day: .listDay, setBy: person.id, setAt: .listNoon),
                OwnDate(anchor: .offer, day: .listDay, setBy: nil, setAt: nil),
            ]
        )

        let section = OwnDatesSection(own, words: words)
        let visible = VisibilitySection(own.memberships, words: words)

        #expect(section.rows[0].origin.contains("Hale"))
        #expect(section.rows[0].origin.contains(text.day(.listDay, .full)))
        #expect(section.rows[1].origin == text["me.set_by_list"])
        #expect(visible.sentences.contains(text["me.visible_help"]))
        #expect(!visible.sentences.joined().contains("⟦"))
    }
}
