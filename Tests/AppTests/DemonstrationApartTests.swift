import Foundation
import Testing

@Suite("A demonstration and real data", .enabled(if: Workbench.isReady))
struct DemonstrationApartTests {
    @Test("A demonstration keeps away from the data of an organization")
    func demonstrationApart() throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        let clock = ["--demonstration", "--clock", "2026-09-18"]

        for command in [["serve", "--port", "0"], ["export", "people"], ["check"]] {
            let outcome = try bench.start(command + clock).outcome()

            #expect(outcome.status == 78, "\(command)")
            #expect(outcome.complaints.count == 1)
            #expect(outcome.complaint.contains("--demonstration"))
        }
        let export = try bench.engawa("export", "people", "--organization", "aozora")
        #expect(export.status == 0)
        #expect(!export.output.contains("Calloway"))
    }
}
