import Core
import Foundation
import People
import Strings
import TestKit
import Testing
import Web

@testable import App

@Suite("The settings")
struct SettingsPageTests {
    private static let now = Date(timeIntervalSince1970: 1_789_689_600)

    @Test(
        "List what their reader may set",
        arguments: [
            (
                [Role.administrator], false,
                [
                    "account", "organization", "rounds", "pay", "closures", "overlays", "circle",
                    "collections", "jobs", "retention",
                ]
            ),
            (
                [.managingConsultant], true,
                ["account", "rounds", "pay", "closures", "overlays", "circle", "collections"]
            ),
            ([.recruiter], false, ["account"]),
            (
                [.recruiter, .scheduler], true,
                ["account", "rounds", "pay", "closures", "overlays", "circle", "collections"]
            ),
        ],
        Language.allCases
    )
    func entries(who: ([Role], Bool, [String]), language: Language) throws {
        let (roles, hasBranch, listed) = who
        let person = Person(
            id: .make(at: Self.now),
            familyName: "Reed",
            givenName: "Robin"
        )
        let viewer = Viewer(
            person: person,
            account: .make(at: Self.now),
            organization: .make(at: Self.now),
            roles: Set(roles),
            branches: hasBranch ? [.make(at: Self.now)] : [],
            language: language
        )

        let page = SettingsPage(for: viewer, text: try Catalogues.load()[language])
        let parsed = try ParsedMarkup("<main>\(page.body)</main>")

        #expect(page.rows.map { $0.link.description } == listed.map { "/settings/\($0)" })
        let links = parsed.attributes["href", default: []]
        #expect(links.contains("/people") == roles.contains(.administrator))
        #expect(!parsed.text.contains("⟦"))
    }
}
