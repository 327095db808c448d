import Core
import Strings
import Web

/// Japanese words by where one meets them, each large enough to show as soon as it is pressed.
///
/// The whole list is one page, so that it needs no second request where there is no signal.
struct GlossaryPage: Page {
    let text: Text
    let groups: [Group]
    /// What was looked for; empty for the whole list.
    let search: String
    /// Where *back* leads an assistant; staff come from anywhere, and have the rail.
    let isStaff: Bool

    /// The words of one place or matter.
    struct Group: Sendable {
        let topic: GlossaryTerm.Topic
        let title: String
        let terms: [GlossaryTerm]
    }

    init(_ glossary: Glossary, search: String = "", isStaff: Bool, text: Text) {
        self.text = text
        self.search = search
        self.isStaff = isStaff
        let terms = glossary.found(search)
        groups = GlossaryTerm.Topic.allCases.compactMap { topic in
            let own = terms.filter { $0.topic == topic }
            guard !own.isEmpty else { return nil }
            return Group(topic: topic, title: text["glossary.\(topic.rawValue)"], terms: own)
        }
    }

    var title: String { text["glossary.title"] }
    var section: PageSection { isStaff ? .none : .plan }
    var count: Int { groups.reduce(0) { $0 + $1.terms.count } }

    var body: HTML {
        """
        <header>
          \("\(back)", if: !isStaff)
          <h1>\(title)</h1>
          <p class="lead">\(text["glossary.lead"])</p>
        </header>
        \(form)
        <p role="status" id="words-found" data-one="\(text.counted("glossary.found", 1))" \
        data-other="\(text["glossary.found.other"])" \
        data-none="\(text["glossary.none"])">\(found)</p>
        \("\(all)", if: !search.isEmpty)
        \("\(topics)", if: search.isEmpty)
        <div id="words">\(groups, each: section)</div>
        """
    }

    private var back: HTML {
        """
        <a class="back" href="\(Link.today)">\(Icon.back.mark) \(text["today.title"])</a>
        """
    }

    private var form: HTML {
        """
        <form class="field no-print" method="get" action="\(Link.glossary)" role="search">
        <label for="q">\(text["glossary.search"])</label>
        <p class="hint" id="q-hint">\(text["glossary.search_hint"])</p>
        <p class="search"><input class="input" type="search" id="q" name="q" \
        aria-describedby="q-hint" autocapitalize="none" value="\(search)"/>\
        <button class="button" type="submit">\(Icon.search.mark) \
        \(text["glossary.search_button"])</button></p>
        </form>
        """
    }

    private var found: String {
        if search.isEmpty { return "" }
        return count == 0 ? text["glossary.none"] : text.counted("glossary.found", count)
    }

    private var all: HTML {
        """
        <p><a href="\(Link.glossary)">\(text["glossary.all"])</a></p>
        """
    }

    private var topics: HTML {
        """
        <nav class="filters" aria-label="\(text["glossary.topics"])">\(groups, each: topic)</nav>
        """
    }

    private func topic(_ group: Group) -> HTML {
        """
        <a href="#words-\(group.topic.rawValue)">\(group.title)</a>
        """
    }

    private func section(_ group: Group) -> HTML {
        """
        <section aria-labelledby="words-\(group.topic.rawValue)">
        <h2 id="words-\(group.topic.rawValue)">\(group.title)</h2>
        <ul class="words">
        \(group.terms, each: item)</ul>
        </section>

        """
    }

    /// The word is a link to its own row: the address of a row makes its Japanese large.
    private func item(_ term: GlossaryTerm) -> HTML {
        """
        <li id="word-\(term.id)" data-also="\(term.also)">\
        <a lang="ja" href="#word-\(term.id)">\(term.japanese)</a>\
        <small><span lang="ja">\(term.kana)</span> · \
        <span lang="ja-Latn">\(term.romaji)</span></small>\
        <b lang="en">\(term.english)</b>\
        <p>\(JapaneseStyle(language: text.language).html(term.meaning))</p></li>

        """
    }
}

extension Link {
    /// The Japanese words that an assistant meets.
    public static let glossary: Link = "/glossary"

    static func word(_ id: String) -> Link { "/glossary#word-\(id)" }
}
