import Core
import People
import Strings
import Web

/// What somebody reads who is not in Japan yet: whose time the times are, and that the address they
/// sign in with should be one that stays theirs.
///
/// A university's or an employer's address often ends before the flight, and with it the way in.
struct AbroadNotes: Sendable {
    let text: Text

    /// - Returns: `nil` for whoever has arrived.
    init?(_ placement: Placement, text: Text) {
        guard placement.stage < .arrived else { return nil }
        self.text = text
    }

    /// Two lines. A script adds how far ahead Japan is: only the reader's own phone knows.
    var html: HTML {
        """
        <p class="note">\(Icon.clock.mark) <span data-japan-ahead="\(text["abroad.ahead"])" \
        data-japan-behind="\(text["abroad.behind"])">\(text["abroad.time"])</span></p>
        <p class="note">\(Icon.me.mark) <span>\(text["abroad.address"]) \
        <a href="/settings/account">\(text["abroad.check"])</a></span></p>
        """
    }
}
