import Core
import Strings
import TestKit
import Testing

@testable import Web

@Suite("Layout")
struct LayoutTests {
    struct Sample: Page {
        let text: Text
        var title = "Plan"
        var section = PageSection.plan
        var name = ""

        var body: HTML {
            """
            <h1>\(title)</h1>
            <p>\(name) \(Icon.booked.mark)</p>
            """
        }
    }

    static let hostile = "\"\u{301}><script>alert(1)</script>&'\u{600}<img src=x>"
    static let frames: [PageFrame] = [
        .plain, .help, .phone(PhoneFrame(branchPhone: "050-0000-0140")),
        .phone(PhoneFrame(branchPhone: hostile)), desk(attention: 8),
    ]

    static func desk(attention: Int?) -> PageFrame {
        .desk(
            DeskFrame(
                name: hostile,
                place: "Aomine branch",
                attention: attention,
                items: [.attention, .journeys, .people, .imports, .town, .settings]
            )
        )
    }

    private func document(
        _ frame: PageFrame,
        in language: Language = .english,
        path: String = "/plan",
        isDemonstration: Bool = false,
        configure: (inout Sample) -> Void = { _ in }
    ) throws -> HTML {
        let shared = try Strings(folder: Resources.folder("Strings", of: "Strings"))
        var page = Sample(text: shared[language])
        configure(&page)
        let assets = AssetLinks(style: "/assets/engawa-1.css", script: "/assets/engawa-2.js")
        let layout = Layout(
            siteName: "Engawa",
            assets: assets,
            isDemonstration: isDemonstration,
            shared: shared
        )
        return layout.document(page, in: frame, path: path)
    }

    @Test("Every frame is well-formed, in both languages", arguments: frames, Language.allCases)
    func wellFormed(frame: PageFrame, language: Language) throws {
        let html = try document(frame, in: language, isDemonstration: true) {
            $0.title = Self.hostile
            $0.name = Self.hostile
        }
        let parsed = try ParsedMarkup(html)

        #expect(html.description.hasPrefix("<!DOCTYPE html>"))
        #expect(parsed.attributes["lang"]?.first == language.rawValue)
        #expect(parsed.elements.count { $0 == "main" } == 1)
        #expect(parsed.elements.count { $0 == "script" } == 1)
        #expect(!parsed.elements.contains("img"))
        #expect(!html.description.contains("⟦"))
        #expect(!html.description.contains("about:invalid"))
    }

    @Test("Each id stands once, and each drawing that is used is defined", arguments: frames)
    func ids(frame: PageFrame) throws {
        let parsed = try ParsedMarkup(document(frame))
        let ids = parsed.attributes["id", default: []]
        let uses = parsed.attributes["href", default: []].filter { $0.hasPrefix("#") }

        #expect(Set(ids).count == ids.count)
        #expect(Set(uses.map { String($0.dropFirst()) }).isSubset(of: ids))
    }

    @Test("A page carries only the drawings that it uses")
    func sprite() throws {
        let ids = try ParsedMarkup(document(.plain)).attributes["id", default: []]

        #expect(ids == ["signal", "main", "icon-booked", "icon-offline", "icon-porch"])
    }

    @Test("The tab says the page, then the site")
    func title() throws {
        let html = try document(.plain).description

        #expect(html.contains("<title>Plan · Engawa</title>"))
    }

    @Test("Assistants have four tabs, and the current one is marked")
    func tabs() throws {
        let frame = PageFrame.phone(PhoneFrame(branchPhone: "050-0000-0140"))
        let parsed = try ParsedMarkup(document(frame))
        let links = parsed.attributes["href", default: []]

        let tabs = ["/today", "/plan", "/help?lang=en", "/me"]
        #expect(links.filter { tabs.contains($0) } == tabs)
        #expect(links.contains("tel:05000000140"))
        #expect(parsed.attributes["aria-current"] == ["page"])
        #expect(parsed.attributes["class"]?.first == "phone")
    }

    @Test("The help tab opens the page of the reader's organization")
    func ownHelp() throws {
        let frame = PageFrame.phone(PhoneFrame(branchPhone: nil, organization: "sample"))
        let links = try ParsedMarkup(document(frame)).attributes["href", default: []]

        #expect(links.contains("/help/sample?lang=en") && !links.contains("/help?lang=en"))
    }

