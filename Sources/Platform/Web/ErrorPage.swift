import Core
import Foundation
import Strings

/// What a person sees when something did not work: what it is, and what to do now.
public struct ErrorPage: Page {
    /// The sentences.
    public let text: Text
    /// The HTTP status sent with the page.
    public let status: Int
    /// The sentence, short enough for a tab.
    public let title: String
    /// What it means and what is safe; empty when the title says it all.
    public let lead: String
    /// What to say on the phone: the status or the reference, and the moment in Japan.
    ///
    /// Written as the reader writes dates, and with the time zone: they may still be abroad.
    public let tell: String
    /// Whether signing in may help: for what is not there, to whoever is not known.
    public let offersSignIn: Bool

    /// Decides what the page says.
    ///
    /// `moment` is when it happened: whoever answers the phone compares it with the log.
    /// `offersSignIn` is for somebody who is not known: the same words for every address, so that
    /// nothing says which pages there are.
    public init(_ failure: Failure, at moment: Date, offersSignIn: Bool = false, text: Text) {
        let signedOut = "error.not_found.signed_out"
        self.offersSignIn = offersSignIn && failure.status == 404 && text.has(signedOut)
        let sentence = text.has(failure.messageKey) ? text[failure.messageKey] : ""
        let more = "\(failure.messageKey).lead"
        self.text = text
        status = failure.status
        if text.has(more) {
            title = sentence
            lead = text[self.offersSignIn ? signedOut : more]
        } else {
            title = text["error.unexpected"]
            lead = sentence
        }
        tell = text(
            "error.reference",
            [
                "what": failure.reference ?? "\(failure.status)",
                "day": text.day(Day(of: moment), .full),
                "time": text.time(moment),
            ]
        )
    }

    /// The sentence, a way on, who helps, and what to tell them.
    public var body: HTML {
        """
        <header>
          <h1>\(title)</h1>
          \("<p class=\"lead\">\(lead)</p>", if: !lead.isEmpty)
        </header>
        <p class="actions">\
        \("<a class=\"button primary\" href=\"/sign-in\">\(text.sign_in)</a>", if: offersSignIn)\
        \("<a class=\"button primary\" href=\"/\">\(text["error.home"])</a>", if: !offersSignIn)\
        </p>
        <section class="notice" aria-labelledby="call">
          <h2 id="call">\(text.need_help)</h2>
          <p><a href="\(Link.help(text.language))">\(Icon.help.mark) \(text["nav.help"])</a>
            · <a href="tel:119">119</a> · <a href="tel:110">110</a></p>
        </section>
        <p class="source">\(tell)</p>
        """
    }
}
