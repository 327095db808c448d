import Core
import Strings

/// The bar, the tabs and the rail, for one page.
struct FrameParts {
    let text: Text
    let brand: String
    let section: PageSection
    let path: String
    let band: HTML

    /// Which of the two arrangements the style sheet gives the page.
    func bodyClass(of frame: PageFrame) -> String {
        if case .desk = frame { "staff" } else { "phone" }
    }

    /// Everything between the skip link and the drawings.
    func content(_ body: HTML, in frame: PageFrame) -> HTML {
        switch frame {
        case .plain: column(call: "", signal: .plain, body, tabs: "")
        case .help: column(call: savedCall, signal: .copyOnly, body, tabs: "")
        case .phone(let phone):
            column(
                call: call(phone.branchPhone),
                signal: .working,
                body,
                tabs: tabs(help: phone.organization)
            )
        case .desk(let frame): desk(frame, body)
        }
    }

    private func column(
        call: HTML,
        signal: PhoneSignal.Kind,
        _ body: HTML,
        tabs: HTML
    ) -> HTML {
        """
        <header class="bar">
        \(brandLink)
        \(languageLink)
        \(call)
        </header>
        \(band)
        \(PhoneSignal(kind: signal, text: text).html)
        <main id="main" class="page stack">
        \(body)
        </main>
        \(tabs)
        """
    }

    private func desk(_ frame: DeskFrame, _ body: HTML) -> HTML {
        """
        \(band)
        \(PhoneSignal(kind: .working, text: text).html)
        \(rail(frame))
        <main id="main" class="desk">
        \(body)
        </main>
        """
    }

    private var brandLink: HTML {
        """
        <a class="brand" href="/">\(Icon.porch.mark) \(brand)</a>
        """
    }

    /// To the same page in the other language, named in that language.
    private var languageLink: HTML {
        let other: Language = text.language == .english ? .japanese : .english
        let name = text["language.\(other.rawValue)"]
        return """
            <a lang="\(other.rawValue)" hreflang="\(other.rawValue)" \
            href="\(Link(path: path, adding: ["lang": other.rawValue]))">\(name)</a>
            """
    }

    private func call(_ number: String?) -> HTML {
        guard let number, let link = OutsideLink(telephone: number) else { return "" }
        return """
            <a href="\(link)">\(Icon.phone.mark) \(text.call_branch)</a>
            """
    }

    /// The same button in the same place, for the branch that this phone saved. Shown by a script.
    private var savedCall: HTML {
        """
        <a hidden="hidden" data-fill-call="branch-phone" href="/help">\
        \(Icon.phone.mark) \(text.call_branch)</a>
        """
    }

    // MARK: Tabs

    private func tabs(help organization: String?) -> HTML {
        let help = Link.help(text.language, of: organization)
        return """
            <nav class="tabs" aria-label="\(text["nav.main"])">
            <ul class="plain">
            \([.today, .plan] as [PageSection], each: { tab($0) })\
            \(tab(.help, to: help))\
            \(tab(.me))\
            </ul>
            </nav>
            """
    }

    private func tab(_ item: PageSection, to link: Link? = nil) -> HTML {
        guard let entry = item.entry else { return "" }
        let link = link ?? entry.link
        return """
            <li><a href="\(link)"\(current, if: item == section)>\
            \(entry.icon.mark) \(label(item))</a></li>

            """
    }

    private var current: HTML { " aria-current=\"page\"" }

    private func label(_ item: PageSection) -> String { text["nav.\(item.rawValue)"] }

    // MARK: Rail

    private func rail(_ desk: DeskFrame) -> HTML {
        """
        <header class="rail">
        <div>
        \(brandLink)
        <nav aria-label="\(text["nav.main"])">
        <ul class="plain">
        \(desk.items, each: { row($0, in: desk) })\
        </ul>
        </nav>
        <div class="me">
        <p>\(desk.name)<br/>\(desk.place)</p>
        <div class="row">
        \(languageLink)
        <form method="post" action="/sign-out">\
        <button class="link" type="submit">\(text.sign_out)</button></form>
        </div>
        </div>
        </div>
        </header>
        """
    }

    private func row(_ item: PageSection, in desk: DeskFrame) -> HTML {
        guard let entry = item.entry else { return "" }
        let count = item == .attention ? desk.attention ?? 0 : 0
        return """
            <li><a href="\(entry.link)"\(current, if: item == section)>\
            \(entry.icon.mark) \(label(item))\
            \(" <span class=\"number\">\(count)</span>", if: count > 0)</a></li>

            """
    }
}

extension PageSection {
    /// Where the section begins and how it is drawn; `nil` for one that has no page yet.
    fileprivate var entry: (link: Link, icon: Icon)? {
        switch self {
        case .none, .town: nil
        case .today: ("/today", .today)
        case .plan: ("/plan", .plan)
        case .help: ("/help", .help)
        case .me: ("/me", .me)
        case .attention: ("/attention", .bell)
        case .people: ("/people", .people)
        case .arrivals: ("/arrivals", .arrivals)
        case .journeys: ("/placements", .map)
        case .imports: ("/people/import", .share)
        case .settings: ("/settings", .settings)
        }
    }
}
