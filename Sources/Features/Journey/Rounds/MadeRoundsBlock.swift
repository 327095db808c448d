import Accounts
import Core
import People
import Strings
import Web

/// On a placement: which rounds were made, when and by whom; a message leaves its trace here too.
struct MadeRoundsBlock: Sendable {
    let page: PlacementPage

    private var text: Text { page.text }

    var html: HTML {
        page.record.rounds.isEmpty
            ? ""
            : """
            <section><h2>\(text["rounds.made"])</h2>
              <ul class="plain small">\(page.record.rounds, each: line)</ul></section>
            """
    }

    private func line(_ made: MadeRound) -> HTML {
        let words = text(
            "rounds.made_line",
            [
                "kind": text["rounds.\(made.kind.rawValue)"],
                "when": text.moment(made.at),
                "name": page.record.names[made.by]?.name(in: text.language)
                    ?? text["supporter.duty"],
                "topic": text["round.\(made.round)"],
            ]
        )
        return "<li>\(words)\(takeBack(made))</li>"
    }

    private func takeBack(_ made: MadeRound) -> HTML {
        guard let reader = page.reader, made.canBeTakenBack(by: reader.person, at: reader.now)
        else { return "" }
        return """
            <form method="post" action="\(Link.roundRetractions)">\
            \(AttemptField(now: reader.now).html)
            <input type="hidden" name="from" value="placement"/>
            <input type="hidden" name="placement" value="\(page.placement.id.rawValue)"/>
            <input type="hidden" name="round" value="\(made.round)"/>
            <button class="button">\(text["rounds.take_back"])</button></form>
            """
    }
}
