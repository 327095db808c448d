import Foundation
import Testing

@Suite("engawa import and export", .enabled(if: Workbench.isReady))
struct ImportCommandTests {
    private static let list = """
        employee_number,family_name,given_name,email,role,branch,stage,landing_date
        A1,Hale,Juniper,juniper@example.org,alt,Aomine,arrived,2026-11-10
        A2,Bo,Kai,kai@example.org,alt,Aomine,offered,
        M1,Whitfield,Dana,dana@example.org,managing_consultant,Aomine,,

        """

    private func bench() throws -> Workbench {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        _ = try bench.write(Self.list, as: "list.csv")
        return bench
    }

    private func run(_ bench: borrowing Workbench, _ options: String...) throws -> Workbench.Outcome
    {
        let command = ["import", "people", "list.csv", "--organization", "aozora"]
        let environment = ["ENGAWA_TESTING": "1", "ENGAWA_CLOCK": "2026-11-22T09:00:00+09:00"]
        return try bench.start(command + ["--format", "json"] + options, environment).outcome()
    }

    private func counts(_ outcome: Workbench.Outcome) -> [String: Int] {
        outcome.object.compactMapValues { ($0 as? Int) ?? ($0 as? [Any])?.count }
    }

    @Test("Everything is accepted once, and the second time nothing changes")
    func twice() throws {
        let bench = try bench()

        let first = try run(bench, "--create-branches")
        let second = try run(bench, "--create-branches")

        #expect(first.status == 0, "\(first.complaint)")
        #expect(first.complaint.isEmpty)
        #expect(
            counts(first) == [
                "read": 3, "created": 3, "updated": 0, "unchanged": 0, "merged": 0, "refused": 0,
                "warnings": 1,
            ]
        )
        #expect(second.status == 0)
        #expect(counts(second)["unchanged"] == 3)
        #expect(counts(second)["warnings"] == 0)
    }

    @Test(
        "What cannot begin is told to a program too",
        arguments: [("none.csv", "aozora", "none.csv"), ("list.csv", "kumo", "kumo")]
    )
    func unusable(file: String, organization: String, named: String) throws {
        let bench = try bench()

        let outcome = try bench.engawa(
            "import",
            "people",
            file,
            "--organization",
            organization,
            "--format",
            "json"
        )

        #expect(outcome.status == 2)
        #expect((outcome.object["error"] as? String)?.contains(named) == true)
        #expect(outcome.object["read"] as? Int == 0)
        #expect(outcome.complaints.count == 1)
    }

    @Test("Refused rows end with 1 and are named as a spreadsheet counts them")
    func refused() throws {
        let bench = try bench()
        _ = try bench.engawa("branch", "create", "Aomine", "--organization", "aozora")
        let list = Self.list.replacing(
            "A2,Bo,Kai,kai@example.org,alt,Aomine",
            with: "A2,Bo,Kai,kai@example.org,alt,Kumo"
        )
        _ = try bench.write(list, as: "list.csv")

        let outcome = try run(bench)

        #expect(outcome.status == 1)
        let refused = outcome.object["refused"] as? [[String: Any]]
        #expect(refused?.count == 1)
        #expect(refused?.first?["row"] as? Int == 3)
        #expect(refused?.first?["column"] as? String == "branch")
        #expect(refused?.first?["value"] as? String == "Kumo")
    }

    @Test("A rehearsal reports the same and changes nothing")
    func rehearsal() throws {
        let bench = try bench()

        let rehearsal = try run(bench, "--create-branches", "--dry-run")
        let export = try bench.engawa("export", "people", "--format", "json")
        let real = try run(bench, "--create-branches")

        #expect(rehearsal.status == 0)
        #expect(export.output == "[]\n")
        #expect(rehearsal.output == real.output)
    }

    @Test(
        "What cannot be used at all ends with 2 and one line",
        arguments: ["", "email,マイナンバー\na@example.org,1\n", "colour\nred\n"]
    )
    func unusable(list: String) throws {
        let bench = try bench()
        _ = try bench.write(list, as: "list.csv")

        let outcome = try run(bench, "--create-branches")
        let export = try bench.engawa("export", "people", "--format", "json")

        #expect(outcome.status == 2)
        #expect(outcome.complaints.count == 1)
        #expect(counts(outcome)["read"] == 0)
        #expect(export.output == "[]\n")
    }

    @Test("One list that is imported three times at once is accepted three times")
    func together() throws {
        let bench = try bench()
        let assistants = (1...300).map { "B\($0),Sato,,b\($0)@example.org,alt,Aomine,," }
        _ = try bench.write(
            Self.list + assistants.joined(separator: "\n") + "\n",
            as: "list.csv"
        )
        let command = ["import", "people", "list.csv", "--organization", "aozora"]
        let options = ["--create-branches", "--format", "json"]
        let environment = ["ENGAWA_TESTING": "1", "ENGAWA_CLOCK": "2026-11-22T09:00:00+09:00"]

        let runs = try (1...3).map { _ in try bench.start(command + options, environment) }
        let outcomes = try runs.map { try $0.outcome() }

        for outcome in outcomes {
            #expect(outcome.status == 0, "\(outcome.complaint)")
            #expect(counts(outcome)["refused"] == 0)
        }
        #expect(outcomes.compactMap { counts($0)["created"] }.reduce(0, +) == 303)
        #expect(outcomes.compactMap { counts($0)["warnings"] }.reduce(0, +) == 1)
    }

    @Test("A file or an organization that is not there ends with 2")
    func missing() throws {
        let bench = try bench()

        let file = try bench.engawa("import", "people", "no.csv", "--organization", "aozora")
        let key = try bench.engawa("import", "people", "list.csv", "--organization", "kumo")

        #expect(file.status == 2)
        #expect(key.status == 2)
    }

    @Test("An export is the list that an import reads")
    func export() throws {
        let bench = try bench()
        _ = try run(bench, "--create-branches")

        let csv = try bench.engawa(
            "export",
            "people",
            "--organization",
            "aozora",
            "--output",
            "list.csv"
        )
        let json = try bench.engawa("export", "people", "--format", "json")
        let again = try run(bench)

        #expect(csv.status == 0)
        #expect(csv.output.isEmpty)
        let people = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [Any]
        #expect(people?.count == 3)
        #expect(again.status == 0)
        #expect(counts(again)["unchanged"] == 3)
    }
}
