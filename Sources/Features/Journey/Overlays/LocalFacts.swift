import Core
import Foundation
import People
import Strings
import Web

/// What the pages of a step say about this town and this branch, with who has checked it and when.
struct LocalFacts: Sendable {
    let text: Text
    let local: LocalText
    /// Who has checked what, by their ids.
    let people: [Person.ID: Person]
    let now: Date
    /// ``Readings/none`` where the reader wants none.
    var readings = Readings.none

    private var today: Day { Day(of: now) }
    private var fields: OverlayFields { local.fields }

    // MARK: Words

    /// The counter with its floor, in `language` where it is known: for the card in Japanese.
    func counter(in language: Language) -> String? {
        let parts = [fields.counter, fields.floor].compactMap { $0?.shown(in: language).text }
        let gap = language == .japanese ? "　" : ", "
        return parts.isEmpty ? nil : parts.joined(separator: gap)
    }

    /// Where to go and until when, in one line; empty when neither is known.
    var line: String {
        let hours = fields.hours.map { HoursWords($0, text: text).today(today) }
        return [counter(in: text.language), hours].compactMap { $0 }
            .joined(separator: text["separator"])
    }

    // MARK: Markup

    /// A text, marked with its language where that is not the page's.
    func span(_ words: OverlayText) -> HTML {
        let (shown, language) = words.shown(in: text.language)
        let marked = language == .japanese ? readings.html(shown) : "\(shown)"
        guard language != text.language else { return marked }
        return """
            <span lang="\(language.rawValue)">\(marked)</span>
            """
    }

    /// Rows of a list of facts; nothing where nobody has said anything.
    var rows: HTML {
        """
        \(counterRow)\(addressRow)\(hoursRow)\(phoneRow)\
        \(row("bag", fields.bag))\(row("rubbish", fields.rubbish))\
        \(local.notes, each: { row("note", $0) })
        """
    }

    private func row(_ name: String, _ words: OverlayText?) -> HTML {
        guard let words else { return "" }
        return "<dt>\(text["overlay.\(name)"])</dt><dd>\(span(words))</dd>"
    }

    private var counterRow: HTML {
        let parts = [fields.counter, fields.floor].compactMap { $0 }
        guard let first = parts.first else { return "" }
        return """
            <dt>\(text["overlay.counter"])</dt><dd>\(span(first))\
            \(parts.dropFirst(), each: { "\(text["overlay.gap"])\(span($0))" })</dd>
            """
    }

    private var addressRow: HTML {
        guard let address = fields.address else { return "" }
        return """
            <dt>\(text["overlay.address"])</dt><dd lang="ja">\(address)</dd>
            """
    }

    private var hoursRow: HTML {
        guard let hours = fields.hours else { return row("closed", fields.closed) }
        let words = HoursWords(hours, text: text)
        let closed: HTML = fields.closed.map { "<br/>\(span($0))" } ?? ""
        return """
            <dt>\(text["overlay.hours"])</dt><dd>\(words.week)<br/><b>\(words.now(now))</b>\
            \(closed)</dd>
            """
    }

    private var phoneRow: HTML {
        guard let phone = fields.phone, let link = OutsideLink(telephone: phone) else { return "" }
        return """
            <dt>\(text["overlay.phone"])</dt><dd><a href="\(link)">\(phone)</a></dd>
            """
    }

    /// The way through the circle of bank and telephone that this branch or town recommends.
    var advice: HTML {
        guard let order = fields.order else { return "" }
        let who = local.recommender == .branch ? "branch" : "here"
        let note: HTML = fields.orderNote.map { "<p>\(span($0))</p>" } ?? ""
        return """
            <section class="notice stack" aria-label="\(text["overlay.advice"])">
            <p><b>\(text["circle.\(who)"])</b> \(text["overlay.order.\(order.rawValue)"])</p>
            <ol>\(order.steps(text), each: { "<li>\($0)</li>" })</ol>\(note)
            </section>
            """
    }

    /// Who has compared which facts with the place, when, and where it can be read.
    var sources: HTML {
        guard !local.isEmpty else { return "" }
        return """
            <section class="source" aria-label="\(text["overlay.sources"])">\
            \(local.origins + local.borrowed, each: source)</section>
            """
    }

    private func source(_ origin: LocalText.Origin) -> HTML {
        let overlay = origin.overlay
        guard let day = overlay.lastCheckedOn else { return "" }
        let names = origin.fields.map { text["overlay.\($0.rawValue)"] }
        let who = overlay.checkedBy.flatMap { people[$0] }?.name(in: text.language)
        let sentence = text(
            "overlay.checked",
            [
                "what": text.list(names), "day": text.day(day, .full),
                "age": AgeWords.text(from: day, to: today, text),
                "name": who ?? text["overlay.somebody"],
            ]
        )
        return """
            <p>\(sentence)\(link(overlay.source))\(note(overlay.sourceNote))\
            \(" <b>\(text["overlay.old"])</b>", if: overlay.needsCheck(on: today))</p>
            """
    }

