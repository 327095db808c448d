import Core
import Foundation
import Strings
import TestKit
import Testing

@testable import Web

@Suite("The page of an error")
struct ErrorPageTests {
    struct Mended: UserFacingError {
        let status = 422
        let messageKey = "error.conflict"
    }

    /// Friday 18 September 2026, 9:12 in Japan.
    static let moment = Date(timeIntervalSince1970: 1_789_690_320)

    @Test(
        "says what to tell on the phone, with the moment as its reader writes it",
        arguments: [
            (Language.english, "Reference: BCDF-2345, Fri 18 Sep 2026, 9:12 (Japan time)"),
            (.japanese, "受付番号：BCDF-2345、2026年9月18日（金）9:12（日本時間）"),
        ]
    )
    func tell(language: Language, tell: String) throws {
        let shared = try Strings(folder: Resources.folder("Strings", of: "Strings"))
        let failure = Failure(CancellationError(), reference: "BCDF-2345")

        let page = ErrorPage(failure, at: Self.moment, text: shared[language])

        #expect(page.tell == tell)
        #expect(try ParsedMarkup("<main>\(page.body)</main>").text.contains(tell))
    }

    @Test("names the status where there is no reference", arguments: Language.allCases)
    func status(language: Language) throws {
        let shared = try Strings(folder: Resources.folder("Strings", of: "Strings"))

        let page = ErrorPage(
            Failure(Mended(), reference: "BCDF-2345"),
            at: Self.moment,
            text: shared[language]
        )

        #expect(page.tell.contains("422") && !page.tell.contains("BCDF"))
    }
}

@Suite("Where nothing waits")
struct EmptyStateTests {
    @Test("there is a sentence, a drawing that is not read out, and at most one way on")
    func emptyState() throws {
        let way = (link: "/placements" as Link, label: "See all <people>")

        let parsed = try ParsedMarkup(EmptyState("All <quiet>", way: way).html)
        let alone = try ParsedMarkup(EmptyState("All <quiet>").html)

        #expect(parsed.text.contains("All <quiet>"))
        #expect(parsed.attributes["aria-hidden"] == ["true"])
        #expect(parsed.attributes["href"] == ["/placements"])
        #expect(alone.attributes["href"] == nil)
    }

    @Test("the drawing is small")
    func small() {
        #expect(Scene.rest.bytes.count < 600)
    }
}
