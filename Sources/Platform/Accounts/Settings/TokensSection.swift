import Core
import Foundation
import Strings
import Web

/// Programs that act in somebody's name. Operators make them on the command line.
struct TokensSection: Sendable {
    struct Row: Sendable, Equatable {
        let id: APIToken.ID
        let name: String
        let detail: String
    }

    let text: Text
    let rows: [Row]

    init(_ tokens: [APIToken], text: Text) {
        self.text = text
        rows = tokens.map { token in
            let made = text.day(Day(of: token.createdAt), .full)
            let ends = token.expiresAt.map { text.day(Day(of: $0), .full) }
            return Row(
                id: token.id,
                name: token.name,
                detail: ends.map { text("tokens.made_until", ["made": made, "until": $0]) }
                    ?? text("tokens.made", ["made": made])
            )
        }
    }

    /// Nothing for people without programs, who need not know that there are any.
    var html: HTML {
        guard !rows.isEmpty else { return "" }
        return """
            <section aria-labelledby="tokens-title">
            <h2 id="tokens-title">\(text["tokens.title"])</h2>
            <ul class="steps">
            \(rows, each: item)</ul>
            </section>
            """
    }

    private func item(_ row: Row) -> HTML {
        """
        <li class="row apart"><p><b>\(row.name)</b><br/>\
        <span class="small">\(row.detail)</span></p>
        <form method="post" action="\(Link.revocation(of: row.id))">\
        <button class="link" type="submit">\
        \(text("tokens.revoke", ["name": row.name]))</button></form></li>

        """
    }
}
