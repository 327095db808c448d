import Core
import Strings
import Web

/// One's own dates, each with who set it and when.
struct OwnDatesSection: Sendable {
    let text: Text
    let rows: [Row]

    struct Row: Sendable, Equatable {
        let name: String
        let day: String
        /// Who set it, and when.
        let origin: String
    }

    init(_ own: OwnFacts, words: DirectoryWords) {
        let text = words.text
        self.text = text
        rows = own.dates.map { date in
            Row(
                name: text["anchor.\(date.anchor.rawValue)"],
                day: text.day(date.day, .full),
                origin: Self.origin(of: date, own, text)
            )
        }
    }

    private static func origin(of date: OwnDate, _ own: OwnFacts, _ text: Text) -> String {
        let colleague = date.setBy.flatMap { own.colleagues[$0.rawValue] }
        let name = colleague?.person.name(in: text.language)
        let unknown = date.setBy == nil ? text["me.set_by_list"] : text["me.somebody"]
        guard let at = date.setAt else { return name ?? unknown }
        let day = text.day(Day(of: at), .full)
        return text("me.set_line", ["name": name ?? unknown, "day": day])
    }

    /// The section; nothing for somebody without dates.
    var html: HTML {
        guard !rows.isEmpty else { return "" }
        return """
            <section><h2 id="dates">\(text["me.own_dates"])</h2>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="dates">\
            <table class="table"><thead><tr><th scope="col">\(text["me.date"])</th>\
            <th scope="col">\(text["me.day"])</th><th scope="col">\(text["me.set_by"])</th></tr>\
            </thead><tbody>
            \(rows, each: row)</tbody></table></div></section>
            """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr><th scope="row">\(row.name)</th><td>\(row.day)</td><td>\(row.origin)</td></tr>

        """
    }
}
