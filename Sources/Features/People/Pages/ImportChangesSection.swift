import Core
import Strings
import Web

/// What an import would change about whom, person by person.
struct ImportChangesSection: Sendable {
    /// People shown; the rest is counted. A page's worth, and enough to see a mistake in a list.
    static let size = 50

    let text: Text
    let people: [Changed]
    let hidden: Int

    /// Somebody whom the import would change.
    struct Changed: Sendable, Equatable {
        let row: Int
        let name: String
        let changes: [Change]
    }

    struct Change: Sendable, Equatable {
        let field: String
        let before: String
        let after: String
    }

    init(_ changes: [ImportReport.Change], text: Text) {
        let changed = Self.changed(changes, text)
        self.text = text
        people = Array(changed.prefix(Self.size))
        hidden = max(0, changed.count - Self.size)
    }

    /// The section.
    var html: HTML {
        """
        <section class="stack" aria-labelledby="changes"><h2 id="changes">\
        \(text["import.changes_title"])</h2>
        <ul class="stack plain preview">
        \(people, each: person)</ul>
        \("<p>\(text.counted("import.more_people", hidden))</p>", if: hidden > 0)
        </section>
        """
    }

    private func person(_ changed: Changed) -> HTML {
        """
        <li><b>\(changed.name)</b> \
        <span class="small soft">\(text["import.row"]) \(changed.row)</span>
        <ul>\(changed.changes, each: change)</ul></li>

        """
    }

    private func change(_ change: Change) -> HTML {
        """
        <li>\(change.field)\(text["import.colon"])<del>\(change.before)</del> → \
        <ins>\(change.after)</ins></li>
        """
    }

    private static func changed(_ changes: [ImportReport.Change], _ text: Text) -> [Changed] {
        var rows: [Int] = []
        let byRow = Dictionary(grouping: changes, by: \.row)
        for change in changes where rows.last != change.row { rows.append(change.row) }
        return rows.map { row in
            let changes = byRow[row] ?? []
            return Changed(
                row: row,
                name: changes.first?.person.text(in: text.language) ?? "",
                changes: changes.map { change in
                    Change(
                        field: ImportReportPage.header(change.column, text),
                        before: change.before.isEmpty ? text["import.nothing"] : change.before,
                        after: change.after.isEmpty ? text["import.nothing"] : change.after
                    )
                }
            )
        }
    }
}
