import Core
import People
import Strings
import Web

extension ArrivalsPage {
    /// Links that tick everybody, or everybody of one town, without a script.
    struct Choices: Sendable {
        /// Whether the people of the page are ticked already.
        let isChosen: Bool
        private let label: String
        private let items: [IntakeLink]

        /// - Parameter chosen: A town, empty for everybody; `nil` while nobody is chosen.
        init(
            _ people: [Placement],
            _ intake: Intake,
            chosen: String?,
            places: Municipalities,
            _ text: Text
        ) {
            isChosen = chosen != nil
            label = text["arrivals.choose"]
            let counts = Dictionary(grouping: people.compactMap(\.municipality)) { $0 }
                .mapValues(\.count)
            let towns = counts.filter { $0.value > 1 }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            func link(_ name: String, _ count: Int, _ code: String) -> IntakeLink {
                IntakeLink(
                    label: text(
                        "arrivals.choose_in",
                        ["place": name, "count": text.number(count)]
                    ),
                    link: .arrivals(intake, choosing: code),
                    isCurrent: chosen == code
                )
            }
            let all = link(text["arrivals.choose_all"], people.count, "")
            let inTowns = towns.prefix(Self.mostTowns).map { code, count in
                link(places.name(of: code, in: text.language), count, code)
            }
            items = people.count > 1 ? [all] + inTowns : []
        }

        /// How many towns have room above the table.
        private static let mostTowns = 6

        var html: HTML {
            guard !items.isEmpty else { return "" }
            return """
                <nav class="filters" aria-label="\(label)"><span \
                class="small soft">\(label)</span> \
                \(items, each: Self.item)</nav>
                """
        }

        private static func item(_ item: IntakeLink) -> HTML {
            """
            <a href="\(item.link)"\(" aria-current=\"true\"", if: item.isCurrent)>\(item.label)</a>

            """
        }
    }
}
