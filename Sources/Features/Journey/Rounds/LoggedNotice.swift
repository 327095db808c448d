import Accounts
import Core
import People
import Strings
import Web

/// "Logged: called Robin", and a way back for a thumb that slipped.
struct LoggedNotice: Sendable {
    let text: Text
    let placement: Placement
    let made: MadeRound
    let scope: AttentionScope
    let attempt: AttemptField

    var html: HTML {
        """
        <form class="notice success actions" role="status" method="post" \
        action="\(Link.roundRetractions)">\(attempt.html)
        <input type="hidden" name="placement" value="\(placement.id.rawValue)"/>
        <input type="hidden" name="round" value="\(made.round)"/>
        <input type="hidden" name="whose" value="\(scope.rawValue)"/>
        <span>\(sentence)</span> <button class="button">\(text["rounds.take_back"])</button></form>
        """
    }

    private var sentence: String {
        let name = placement.person.shortName(in: text.language)
        return text("rounds.logged.\(made.kind.rawValue)", ["name": name])
    }
}
