import Core
import Foundation
import Hummingbird
import NIOCore
import Strings

/// What a phone needs to install the site, and to say something without a signal.
///
/// The same for everybody: add it before anything that looks at people.
public struct Installable: Sendable {
    private let manifests: [Language: [UInt8]]
    private let offline: [Language: HTML]

    /// Makes the answers, once.
    ///
    /// - Throws: What encoding throws, which is a mistake in the program.
    public init(_ layout: Layout) throws {
        var manifests: [Language: [UInt8]] = [:]
        var offline: [Language: HTML] = [:]
        for language in Language.allCases {
            let text = layout.shared[language]
            let manifest = WebManifest(siteName: layout.siteName, text: text)
            manifests[language] = Array(try JSONEncoder.api.encode(manifest))
            offline[language] = layout.document(
                OfflinePage(text: text),
                in: .plain,
                path: "/offline"
            )
        }
        self.manifests = manifests
        self.offline = offline
    }

    /// Adds `/manifest.webmanifest` and `/offline`.
    public func addRoutes(to router: Routes) {
        router.get("manifest.webmanifest") { _, context in
            var response = Response(status: .ok, headers: Self.headers)
            let bytes = manifests[context.language] ?? []
            response.body = ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            return response
        }
        router.get("offline") { _, context in
            guard let page = offline[context.language] else { throw NotFound() }
            var response = Response.html(page)
            response.headers[.cacheControl] = "no-cache"
            return response
        }
    }

    private static let headers: HTTPFields = [
        .contentType: "application/manifest+json", .cacheControl: "no-cache",
    ]
}

extension Link {
    /// The manifest in the language of the page: browsers ask for it without a cookie.
    static func manifest(in language: Language) -> Link {
        "/manifest.webmanifest?lang=\(language.rawValue)"
    }
}

/// How the site looks among a phone's programs. Source: W3C Web Application Manifest.
struct WebManifest: Encodable {
    let id = "/today"
    let name: String
    let shortName: String
    let description: String
    let lang: String
    let dir = "ltr"
    let startURL = "/today"
    let scope = "/"
    let display = "standalone"
    // `--washi` of the style sheet.
    let backgroundColor = "#f7f3ea"
    let themeColor = "#f7f3ea"
    let icons = [
        Picture("/assets/icon-192.png", "192x192"), Picture("/assets/icon-512.png", "512x512"),
        Picture("/assets/icon-maskable-512.png", "512x512", purpose: "maskable"),
    ]

    struct Picture: Encodable {
        let src: String
        let sizes: String
        let type = "image/png"
        let purpose: String

        init(_ src: String, _ sizes: String, purpose: String = "any") {
            self.src = src
            self.sizes = sizes
            self.purpose = purpose
        }
    }

    init(siteName: String, text: Text) {
        name = siteName.isEmpty ? text.brand : siteName
        shortName = text.brand
        description = text["phone.description"]
        lang = text.language.rawValue
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, description, lang, dir, scope, display, icons
        case shortName = "short_name"
        case startURL = "start_url"
        case backgroundColor = "background_color"
        case themeColor = "theme_color"
    }
}
