import Accounts
import Core
import Strings
import Web

/// One's own page: the way to what concerns oneself, who looked, and the export.
struct MePage: Page {
    let text: Text
    let name: String
    let summary: String
    let looks: [Look]
    /// The page of one's own dates; `nil` for staff, who have none.
    let plan: Link?

    /// Somebody who opened a page about the reader, and when last.
    struct Look: Sendable, Equatable {
        let name: String
        let day: String
    }

    let dates: OwnDatesSection
    let visibility: VisibilitySection

    init(_ viewer: Viewer, _ own: OwnFacts, words: DirectoryWords) {
        text = words.text
        dates = OwnDatesSection(own, words: words)
        visibility = VisibilitySection(own.memberships, words: words)
        let language = words.text.language
        name = viewer.name.name(in: language)
        summary = words.summary(own.memberships)
        plan = viewer.isStaff ? nil : "/plan"
        looks = own.looks.map { look in
            let colleague = own.colleagues[look.viewer]
            let name = colleague?.person.name(in: language) ?? words.text["me.somebody"]
            let roles = colleague.map { words.roles($0.memberships) } ?? ""
            return Look(
                name: roles.isEmpty ? name : "\(name)\(words.text["separator"])\(roles)",
                day: words.text.day(look.day, .full)
            )
        }
    }

    var title: String { text["me.title"] }
    var section: PageSection { .me }

    var body: HTML {
        """
        <header><p class="eyebrow">\(summary)</p><h1>\(name)</h1></header>
        <ul class="steps plain">
        \(planRow)\
        \(row("/me/who-to-call", .people, "me.who", "me.who_lead"))\
        \(row("/settings/account", .settings, "me.account", "me.account_lead"))\
        </ul>
        \(dates.html)
        \(languageChoice)
        \(visibility.html)
        <section aria-labelledby="looks"><h2 id="looks">\(text["me.looks"])</h2>
        <p class="small soft">\(text["me.looks_lead"])</p>
        \("<p>\(text["me.no_looks"])</p>", if: looks.isEmpty)
        \("<ul class=\"diary plain\">\(looks, each: look)</ul>", if: !looks.isEmpty)
        </section>
        <section aria-labelledby="data"><h2 id="data">\(text["me.data"])</h2>
        <ul class="steps plain">
        \(row("/me/export.zip", .share, "me.export_zip", "me.export_zip_lead"))\
        \(row("/me/data.json", .share, "me.export", "me.export_lead"))\
        \(row("/me/erasure", .settings, "me.erasure", "me.erasure_lead"))\
        </ul></section>
        <form method="post" action="/sign-out"><p class="actions">\
        <button class="button" type="submit">\(text.sign_out)</button></p></form>
        """
    }

    private var planRow: HTML {
        guard let plan else { return "" }
        return """
            \(row(plan, .plan, "me.dates", "me.dates_lead"))\
            \(row("/me/questions", .open, "me.questions", "me.questions_lead"))
            """
    }

    private func row(_ link: Link, _ icon: Icon, _ label: String, _ lead: String) -> HTML {
        """
        <li><a class="step" href="\(link)">\(icon.mark)<div><b>\(text[label])</b> \
        <span>\(text[lead])</span></div>\(Icon.next.mark)</a></li>

        """
    }

    /// Until the next sign-in; the account has a place for what should stay.
    private var languageChoice: HTML {
        """
        <section aria-labelledby="language"><h2 id="language">\(text["language"])</h2>
        <p class="actions">\(Language.allCases, each: switchTo)</p></section>
        """
    }

    private func switchTo(_ language: Language) -> HTML {
        """
        <a class="button" lang="\(language.rawValue)" hreflang="\(language.rawValue)" \
        href="\(Link(path: "/me", adding: ["lang": language.rawValue]))"\
        \(" aria-current=\"true\"", if: language == text.language)>\
        \(text["language.\(language.rawValue)"])</a>

        """
    }

    private func look(_ look: Look) -> HTML {
        """
        <li><span>\(look.day)</span> <span>\(look.name)</span></li>

        """
    }
}
