import Core
import Strings
import Web

/// Kinds, bags and schedules in words, for every page that names them.
struct CollectionWords: Sendable {
    let text: Text
    /// The sentences in Japanese: neighbours and signs know no other name.
    let japanese: Text

    /// A text, marked with its language where that is not the page's.
    func span(_ words: OverlayText) -> HTML {
        let (shown, language) = words.shown(in: text.language)
        guard language != text.language else { return "\(shown)" }
        return """
            <span lang="\(language.rawValue)">\(shown)</span>
            """
    }

    /// What it is called, in the page's language where somebody has said it.
    func name(_ rule: CollectionRule) -> HTML {
        rule.name.map(span) ?? "\(text[rule.kind.key])"
    }

    /// The same with the Japanese name beside it: "burnable 燃やすごみ".
    func bothNames(_ rule: CollectionRule) -> HTML {
        let japaneseName = rule.name?.ja.nonEmpty ?? japanese[rule.kind.key]
        let isShown = text.language == .japanese || rule.name?.en.isEmpty ?? false
        guard !isShown else { return name(rule) }
        return """
            \(name(rule)) <span lang="ja">\(japaneseName)</span>
            """
    }

    /// The name and, in brackets, the bag: "burnable (yellow bag)".
    func nameAndBag(_ rule: CollectionRule) -> HTML {
        guard let bag = rule.bag else { return name(rule) }
        return """
            \(name(rule))\(text["collections.open"])\(span(bag))\(text["collections.close"])
            """
    }

    /// Several things in one line.
    func list(_ items: [HTML]) -> HTML {
        guard let first = items.first else { return "" }
        return "\(first)\(items.dropFirst(), each: { "\(text["collections.and"])\($0)" })"
    }

    /// When it is collected; the town's own words where nobody has understood them.
    func schedule(_ rule: CollectionRule, today: Day) -> HTML {
        guard let days = rule.days else {
            return """
                <span lang="ja">\(rule.written ?? "")</span> \
                <small>\(text["collections.as_written"])</small>
                """
        }
        let end = days.end.map {
            text(
                $0 < today ? "collections.ended" : "collections.known_until",
                ["day": text.day($0, .full)]
            )
        }
        return """
            \(days.written(in: text.language))\(" <small>\(end ?? "")</small>", if: end != nil)
            """
    }

    /// The area as a menu shows it: whoever cannot read kanji gets the other name or the reading.
    func option(_ area: CollectionArea) -> String {
        let other = text.language == .english ? area.fields.english : nil
        guard let beside = other ?? area.fields.kana, beside != area.name else { return area.name }
        return other == nil ? "\(area.name) (\(beside))" : "\(beside) (\(area.name))"
    }
}

extension JourneyDesk {
    func collectionWords(in language: Language) -> CollectionWords {
        CollectionWords(text: strings[language], japanese: strings[.japanese])
    }
}
