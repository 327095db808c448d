import Foundation
import Testing

@Suite("engawa backup, restore and check", .enabled(if: Workbench.isReady))
struct BackupCommandTests {
    private func bench() throws -> Workbench {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        _ = try bench.engawa(
            "branch",
            "create",
            "Aomine",
            "--organization",
            "aozora",
            "--phone",
            "050-0000-0140"
        )
        let keys = bench.folder.appending(path: "engawa-data/keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        _ = try bench.write("a key", as: "engawa-data/keys/one")
        return bench
    }

    /// Enough rows for several transactions, before, while and after the copy is made.
    private func list(_ count: Int) -> String {
        (1...count).reduce(into: "employee_number,given_name,email,branch,stage\n") {
            text,
            number in
            text += "A\(number),Robin,robin\(number)@example.org,Aomine,offered\n"
        }
    }

    private func people(_ bench: borrowing Workbench, data: String) throws -> Int {
        let outcome = try bench.engawa("export", "people", "--format", "json", "--data", data)
        let people = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        return (people as? [Any])?.count ?? -1
    }

    @Test("A backup made while others write can be restored whole")
    func roundTrip() throws {
        let bench = try bench()
        let list = try bench.write(list(2000), as: "list.csv")

        let writing = try bench.start(["import", "people", list, "--organization", "aozora"])
        let backup = try bench.engawa("backup", "backups")
        let written = try writing.outcome()
        let restore = try bench.engawa("restore", "backups", "--data", "restored")
        let check = try bench.engawa("check", "--data", "restored")

        #expect(backup.status == 0, "\(backup.complaint)")
        #expect(written.status == 0, "\(written.complaint)")
        #expect(restore.status == 0, "\(restore.complaint)")
        #expect(check.output.contains("ok    integrity of the database"))
        #expect(try people(bench, data: "engawa-data") == 2000)
        #expect((0...2000).contains(try people(bench, data: "restored")))
        let key = bench.folder.appending(path: "restored/keys/one")
        #expect(try String(contentsOf: key, encoding: .utf8) == "a key")
    }

    @Test("A restore never writes over data")
    func noOverwriting() throws {
        let bench = try bench()
        _ = try bench.engawa("backup", "backups")

        let outcome = try bench.engawa("restore", "backups", "--data", "engawa-data")

        #expect(outcome.status == 1)
        #expect(outcome.complaints.count == 1)
    }

    @Test(
        "A damaged backup is refused, and nothing is left",
        arguments: ["engawa.sqlite", "data/keys/one"]
    )
    func damage(file: String) throws {
        let bench = try bench()
        let backup = try bench.engawa("backup", "backups")
        let place = backup.output.split(separator: " ").last.map(String.init) ?? ""
        let damaged = URL(filePath: place.trimmingCharacters(in: .newlines)).appending(path: file)
        var bytes = try Data(contentsOf: damaged)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: damaged)

        let outcome = try bench.engawa("restore", "backups", "--data", "restored")

        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("is not what was backed up"))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/restored"))
    }

    @Test("Folders of backups hold nothing half made")
    func tidy() throws {
        let bench = try bench()

        _ = try bench.engawa("backup", "backups")
        _ = try bench.engawa("backup", "backups")

        let folder = bench.folder.appending(path: "backups").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 2)
        #expect(names.allSatisfy { !$0.hasPrefix(".") })
    }

    @Test("A check says in one line each what is well and what is not")
    func check() throws {
        let bench = try bench()

        let well = try bench.engawa("check")
        _ = try bench.engawa("branch", "create", "Kumo", "--organization", "aozora")
        let open = try bench.engawa("check", environment: ["ENGAWA_HOST": "0.0.0.0"])

        #expect(well.status == 0, "\(well.output)")
        #expect(well.output.split(separator: "\n").allSatisfy { $0.hasPrefix("ok    ") })
        #expect(open.status == 1)
        #expect(open.output.contains("warn  configuration"))
        #expect(open.output.contains("warn  aozora, branches have a telephone: Kumo has none"))
    }
}
