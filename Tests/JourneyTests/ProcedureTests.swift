import Core
import Foundation
import Strings
import Testing

@testable import Journey

@Suite("National procedures")
struct ProcedureTests {
    @Test("are seventy-three, and six for those who wait, each complete in both languages")
    func complete() throws {
        let catalogue = try shippedProcedures()

        let national = catalogue.all.filter { $0.whenApplies != "waits_for_place" }
        #expect(national.count == 73)
        #expect(catalogue.all.count == 73 + 6)
        for procedure in catalogue.all { try procedure.check() }
    }

    @Test("say what they count from wherever a law sets a limit")
    func statutory() throws {
        let legal = try shippedProcedures().all.filter(\.statutory)

        let missing = legal.filter { $0.law == nil }.map(\.id)
        #expect(missing.isEmpty, "without a law: \(missing)")
        #expect(legal.contains { $0.id == "c-tennyu" })
    }

    @Test("are dated and sourced, and say when nobody has checked them")
    func dated() throws {
        for procedure in try shippedProcedures().all {
            #expect(procedure.lastCheckedOn >= .on("2026-01-01"))
            #expect(!procedure.sources.isEmpty || procedure.evidence == .general, "\(procedure.id)")
        }
    }

    @Test("name sources that a reader can open")
    func sources() throws {
        let catalogue = try shippedProcedures()
        let keys = Set(catalogue.all.flatMap(\.sources))

        #expect(keys.count > 50)
        for key in keys.sorted() {
            let source = catalogue.sources[key]
            #expect(source?.title.isEmpty == false, "\(key) has no title")
            #expect(source?.address?.hasPrefix("https://") == true, "\(key) has no https address")
        }
    }

    @Test("say who may have other rules in both languages", arguments: Language.allCases)
    func varies(language: Language) throws {
        let text = try journeyText(language)
        let names = Set(try shippedProcedures().all.flatMap(\.variesBy))

        #expect(names.contains("municipality"))
        for name in names { #expect(text.has("varies.\(name)"), "\(name)") }
    }

    @Test("call the consultant by one word in Japanese")
    func consultant() throws {
        let texts = try shippedTexts().replacing("マネージングコンサルタント", with: "")

        #expect(!texts.contains("コンサルタント"))
        #expect(!texts.contains("担当MC"))
    }

    @Test("have no straight apostrophe between letters")
    func apostrophes() throws {
        let straight = try shippedProcedures().all.flatMap(\.englishTexts)
            .filter { $0.contains(/\p{L}'\p{L}/) }

        #expect(straight.isEmpty, "\(straight)")
    }

    @Test("refuse a cycle and an unknown need")
    func faulty() throws {
        var one = try #require(try shippedProcedures()["c-tennyu"])
        one.needs = ["nowhere"]
        one.unlocks = []
        #expect(throws: ProcedureError.unknownNeed("c-tennyu", need: "nowhere")) {
            try ProcedureCatalogue([one])
        }
        one.needs = []
        one.unlocks = ["nowhere"]
        #expect(throws: ProcedureError.unknownNeed("c-tennyu", need: "nowhere")) {
            try ProcedureCatalogue([one])
        }
        one.unlocks = []
        one.needs = ["c-tennyu"]
        #expect(throws: ProcedureError.cycle(["c-tennyu"])) { try ProcedureCatalogue([one]) }
    }
}

/// Everything that the shipped procedures say in Japanese.
private func shippedTexts() throws -> String {
    try shippedProcedures().all.flatMap { $0.texts.map(\.ja) }.joined(separator: "\n")
}

extension Procedure {
    fileprivate var englishTexts: [String] { texts.map(\.en) }
}