    private func note(_ source: String?) -> HTML {
        source.map { " \(text("overlay.source_is", ["source": $0]))" } ?? ""
    }

    private func link(_ source: String?) -> HTML {
        guard let address = source.flatMap({ OutsideLink($0) }) else { return "" }
        return """
             <a href="\(address)" rel="noreferrer">\(text["overlay.source"])</a>
            """
    }
}

extension CircleOrder {
    /// What to do first, second and third.
    func steps(_ text: Text) -> [String] { (1...3).map { text["circle.\(rawValue).\($0)"] } }
}

/// Opening hours as their reader sees them.
struct HoursWords: Sendable {
    let hours: OpeningHours
    let text: Text

    init(_ hours: OpeningHours, text: Text) {
        self.hours = hours
        self.text = text
    }

    /// `Mon–Fri 8:30–17:15, Sat 8:30–12:00`: equal days that follow each other are one.
    var week: String {
        var groups: [(first: Int, last: Int, spans: [OpeningHours.Span])] = []
        for (index, spans) in hours.week.enumerated() where !spans.isEmpty {
            if let last = groups.last, last.last == index - 1, last.spans == spans {
                groups[groups.count - 1].last = index
            } else {
                groups.append((index, index, spans))
            }
        }
        return text.list(
            groups.map { group in
                let first = text["weekday.\(group.first + 1)"]
                let last = text["weekday.\(group.last + 1)"]
                let days =
                    group.first == group.last
                    ? first : text("overlay.days", ["from": first, "to": last])
                return "\(days) \(times(group.spans))"
            }
        )
    }

    /// Whether it is open at this moment, and when that ends or begins.
    func now(_ moment: Date) -> String {
        if let span = hours.open(at: moment) {
            return text("overlay.open_now", ["time": OpeningHours.clock(span.to)])
        }
        guard let next = hours.nextOpening(after: moment) else { return text["overlay.closed_now"] }
        let time = OpeningHours.clock(next.minute)
        return next.day == Day(of: moment)
            ? text("overlay.opens_today", ["time": time])
            : text("overlay.opens", ["day": text.day(next.day), "time": time])
    }

    /// The hours of one day, without the moment, for a page that is kept for an hour.
    func today(_ day: Day) -> String {
        let spans = hours.spans(on: day)
        guard spans.isEmpty else { return text("overlay.today", ["time": times(spans)]) }
        guard let next = (1...31).map({ day + $0 }).first(where: { !hours.spans(on: $0).isEmpty })
        else { return text["overlay.closed_today"] }
        return text("overlay.closed_until", ["day": text.day(next)])
    }

    private func times(_ spans: [OpeningHours.Span]) -> String {
        spans.map { "\(OpeningHours.clock($0.from))–\(OpeningHours.clock($0.to))" }
            .joined(separator: text["overlay.and"])
    }
}

/// How long ago a day was, in words.
enum AgeWords {
    /// "today", "16 days ago", "5 months ago", "2 years ago".
    static func text(from day: Day, to today: Day, _ text: Text) -> String {
        let days = today - day
        if days <= 0 { return text["age.today"] }
        if days < 61 { return text.counted("age.days", days) }
        let (then, now) = (day.parts, today.parts)
        let months =
            (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day ? 1 : 0)
        return months < 24
            ? text.counted("age.months", months) : text.counted("age.years", months / 12)
    }
}

extension JourneyDesk {
    var overlays: OverlayStore { OverlayStore(database: database) }
    var overlayDesk: OverlayDesk { OverlayDesk(database: database) }
    var localKeys: LocalKeyStore { LocalKeyStore(database: database) }

    /// What is said about one step for its person; `nil` where nobody has said anything.
    func localFacts(
        of step: Step,
        _ placement: Placement,
        _ viewer: Viewer,
        _ context: AppContext
    ) async throws -> LocalFacts? {
        let id = step.procedure.id
        let all = try await overlays.local(
            [id],
            for: placement,
            of: viewer,
            on: Day(of: context.now)
        )
        guard let local = all[id], !local.isEmpty else { return nil }
        let origins = local.origins + local.borrowed
        let checkers = Set(origins.compactMap(\.overlay.checkedBy))
        return LocalFacts(
            text: strings[context.language],
            local: local,
            people: try await directory.people(Array(checkers), of: viewer),
            now: context.now,
            readings: context.readingAids.furigana ? readings : .none
        )
    }

    /// The days on which pages of open steps have changed, as far as that is news.
    func news(of plan: Plan, _ viewer: Viewer, _ today: Day) async throws -> [String: Day] {
        let changes = try await overlays.changes(for: plan.placement, of: viewer, on: today)
        guard !changes.isEmpty else { return [:] }
        return plan.steps.reduce(into: [:]) { news, step in
            let id = step.procedure.id
            news[id] = OverlayMark.day(of: changes[id], for: step, plan.placement, today: today)
        }
    }
}
