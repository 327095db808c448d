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
        <p><a href="/help">\(text["need_help.lead"])</a></p>
        </section>
        """
    }
}

/// Drawings that are larger than an icon.
enum Scene {
    /// The porch after which the product is named, with a cup on it.
    static let porch: HTML = """
        <svg class="scene soft" viewBox="0 0 360 150" aria-hidden="true">
        <path d="M8 28 180 6l172 22M26 30v92M334 30v92M180 8v20M26 44h308"/>
        <path d="M62 44v78M134 44v78M62 70h72M62 96h72M98 44v78M226 44v78M298 44v78\
        M226 70h72M226 96h72M262 44v78"/>
        <path d="M4 122h352M4 130h352M16 138h328M40 138v8M320 138v8M110 122v8M250 122v8"/>
        <path class="warm" d="M168 108h22v6a8 8 0 0 1-8 8h-6a8 8 0 0 1-8-8z\
        M174 102v-5M184 102v-5"/>
        </svg>
        """
}
