import Core
import People
import Strings
import Web

/// Whom a change reaches, by name as far as the writer may see them.
struct OverlayReached: Sendable {
    let effect: OverlayEffect
    let text: Text

    /// Nothing where nobody is reached.
    var html: HTML {
        guard effect.people > 0 else { return "" }
        return """
            <section aria-labelledby="whom"><h2 id="whom">\(text["overlay.who"])</h2>
            \(list, if: !effect.named.isEmpty)
            \(others, each: { "<p>\($0)</p>" })</section>
            """
    }

    private var list: HTML {
        """
        <ul class="lines plain">\(effect.named, each: row)</ul>
        """
    }

    private func row(_ reached: OverlayEffect.Reached) -> HTML {
        """
        <li><a href="\(Link.placement(reached.placement))">\
        \(reached.person.name(in: text.language))</a> <span class="small">\(state(reached))</span>\
        </li>

        """
    }

    private func state(_ reached: OverlayEffect.Reached) -> String {
        if reached.getsNotice { return text["overlay.who_notice"] }
        return reached.isOpen ? text["overlay.who_open"] : ""
    }

    private var others: [String] {
        [
            effect.more > 0 ? text.counted("overlay.who_more", effect.more) : "",
            effect.unseen > 0 ? text.counted("overlay.who_unseen", effect.unseen) : "",
        ].filter { !$0.isEmpty }
    }
}
