import Core
import Foundation
import JapaneseCalendar
import People
import Strings
import Web

/// Who needs the reader now, why, and one thing to do for each. Empty when all is well.
struct AttentionPage: Page {
    let text: Text
    let heading: String
    let date: String
    let scopes: [ScopeLink]
    let notices: [NoticeLine]
    /// What was given up in the background, for an administrator; `nil` when nothing was.
    let givenUp: String?
    let groups: [GroupBlock]
    let rest: String
    /// How many of the rows of one kind the page has no room for; `nil` for none.
    let furtherRows: String?
    let isEmpty: Bool
    /// Whether only one kind of work is shown.
    let isOneKind: Bool
    /// Pages of towns that wait for their yearly check; they are nobody's and count as nobody.
    var work: [OverlayWork] = []
    /// Whether the reader keeps the pages of towns and branches.
    var keepsPages = false
    /// How many to see this week, and where.
    var rounds: (sentence: String, link: Link) = ("", .rounds)

    struct ScopeLink: Sendable, Equatable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    struct GroupBlock: Sendable {
        let title: String
        let rows: [Line]
    }

    struct Line: Sendable {
        let words: ReasonWords
        let who: String
        let whoLink: Link
        let place: String
        let names: String
        let action: Link
        let isPrimary: Bool
    }

    /// At most as many rows as can be worked through; the others come up as these go.
    static let limit = 200

    /// - Parameter kind: All rows of this kind; `nil` for everything, in few rows.
    init(
        _ everybody: AttentionList,
        _ scope: AttentionScope = .mine,
        only kind: ReasonKind? = nil,
        scopes: [ScopeLink],
        notices: [NoticeLine] = [],
        givenUpJobs: Int = 0,
        procedures: ProcedureCatalogue,
        places: Municipalities,
        covering: Covering = .nobody,
        today: Day,
        text: Text
    ) {
        let kind = kind.flatMap { everybody.only($0).rows.isEmpty ? nil : $0 }
        let list = kind.map { everybody.only($0) } ?? everybody.folded
        (self.text, self.scopes, isOneKind) = (text, scopes, kind != nil)
        givenUp = givenUpJobs == 0 ? nil : text.counted("attention.given_up", givenUpJobs)
        isEmpty = list.rows.isEmpty
        heading = kind.map { text["reason.all.\($0.name)"] } ?? Self.heading(list, text)
        date = text.day(today, .title) + Self.closing(today, text)
        rest = Self.rest(list, text)
        let shown = list.rows.prefix(Self.limit)
        let further = list.rows.count - shown.count
        furtherRows = further > 0 ? text.counted("attention.further", further) : nil
        let stuck = shown.filter(\.reason.isCall).flatMap(\.people)
        self.notices = notices.unsaid(by: StuckNotice.kind, at: stuck.map { .placement($0.id) })
        var isFirst = true
        groups = Reason.Group.allCases.compactMap { group in
            let rows = shown.filter { $0.reason.group == group }.map { row in
                defer { isFirst = false }
                let words = ReasonWords(row, procedures: procedures, today: today, text: text)
                return Line(row, words, isFirst, in: scope, places, covering, text: text)
            }
            let title = text["attention.\(group.key)"]
            return rows.isEmpty ? nil : GroupBlock(title: title, rows: rows)
        }
    }

    var title: String { text["attention.title"] }
    var section: PageSection { .attention }
    var body: HTML {
        """
        <header class="desk-head">
          <div>
            \("\(back)", if: isOneKind)
            <h1>\(heading)</h1><p>\(date)</p>
          </div>
          <nav class="filters" aria-label="\(text["attention.whose"])">\(scopes, each: scope)</nav>
        </header>
        <div class="split">
        <div>
          \(givenUp.map { [$0] } ?? [], each: givenUpLine)
          \(notices, each: \.html)
          \(groups, each: group)
          \("<p class=\"soft\">\(furtherRows ?? "")</p>", if: furtherRows != nil)
          \("\(empty)", if: isEmpty)
          \("\(workGroup)", if: !work.isEmpty)
        </div>
        <aside class="aside" aria-label="\(text["attention.beside"])">
          <section><h2>\(text["attention.nothing_to_do"])</h2><p class="soft">\(rest)</p></section>
          <section><h2>\(text["rounds.title"])</h2><p><a \
        href="\(rounds.link)">\(rounds.sentence)</a></p><p><a \
        href="\(Link.road)">\(text["road.open"])</a></p></section>
          <section><h2>\(text["attention.how"])</h2><p \
          class="soft">\(text["attention.how_text"])</p></section>
          \("\(pagesLink)", if: keepsPages)
        </aside>
        </div>
        \(KeptAhead.road.html)
        """
    }

    private func givenUpLine(_ sentence: String) -> HTML {
        """
        <p class="notice"><a href="\(Link.givenUpJobs)">\(sentence)</a></p>
        """
    }

    private var back: HTML {
        """
        <a class="back" href="\(Link.attention)">\(Icon.back.mark) \(title)</a>
        """
    }

    private var empty: HTML {
        EmptyState(text["attention.empty"], way: (.placements, text["attention.see_all"])).html
    }

    private func scope(_ scope: ScopeLink) -> HTML {
        scope.isCurrent
            ? """
            <a href="\(scope.link)" aria-current="true">\(scope.label)</a>
            """
            : """
            <a href="\(scope.link)">\(scope.label)</a>
            """
    }

    private func group(_ group: GroupBlock) -> HTML {
        """
        <h2 class="group">\(group.title) <span>\(group.rows.count)</span></h2>
        <ol class="needs">\(group.rows, each: line)</ol>
        """
    }

    private func line(_ line: Line) -> HTML {
        """
        <li>\(line.words.icon.mark)<div class="who"><b><a \
        href="\(line.whoLink)">\(line.who)</a></b>\
        <small>\(line.place)</small></div><div class="why">\
        <b class="\(line.words.isLate ? "late" : "plain")">\(line.words.title)</b>\
        <small>\("\(line.names) ", if: !line.names.isEmpty)\(line.words.detail)</small></div>\
        <a class="button \(line.isPrimary ? "primary" : "plain")" href="\(line.action)">\
        \(line.words.action)</a></li>
        """
    }

    private static func heading(_ list: AttentionList, _ text: Text) -> String {
        list.rows.isEmpty
            ? text["attention.none"] : text.counted("attention.needs", list.peopleInNeed)
    }

    /// How many need nothing, which is what most of a morning's people should do.
    private static func rest(_ list: AttentionList, _ text: Text) -> String {
        guard list.peopleInNeed > 0 else {
            return text.counted("attention.rest_all", list.peopleInAll)
        }
        return text.counted(
            "attention.rest",
            list.peopleInAll - list.peopleInNeed,
            ["all": text.number(list.peopleInAll)]
        )
    }

    /// "City halls close for five days tonight", when more than a weekend lies ahead.
    private static func closing(_ today: Day, _ text: Text) -> String {
        guard OfficeCalendar.isOpen(today) else {
            let next = OfficeCalendar.nextOfficeDay(onOrAfter: today)
            return text["sentence_end"] + text("attention.closed_until", ["day": text.day(next)])
        }
        let days = OfficeCalendar.nextOfficeDay(onOrAfter: today + 1) - today - 1
        guard days > 2 else { return "" }
        return text["sentence_end"] + text.counted("attention.closing", days)
    }
}
