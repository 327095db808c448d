import Core
import Foundation
import TestKit
import Testing
import Web

@testable import Journey

@Suite("Japanese in an English text")
struct JapaneseRunsTests {
    @Test(
        "is cut out with what belongs to it",
        arguments: [
            ("", []),
            ("Cash", ["Cash"]),
            ("市役所", ["[市役所]"]),
            ("The form (紹介状) is free.", ["The form (", "[紹介状]", ") is free."]),
            ("国民年金第1号 and", ["[国民年金第1号]", " and"]),
            ("14 days 日本", ["14 days ", "[日本]"]),
            ("印鑑、サイン。", ["[印鑑、サイン]", "。"]),
            ("ナビイ or ﾅﾋﾞｲ, 々", ["[ナビイ]", " or ", "[ﾅﾋﾞｲ]", ", ", "[々]"]),
            ("東京 大阪", ["[東京]", " ", "[大阪]"]),
            ("café 葛\u{E0100}城", ["café ", "[葛\u{E0100}城]"]),
            ("e\u{301}字\u{301}x", ["e\u{301}", "[字\u{301}]", "x"]),
        ]
    )
    func cut(text: String, parts: [String]) {
        let runs = JapaneseRuns(text).runs

        #expect(runs.map { $0.isJapanese ? "[\($0.text)]" : $0.text } == parts)
    }

    @Test(
        "stays text, whatever stands in it",
        arguments: [
            "\"\u{301}><script>alert(1)</script>字<img src=x onerror=alert(1)>'&",
            "字\u{301}</span><script>字</script>", "\u{600}<b>字</b>\u{110BD}<i>",
            "字\"\u{FE0F} onclick=\"字", "\u{200D}<\u{200D}字>", "&lt;字&gt;", "\0字\r\n<字>",
        ]
    )
    func hostile(text: String) throws {
        let runs = JapaneseRuns(text).runs
        #expect(Array(runs.map(\.text).joined().utf8) == Array(text.utf8))

        let clean = text.replacing("\0", with: "")
        let parsed = try ParsedMarkup("<main>\(JapaneseRuns.html(clean, in: .english))</main>")
        #expect(Set(parsed.elements).isSubset(of: ["main", "span"]))
        #expect(parsed.elements.contains("span"))
        #expect(Set(parsed.attributes.keys) == ["lang"])
    }

    @Test("is not marked in a Japanese page, where it is no other language")
    func japanese() {
        #expect(JapaneseRuns.html("<印鑑>", in: .japanese) == "&lt;印鑑&gt;")
    }

    @Test("is marked in the guide of every step that has some")
    func guides() throws {
        let text = try journeyText(.english)
        let id = Step.ID(placement: .make(at: Day.on("2026-09-01").morning), procedure: "x")
        let marked = try shippedProcedures().all.filter { procedure in
            let things = procedure.bring + procedure.pitfalls + [procedure.place, procedure.does]
            guard things.contains(where: { $0.en.contains(/[ぁ-ヿ一-鿿]/) }) else { return false }
            let guide = StepGuide(procedure: procedure, text: text, card: id, isOwn: true)
            // The phrases to say have a language of their own.
            #expect(guide.html.description.contains("<span lang=\"ja\">"), "\(procedure.id)")
            return true
        }

        #expect(marked.count > 20)
    }
}