    @Test(
        "Pages that somebody takes along start the worker, and help says nothing of its reader",
        arguments: [
            (PageFrame.phone(PhoneFrame(branchPhone: nil)), true, true), (.plain, false, true),
            (.help, false, false), (desk(attention: nil), true, true),
        ]
    )
    func signal(frame: PageFrame, isWorking: Bool, saysWhatWaits: Bool) throws {
        let attributes = try ParsedMarkup(document(frame)).attributes

        #expect((attributes["data-worker"] != nil) == isWorking)
        #expect((attributes["data-unsent-other"] != nil) == saysWhatWaits)
    }

    @Test("A phone may install every page but those of staff", arguments: frames)
    func installable(frame: PageFrame) throws {
        let links = try ParsedMarkup(document(frame, in: .japanese)).attributes["href", default: []]
        let isDesk = if case .desk = frame { true } else { false }

        #expect(links.contains("/manifest.webmanifest?lang=ja") == !isDesk)
    }

    @Test("Without a branch there is no button that calls it", arguments: [nil, "", "ask"])
    func noCall(number: String?) throws {
        let html = try document(.phone(PhoneFrame(branchPhone: number))).description

        #expect(!html.contains("tel:"))
    }

    @Test("Staff have the entries that they may use, in their order, where a page exists")
    func rail() throws {
        let parsed = try ParsedMarkup(document(Self.desk(attention: 8)) { $0.section = .people })
        let links = parsed.attributes["href", default: []].filter { $0.hasPrefix("/") }

        #expect(
            links == [
                "/assets/engawa-1.css", "/", "/attention", "/placements", "/people",
                "/people/import", "/settings", "/plan?lang=ja",
            ]
        )
        #expect(parsed.attributes["action"] == ["/sign-out"])
        #expect(parsed.attributes["aria-current"] == ["page"])
        #expect(parsed.text.contains(Self.hostile))
    }

    @Test("Nobody in need is no number", arguments: [(8, true), (0, false), (nil, false)])
    func attention(count: Int?, isShown: Bool) throws {
        let html = try document(Self.desk(attention: count)).description

        #expect(html.contains("class=\"number\"") == isShown)
    }

    @Test("Signing in and help carry no navigation", arguments: [PageFrame.plain, .help])
    func noNavigation(frame: PageFrame) throws {
        #expect(try !ParsedMarkup(document(frame)).elements.contains("nav"))
    }

    @Test("A demonstration says so on every page", arguments: frames, Language.allCases)
    func demonstration(frame: PageFrame, language: Language) throws {
        let shown = try document(frame, in: language, isDemonstration: true).description
        let hidden = try document(frame, in: language).description

        #expect(shown.contains("class=\"band\""))
        #expect(!hidden.contains("class=\"band\""))
    }

    @Test(
        "The other language is one link away",
        arguments: [
            (Language.english, "/plan", "/plan?lang=ja"),
            (.japanese, "/plan", "/plan?lang=en"),
            (.english, "/people?q=%E5%B1%B1&page=2", "/people?q=%E5%B1%B1&page=2&lang=ja"),
            (.english, "//evil.example", "/?lang=ja"),
        ]
    )
    func otherLanguage(language: Language, path: String, link: String) throws {
        let links = try ParsedMarkup(document(.plain, in: language, path: path)).attributes["href"]

        #expect(links?.contains(link) == true)
    }
}

@Suite("Links to the page of a request")
struct RequestLinkTests {
    @Test(
        "keep what belongs in a path and a query",
        arguments: [
            ("/help/hidamari", "/help/hidamari"), ("/a?b=c/d//e", "/a?b=c/d//e"),
            ("/a b<\">é", "/ab"), ("/a#b", "/ab"),
            ("/plan/steps/%E3%81%82", "/plan/steps/%E3%81%82"),
        ]
    )
    func keeps(path: String, link: String) {
        #expect(Link(path: path).description == link)
    }

    @Test(
        "lead home when they could lead elsewhere",
        arguments: [
            "", "plan", "//evil.example", "/a//b", "/é/evil.example", "\\evil", "/\\evil",
            "/\u{7F}", "/a\r\nSet-Cookie: x", "https://evil.example", "/\u{301}/evil.example",
        ]
    )
    func refuses(path: String) {
        #expect(Link(path: path).description == "/")
    }

    @Test(
        "call a number however it is written",
        arguments: [
            ("050-0000-0140", "tel:05000000140"), ("０１２０ー２７９ー３３８", "tel:0120279338"),
            ("#7119", "tel:%237119"), ("+81 50 0000 0140", "tel:+815000000140"),
        ]
    )
    func telephone(number: String, link: String) {
        #expect(OutsideLink(telephone: number)?.description == link)
    }
}
