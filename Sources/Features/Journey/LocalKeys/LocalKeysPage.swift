import Accounts
import Core
import People
import Strings
import Web

/// The organization's names of banks, phone companies, schools and employers, with a form.
struct LocalKeysPage: Page {
    let text: Text
    let words: OverlayWords
    let attempt: AttemptField
    /// The name that is changed; `nil` on the page that lists all and takes a new one.
    var known: LocalKey?
    var form = FormValues([])
    var error: LocalKeyError?
    var isSaved = false

    var title: String { known?.name(in: text.language) ?? text["names.title"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        \(ErrorSummary(title: text["error.summary_title"], items: problems).html)
        \("<p class=\"notice success\" role=\"status\">\(text["overlay.saved"])</p>", if: isSaved)
        <header class="desk-head"><div><a class="back" href="\(back)">\(Icon.back.mark) \
        \(text[known == nil ? "overlays.title" : "names.title"])</a><h1>\(title)</h1>\
        <p>\(text["names.lead"])</p></div></header>
        \("\(LocalKey.scopes, each: list)", if: known == nil)
        <section aria-labelledby="form"><h2 id="form">\
        \(text[known == nil ? "names.new" : "names.change"])</h2>
        <form class="stack account" method="post" action="\(action)">
        \(attempt.html)
        \(fields, each: \.html)
        <p class="actions"><button class="button primary" name="act" value="save">\
        \(text["overlay.save"])</button>\(withdraw)</p>
        </form></section>
        """
    }

    private var back: Link { known == nil ? .overlays : .localKeys }
    private var action: Link { known.map { .localKey($0.reach) } ?? .localKeys }
    private var problems: [(field: String, sentence: String)] {
        error.map { [($0.field, sentence($0))] } ?? []
    }

    private func sentence(_ error: LocalKeyError) -> String {
        text(error.messageKey, ["count": "\(LocalKey.nameLimit)"])
    }

    private func list(_ scope: OverlayScope) -> HTML {
        let keys = words.names.filter { $0.reach.scope == scope }
        return """
            <section aria-labelledby="\(scope.rawValue)"><h2 id="\(scope.rawValue)">\
            \(text["names.\(scope.rawValue)"])</h2>
            \("<p>\(text["names.none"])</p>", if: keys.isEmpty)
            \("<ul class=\"plain stack\">\(keys, each: row)</ul>", if: !keys.isEmpty)
            </section>
            """
    }

    private func row(_ key: LocalKey) -> HTML {
        """
        <li><a href="\(Link.localKey(key.reach))">\(key.name(in: text.language))</a>\
        \(" <small>\(town(key))</small>", if: key.town != nil)\
        \(" <small>\(text["names.withdrawn"])</small>", if: !key.isOffered)</li>

        """
    }

    private func town(_ key: LocalKey) -> String {
        key.town.map { words.places.name(of: $0, in: text.language) } ?? ""
    }

    private var withdraw: HTML {
        guard let known else { return "" }
        return """
             <button class="button" name="act" value="\(known.isOffered ? "withdraw" : "offer")">\
            \(text[known.isOffered ? "names.withdraw" : "names.offer"])</button>
            """
    }

    private var fields: [FormField] {
        let kinds = LocalKey.scopes.map {
            FormField.Option($0.rawValue, text["names.\($0.rawValue)"])
        }
        let kind = field("scope", "", kind: .radio(kinds))
        return (known == nil ? [kind] : []) + [
            field("name_en", known?.names.en ?? "", hint: "names.name_en_hint"),
            field("name_ja", known?.names.ja ?? ""),
            field("town", known?.town ?? "", hint: "names.town_hint", isOptional: true),
        ]
    }

    private func field(
        _ name: String,
        _ value: String,
        hint: String? = nil,
        isOptional: Bool = false,
        kind: FormField.Kind = .text
    ) -> FormField {
        FormField(
            name: name,
            label: text["names.field.\(name)"],
            hint: hint.map { text[$0] },
            value: error == nil ? value : form[name],
            error: error?.field == name ? error.map(sentence) : nil,
            kind: kind,
            optionalMark: isOptional ? text.optional : nil
        )
    }
}
