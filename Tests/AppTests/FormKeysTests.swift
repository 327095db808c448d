import Foundation
import Hummingbird
import Testing

@testable import App

@Suite("Forms that are sent twice")
struct FormKeysTests {
    /// Forms without a key, and why a second sending changes nothing more.
    private static let exceptions = [
        "/sign-out": "a session ends once",
        "/settings/account/language": "sets what is set already",
        "/settings/account/password": "carries a secret; the old password no longer fits",
        "/me/erasure": "a wish that waits is not asked for again, and keeps its day",
        "/me/erasure/cancellation": "takes back what is there, or nothing",
        "/me/questions/later": "puts off what is put off already",
        "/settings/retention": "sets what is set already",
        "/arrivals/chosen": "shows a page and changes nothing",
        "/settings/account/other-devices/ending": "a session ends once",
        "/settings/account/devices/ID/ending": "a session ends once",
        "/settings/account/tokens/ID/revocation": "a token is revoked once",
        "/settings/account/address/ID/acceptance": "an address is accepted once",
        "/settings/account/address/ID/cancellation": "a change is stopped once",
        "/settings/retention/ID/keeping": "keeps for a year from the first time",
        "/people/ID/absences/DAY/removal": "days away are taken out once",
        "/settings/collections/ID/removal": "an area is removed once",
        "/plan/collections": "choosing an area twice is choosing it once",
        "/people/import": "shows a preview and changes nothing",
        "/settings/collections/import": "shows a preview and changes nothing",
        "/settings/overlays/import": "shows a preview and changes nothing",
    ]

    @Test(
        "carry a key, on every page of every role, or have a reason",
        arguments: Demonstration.roles.map(\.email)
    )
    func keys(email: String) async throws {
        try await WholeSite.open { site in
            var seen: Set<String> = []
            var waiting = ["/me", "/settings", "/today", "/attention"]
            var forms = 0
            while let path = waiting.popLast(), seen.count < 120 {
                guard seen.insert(Self.shape(path)).inserted else { continue }
                let answer = try await site.send(.get, path, as: email)
                guard answer.header("content-type")?.hasPrefix("text/html") == true else {
                    continue
                }
                for form in Self.forms(in: answer.text) {
                    forms += 1
                    let isKeyed = form.markup.contains("name=\"idempotency_key\"")
                    let reason = Self.exceptions[Self.shape(form.action)]
                    #expect(isKeyed || reason != nil, "\(form.action) on \(path)")
                }
                waiting += Self.links(in: answer.text)
            }
            #expect(forms > 5)
            #expect(seen.count > 8)
        }
    }

    /// The forms that change something.
    private static func forms(in text: String) -> [(action: String, markup: String)] {
        text.split(separator: "<form").dropFirst().compactMap { part in
            let markup = part.split(separator: "</form>").first.map(String.init) ?? ""
            let tag = markup.prefix { $0 != ">" }
            guard tag.contains("method=\"post\""),
                let action = tag.split(separator: "action=\"").last?.prefix(while: { $0 != "\"" })
            else { return nil }
            return (String(action), markup)
        }
    }

    /// The pages that a page leads to, without downloads and the other language.
    private static func links(in text: String) -> [String] {
        text.split(separator: "href=\"").dropFirst().compactMap { part in
            let link = part.prefix { $0 != "\"" && $0 != "#" }
                .replacingOccurrences(of: "&amp;", with: "&")
            let isPage = !["lang=", "/assets", "/help", ".zip", ".csv", ".json"].contains {
                link.contains($0)
            }
            return link.hasPrefix("/") && isPage ? link : nil
        }
    }

    /// A link without its ids and values: one step stands for all.
    private static func shape(_ link: String) -> String {
        link.replacing(#/[0-9a-f]{8}-[0-9a-f-]{27}(\.[a-z0-9_-]+)?/#, with: "ID")
            .replacing(#/\/\d{4}-\d\d-\d\d\//#, with: "/DAY/")
            .replacing(#/=[^&]*/#, with: "=")
    }
}
