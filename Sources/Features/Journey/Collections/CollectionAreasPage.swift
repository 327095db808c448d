import Core
import Strings
import Web

/// The areas of every town about which the reader may write.
struct CollectionAreasPage: Page {
    let text: Text
    let towns: [Town]

    struct Town: Sendable {
        let code: String
        let name: String
        let rows: [Row]
    }

    struct Row: Sendable, Equatable {
        let name: String
        let link: Link
        /// What is collected, by kind; a schedule that nobody understood yet is counted.
        let kinds: String
        let unread: String
        let check: String
        let isDue: Bool
    }

    init(
        _ towns: [(code: String, name: String, areas: [CollectionArea])],
        today: Day,
        words: CollectionWords
    ) {
        let text = words.text
        self.text = text
        self.towns = towns.map { town in
            Town(
                code: town.code,
                name: town.name,
                rows: town.areas.map { Self.row($0, today, text) }
            )
        }
    }

    private static func row(_ area: CollectionArea, _ today: Day, _ text: Text) -> Row {
        let unread = area.fields.unread.count
        return Row(
            name: area.name,
            link: .collectionArea(area.id),
            kinds: text.list(
                area.fields.rules.map {
                    $0.name?.shown(in: text.language).text ?? text[$0.kind.key]
                }
            ),
            unread: unread > 0 ? text.counted("collections.unread", unread) : "",
            check: area.lastCheckedOn.map {
                text("overlay.checked_ago", ["age": AgeWords.text(from: $0, to: today, text)])
            } ?? text["overlay.unchecked"],
            isDue: area.needsCheck(on: today)
        )
    }

    var title: String { text["collections.settings"] }
    var section: PageSection { .settings }

    var body: HTML {
        """
        <header class="desk-head"><div><h1>\(title)</h1>\
        <p>\(text["collections.settings_lead"])</p></div></header>
        \("<p>\(text["collections.no_towns"])</p>", if: towns.isEmpty)
        \(towns, each: section)
        """
    }

    private func section(_ town: Town) -> HTML {
        """
        <section class="stack" aria-labelledby="town-\(town.code)">\
        <h2 id="town-\(town.code)">\(town.name)</h2>
        <p class="actions"><a class="button" href="\(Link.newCollectionArea(town.code))">\
        \(Icon.plus.mark) \(text["collections.new"])</a> \
        <a class="button" href="\(Link.collectionImport(town.code))">\
        \(text["collections.import"])</a></p>
        \("<p class=\"soft\">\(text["collections.none_yet"])</p>", if: town.rows.isEmpty)
        \("\(table(town))", if: !town.rows.isEmpty)
        </section>

        """
    }

    private func table(_ town: Town) -> HTML {
        """
        <div class="scroll" tabindex="0" role="region" \
        aria-label="\(town.name)\(text["separator"])\(text["collections.area_column"])">\
        <table class="table"><thead><tr><th scope="col">\(text["collections.area_column"])</th>\
        <th scope="col">\(text["collections.kinds"])</th>\
        <th scope="col">\(text["overlays.check"])</th></tr></thead>
        <tbody>\(town.rows, each: row)</tbody></table></div>
        """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row"><a href="\(row.link)">\(row.name)</a></th>\
        <td>\(row.kinds)\(" <b>\(row.unread)</b>", if: !row.unread.isEmpty)</td>\
        <td>\(row.check)\(" <b>\(text["overlays.due"])</b>", if: row.isDue)</td></tr>

        """
    }
}
