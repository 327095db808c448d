import Core
import Strings

/// Where the style sheet and the script of this build lie.
public struct AssetLinks: Sendable {
    /// All of `Assets/css`, in the order of its names.
    public var style: Link
    /// All of `Assets/js`.
    public var script: Link

    /// Collects the links, which carry a hash of the content and can be cached for good.
    public init(style: Link, script: Link) {
        self.style = style
        self.script = script
    }
}

/// The document around every page: head, navigation, and the drawings that the page uses.
public struct Layout: Sendable {
    let siteName: String
    let assets: AssetLinks
    let isDemonstration: Bool
    let shared: Strings

    /// Fixes what is the same for every page of an installation.
    ///
    /// An empty `siteName` is "Engawa". With `isDemonstration` every page says that its people are
    /// invented. `shared` has the words of the navigation; a page brings its own sentences.
    public init(siteName: String, assets: AssetLinks, isDemonstration: Bool, shared: Strings) {
        self.siteName = siteName
        self.assets = assets
        self.isDemonstration = isDemonstration
        self.shared = shared
    }

    /// The whole document.
    ///
    /// `path` is the path and query of the request, without `lang`: the link to the other language
    /// leads there. After a refused form it is the address of the form.
    public func document(_ page: some Page, in frame: PageFrame, path: String) -> HTML {
        let text = shared[page.text.language]
        let parts = FrameParts(
            text: text,
            brand: siteName.isEmpty ? text.brand : siteName,
            section: page.section,
            path: path,
            band: isDemonstration ? band(text) : ""
        )
        let content = parts.content(page.body, in: frame)
        return """
            <!DOCTYPE html>
            <html lang="\(text.language.rawValue)">
            \(head("\(page.title) · \(parts.brand)", installable(frame, text.language)))
            <body class="\(parts.bodyClass(of: frame))">
            <a class="skip" href="#main">\(text.skip)</a>
            \(content)
            \(Icon.sprite(Icon.used(in: content)))
            </body>
            </html>

            """
    }

    private func head(_ title: String, _ installable: HTML) -> HTML {
        """
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
        <meta name="color-scheme" content="light dark"/>
        <title>\(title)</title>
        <link rel="stylesheet" href="\(assets.style)"/>
        <script src="\(assets.script)" defer="defer"></script>
        \(installable)
        </head>
        """
    }

    /// What makes a phone offer to install the site. Staff work at a desk, and on the road with
    /// what their browser has kept for a day.
    private func installable(_ frame: PageFrame, _ language: Language) -> HTML {
        if case .desk = frame { return "" }
        return """
            <link rel="manifest" href="\(Link.manifest(in: language))"/>
            <link rel="apple-touch-icon" href="/assets/icon-180.png"/>
            <meta name="theme-color" content="#f7f3ea" media="(prefers-color-scheme: light)"/>
            <meta name="theme-color" content="#1a1815" media="(prefers-color-scheme: dark)"/>
            """
    }

    private func band(_ text: Text) -> HTML {
        """
        <aside class="band" aria-label="\(text["demonstration.about"])">\
        \(text["demonstration.band"])</aside>
        """
    }
}
