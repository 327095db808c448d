import Core
import Foundation
import People
import Strings
import Web

/// When rubbish is collected where the reader lives: the next weeks, the rules, and which area.
///
/// It opens without a signal, and prints on one sheet for the door of the refrigerator.
struct CollectionsPage: Page {
    let words: CollectionWords
    let town: String
    /// `nil` for who has not chosen one.
    let area: CollectionArea?
    let days: [(day: Day, rules: [CollectionRule])]
    let choices: [CollectionArea]
    /// Who has compared it with the town's calendar; empty for unknown.
    let checker: String
    let today: Day

    /// Days ahead: six weeks, one sheet of paper. The project's own.
    static let span = 42

    init(
        _ area: CollectionArea?,
        choices: [CollectionArea],
        town: String,
        checker: String,
        today: Day,
        words: CollectionWords
    ) {
        self.words = words
        self.town = town
        self.area = area
        self.choices = choices
        self.checker = checker
        self.today = today
        days = area?.fields.calendar(from: today, days: Self.span) ?? []
    }

    var text: Text { words.text }
    var title: String { text["collections.title"] }
    var section: PageSection { .plan }

    var body: HTML {
        """
        <header>
          <a class="back" href="\(Link.today)">\(Icon.back.mark) \(text["today.title"])</a>
          <p class="eyebrow">\(town)</p>
          <h1>\(title)</h1>
          \(heading)
        </header>
        \(calendar)
        \(rules)
        \(source)
        \(CollectionChooser(words: words, area: area, choices: choices).html)
        """
    }

    private var heading: HTML {
        guard let area else { return "" }
        let (name, language) = area.name(in: text.language)
        let other = language == .japanese ? area.fields.kana ?? "" : area.name
        return """
            <p class="lead"><span lang="\(language.rawValue)">\(name)</span> \
            \("<small lang=\"ja\">\(other)</small>", if: !other.isEmpty && other != name)</p>
            """
    }

    // MARK: Days

    private var calendar: HTML {
        guard let area else { return "" }
        return """
            <section class="sheet stack" aria-labelledby="days"><h2 id="days">\
            \(text["collections.next_weeks"])</h2>
            \("<p>\(text["collections.no_days"])</p>", if: days.isEmpty)
            \("\(list)", if: !days.isEmpty)
            \("<p class=\"small\">\(text["collections.new_year"])</p>", if: isUncertain(area))
            </section>
            """
    }

    private var list: HTML {
        """
        <dl class="facts">\(days, each: row)</dl>
        """
    }

    private func row(_ row: (day: Day, rules: [CollectionRule])) -> HTML {
        """
        <dt>\(text.day(row.day))</dt><dd>\(words.list(row.rules.map(words.bothNames)))</dd>

        """
    }

    private func isUncertain(_ area: CollectionArea) -> Bool {
        days.contains { area.fields.isUncertain($0.day) }
    }

    // MARK: Rules

    private var rules: HTML {
        guard let area else { return "" }
        return """
            <section aria-labelledby="rules"><h2 id="rules">\(text["collections.rules"])</h2>
            <dl class="facts">\(time(area))\(place(area))\(area.fields.rules, each: rule)</dl>
            \(exceptions(area))
            <p class="small soft">\(text["collections.holidays"])</p></section>
            """
    }

    private func time(_ area: CollectionArea) -> HTML {
        let time = area.fields.until.map {
            text("collections.by_time", ["time": PutOutTime.text($0)])
        }
        return """
            <dt>\(text["collections.time"])</dt><dd>\(time ?? text["collections.no_time"])</dd>
            """
    }

    private func place(_ area: CollectionArea) -> HTML {
        guard let place = area.fields.place else { return "" }
        return "<dt>\(text["collections.place"])</dt><dd>\(words.span(place))</dd>"
    }

    private func rule(_ rule: CollectionRule) -> HTML {
        let bag: HTML =
            rule.bag.map {
                "<br/>\(text["overlay.bag"])\(text["collections.colon"])\(words.span($0))"
            } ?? ""
        return """
            <dt>\(words.bothNames(rule))</dt><dd>\(words.schedule(rule, today: today))\(bag)</dd>

            """
    }

    private func exceptions(_ area: CollectionArea) -> HTML {
        let days = (area.fields.noneOn ?? []).filter { $0 >= today }.map { text.day($0, .full) }
        let pause = area.fields.yearEnd.map {
            text("collections.pause", ["days": CollectionForm.text(of: $0)])
        }
        let none = text("collections.none_on_days", ["days": text.list(days)])
        return """
            \("<p>\(pause ?? "")</p>", if: pause != nil)
            \("<p>\(none)</p>", if: !days.isEmpty)
            """
    }

    // MARK: Where it comes from

    private var source: HTML {
        guard let area, let day = area.lastCheckedOn else { return "" }
        let sentence = text(
            "overlay.checked",
            [
                "what": title, "day": text.day(day, .full),
                "age": AgeWords.text(from: day, to: today, text),
                "name": checker.isEmpty ? text["overlay.somebody"] : checker,
            ]
        )
        return """
            <section class="source" aria-label="\(text["overlay.sources"])"><p>\(sentence)\
            \(outside(area.source))\
            \(" <b>\(text["overlay.old"])</b>", if: area.needsCheck(on: today))</p></section>
            """
    }

    private func outside(_ source: String?) -> HTML {
        guard let address = source.flatMap({ OutsideLink($0) }) else { return "" }
        return """
             <a href="\(address)" rel="noreferrer">\(text["overlay.source"])</a>
            """
    }
}
