import Core
import Foundation
import Hummingbird
import Strings
import TestKit
import Testing

@testable import Web

@Suite("What a phone needs to install the site")
struct InstallableTests {
    let site: Site
    let shared: Strings

    init() throws {
        shared = try Strings(folder: Resources.folder("Strings", of: "Strings"))
        let layout = Layout(
            siteName: "Hidamari",
            assets: AssetLinks(style: "/assets/engawa-1.css", script: "/assets/engawa-2.js"),
            isDemonstration: false,
            shared: shared
        )
        let installable = try Installable(layout)
        site = try Site { installable.addRoutes(to: $0) }
    }

    private struct Manifest: Decodable {
        let name, short_name, start_url, scope, display, lang, description: String
        let theme_color, background_color: String
        let icons: [Picture]

        struct Picture: Decodable {
            let src, sizes, type, purpose: String
        }
    }

    @Test("has a name in each language, and begins with today", arguments: Language.allCases)
    func manifest(language: Language) async throws {
        let path = "/manifest.webmanifest?lang=\(language.rawValue)"
        let answer = try await site.send(.get, path)
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(answer.bytes))

        #expect(answer.header("content-type") == "application/manifest+json")
        #expect(answer.header("cache-control") == "no-cache")
        #expect(manifest.name == "Hidamari")
        #expect(manifest.short_name == shared[language].brand)
        #expect(manifest.lang == language.rawValue)
        #expect(manifest.start_url == "/today" && manifest.scope == "/")
        #expect(manifest.display == "standalone")
        #expect(manifest.description == shared[language]["phone.description"])
    }

    @Test("has pictures of the sizes that it names")
    func pictures() async throws {
        let answer = try await site.send(.get, "/manifest.webmanifest")
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(answer.bytes))
        let folder = Resources.folder("Assets", of: "Web").appending(path: "icons")

        #expect(Set(manifest.icons.map(\.purpose)) == ["any", "maskable"])
        #expect(manifest.icons.map(\.sizes).contains("192x192"))
        for picture in manifest.icons {
            let name = try #require(picture.src.split(separator: "/").last)
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: String(name))))
            // Width and height stand at bytes 16 to 23. Source: PNG specification, section 11.2.2.
            let size = [16, 20].map { start in
                bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            }
            #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
            #expect(picture.sizes == "\(size[0])x\(size[1])", "\(picture.src)")
        }
    }

    @Test("says what is the matter where nothing is kept", arguments: Language.allCases)
    func offline(language: Language) async throws {
        let answer = try await site.send(.get, "/offline?lang=\(language.rawValue)")
        let parsed = try ParsedMarkup("<main>\(OfflinePage(text: shared[language]).body)</main>")

        #expect(answer.status == 200)
        #expect(answer.text.contains("<html lang=\"\(language.rawValue)\">"))
        #expect(!answer.text.contains("⟦"))
        // The worker replaces exactly this.
        #expect(answer.text.components(separatedBy: "data-reason=\"missing\"").count == 2)
        #expect(answer.text.components(separatedBy: "data-reader=\"assistant\"").count == 2)
        #expect(parsed.attributes["data-when"] == ["missing", "signed-out", "sign-in", "full"])
    }
}
