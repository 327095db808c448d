import Core
import Strings
import Web

/// The button of a one-time link. Opening the page uses nothing up.
struct LinkPage: Page {
    let link: Link
    let text: Text

    var title: String { text.sign_in }

    var body: HTML {
        """
        \(Scene.porch)
        <header>
          <h1>\(text["link.title"])</h1>
          <p class="lead">\(text["link.lead"])</p>
        </header>
        <form method="post" action="\(link)">
        <p class="actions"><button class="button primary" type="submit">\
        \(text["link.button"])</button></p>
        </form>
        \(HelpNotice(text: text).html)
        """
    }
}

/// A link that was used, revoked or is too old; which of these is nobody's business.
struct LinkGonePage: Page {
    let text: Text

    var title: String { text["link.gone.title"] }

    var body: HTML {
        """
        \(Scene.porch)
        <header>
          <h1>\(title)</h1>
          <p class="lead">\(text["link.gone.lead"])</p>
        </header>
        <p>\(text["link.gone.how"])</p>
        <p class="actions"><a class="button primary" href="/sign-in">\
        \(text["link.gone.button"])</a></p>
        \(HelpNotice(text: text).html)
        """
    }
}

/// The answer to everybody who asks for a link.
struct LinkSentPage: Page {
    let email: String
    let text: Text

    var title: String { text["link.sent.title"] }

    var body: HTML {
        """
        \(Scene.porch)
        <header>
          <h1>\(title)</h1>
          <p class="lead">\(text("link.sent.lead", ["email": email]))</p>
        </header>
        <p>\(text["link.sent.how"])</p>
        <p><a href="/sign-in">\(text["link.sent.again"])</a></p>
        \(HelpNotice(text: text).html)
        """
    }
}

/// The way to help, for somebody who cannot or will not sign in.
struct HelpNotice {
    let text: Text

    var html: HTML {
        """
        <section class="notice" aria-labelledby="no-account">
        <h2 id="no-account">\(text.need_help)</h2>
        <p><a href="\(Link.help(text.language))">\(text["need_help.lead"])</a></p>
        </section>
        """
    }
}
