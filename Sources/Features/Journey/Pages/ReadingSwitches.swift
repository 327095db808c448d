import Core
import Strings
import Web

/// The two switches above Japanese: plain words, and readings. Links, so that they need no script.
struct ReadingSwitches: Sendable {
    let text: Text
    let page: Link
    let aids: ReadingAids
    /// Whether this page has anything in plain Japanese.
    let hasEasy: Bool

    var html: HTML {
        """
        <nav class="aids no-print" id="aids" aria-label="\(text["aids.title"])">\
        \("\(link(.easy, aids.easy))", if: hasEasy || aids.easy)\
        \(link(.furigana, aids.furigana))</nav>
        \("<p class=\"small soft\">\(text["aids.no_easy"])</p>", if: aids.easy && !hasEasy)
        """
    }

    private func link(_ aid: ReadingAid, _ isOn: Bool) -> HTML {
        """
        <a class="link" rel="nofollow" href="\(aid.link(on: page, !isOn))">\
        \(text["aids.\(aid.rawValue).\(isOn ? "off" : "on")"])</a>
        """
    }
}
