import Core
import Foundation
import Testing

@testable import Journey

@Suite("National procedures")
struct ProcedureTests {
    @Test("are seventy-three, each complete in both languages")
    func complete() throws {
        let catalogue = try shippedProcedures()

        #expect(catalogue.all.count == 73)
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

    @Test("have a fingerprint that changes with their text")
    func fingerprint() throws {
        let catalogue = try shippedProcedures()
        var changed = try #require(catalogue["c-tennyu"])
        let before = try catalogue.textHash(of: changed)
        changed.title.en += "."

        #expect(try catalogue.textHash(of: changed) != before)
        #expect(before.utf8.count == 16)
    }

    @Test("refuse a cycle and an unknown need")
    func faulty() throws {
        var one = try #require(try shippedProcedures()["c-tennyu"])
        one.needs = ["nowhere"]
        #expect(throws: ProcedureError.unknownNeed("c-tennyu", need: "nowhere")) {
            try ProcedureCatalogue([one])
        }
        one.needs = ["c-tennyu"]
        #expect(throws: ProcedureError.cycle(["c-tennyu"])) { try ProcedureCatalogue([one]) }
    }
}
