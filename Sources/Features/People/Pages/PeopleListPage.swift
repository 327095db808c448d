import Core
import Strings
import Web

/// The people whom the reader may see, to be searched and filtered.
struct PeopleListPage: Page {
    /// Fifty rows are two screens of a laptop.
    static let size = 50

    let text: Text
    let rows: [Row]
    let filters: [Filter]
    let search: String
    let role: Role?
    let next: Link?
    /// Whether the reader brings people in.
    let manages: Bool
    /// Whether the reader sets up the organization.
    let setsUp: Bool

    struct Row: Sendable, Equatable {
        let link: Link
        let name: String
        let roles: String
        let place: String
        let hasSignedIn: Bool
    }

    struct Filter: Sendable, Equatable {
        let label: String
        let link: Link
        let isCurrent: Bool
    }

    /// - Parameter people: One more than ``size`` where there is a next page.
    init(
        _ people: [ListedPerson],
        _ filter: PeopleFilter,
        words: DirectoryWords,
        manages: Bool,
        setsUp: Bool
    ) {
        text = words.text
        search = filter.search
        role = filter.role
        self.manages = manages
        self.setsUp = setsUp
        rows = people.prefix(Self.size).map {
            Row(
                link: .person($0.person.id),
                name: $0.person.name(in: words.text.language),
                roles: words.roles($0.memberships),
                place: words.places($0.memberships),
                hasSignedIn: $0.hasSignedIn
            )
        }
        filters =
            [Self.filter(nil, words, filter)]
            + Role.allCases.map { Self.filter($0, words, filter) }
        next =
            people.count > Self.size
            ? people.prefix(Self.size).last.map {
                Self.link(filter.search, filter.role, after: $0.person.id.rawValue)
            } : nil
    }

    var title: String { text["people.title"] }
    var section: PageSection { .people }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1><p>\(text["people.lead"])</p></div>
        \(actions, if: manages)</header>
        <div class="stack">
        \(searchForm)
        <nav class="filters" aria-label="\(text["people.by_role"])">
        \(filters, each: link)</nav>
        \("<p>\(text["people.none"])</p>", if: rows.isEmpty)
        \(table, if: !rows.isEmpty)
        \(pages)
        </div>
        """
    }

    private var actions: HTML {
        """
        <p class="actions"><a class="button" href="/people/import">\(text["import.title"])</a>
        <a class="button" href="/people/invitations">\(text["invitations.title"])</a>
        <a class="button" href="/people/export.csv">\(text["people.export"])</a>
        \(settings, if: setsUp)</p>
        """
    }

    private var settings: HTML {
        """
        <a class="button" href="\(Link.organization)">\(text["settings.title"])</a>
        """
    }

    private var searchForm: HTML {
        """
        <form class="field" method="get" action="/people" role="search">
        <label for="q">\(text["people.search"])</label>
        <p class="search"><input class="input" type="search" id="q" name="q" value="\(search)"/>\
        \(keptRole)<button class="button" type="submit">\(Icon.search.mark) \
        \(text["people.search_button"])</button></p>
        </form>
        """
    }

    private var keptRole: HTML {
        guard let role else { return "" }
        return """
            <input type="hidden" name="role" value="\(role.rawValue)"/>
            """
    }

    private func link(_ filter: Filter) -> HTML {
        """
        <a href="\(filter.link)"\(" aria-current=\"true\"", if: filter.isCurrent)>\
        \(filter.label)</a>

        """
    }

    private var table: HTML {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="table">
        <thead><tr><th scope="col">\(text["people.name"])</th>\
        <th scope="col">\(text["people.role"])</th>\
        <th scope="col">\(text["people.branch"])</th>\
        <th scope="col">\(text["people.signed_in"])</th></tr></thead>
        <tbody>
        \(rows, each: row)</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.name)</a></th><td>\(row.roles)</td>\
        <td>\(row.place)</td>\
        <td>\(text[row.hasSignedIn ? "people.has_signed_in" : "people.never"])</td></tr>

        """
    }

    private var pages: HTML {
        guard let next else { return "" }
        return """
            <nav class="pages" aria-label="\(text["people.pages"])">\
            <a href="\(next)">\(text.next)</a></nav>
            """
    }

    private static func filter(
        _ role: Role?,
        _ words: DirectoryWords,
        _ current: PeopleFilter
    ) -> Filter {
        Filter(
            label: role.map { words.labels[$0] } ?? words.text["people.everybody"],
            link: link(current.search, role, after: nil),
            isCurrent: current.role == role
        )
    }

    private static func link(_ search: String, _ role: Role?, after: String?) -> Link {
        var link = Link.people
        if !search.isEmpty { link = Link(path: link.description, adding: ["q": search]) }
        if let role { link = Link(path: link.description, adding: ["role": role.rawValue]) }
        if let after { link = Link(path: link.description, adding: ["after": after]) }
        return link
    }
}
