import Core
import Strings
import Web

/// The language of pages, mail and notices.
struct LanguageSection: Sendable {
    let chosen: Language
    let text: Text

    var html: HTML {
        """
        <section aria-labelledby="language-title">
        <h2 id="language-title">\(text["language"])</h2>
        <form class="stack" method="post" action="/settings/account/language">
        \(field.html)
        <p class="actions"><button class="button" type="submit">\(text.save)</button></p>
        </form>
        </section>
        """
    }

    private var field: FormField {
        FormField(
            name: "language",
            label: text["account.language.label"],
            value: chosen.rawValue,
            kind: .radio(
                Language.allCases.map { .init($0.rawValue, text["language.\($0.rawValue)"]) }
            )
        )
    }
}
