import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import TestKit
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

    @Test("A check warns of work that was given up, by its kind")
    func givenUp() async throws {
        let bench = try bench()
        let path = bench.folder.appending(path: "engawa-data/engawa.sqlite").path
        let database = try SQLiteDatabase(path: path)
        try await database.write { db in
            for id in ["a", "b"] {
                _ = try db.run(
                    """
                    INSERT INTO jobs (id, kind, parameters, state, run_at, fence, attempts,
                        created_at, finished_at)
                    VALUES (\(id), 'notices.send', '{}', 'dead', 0, 20, 20, 0, 0)
                    """
                )
            }
        }
        await database.close()

        let outcome = try bench.engawa("check")

        #expect(outcome.status == 1)
        #expect(outcome.output.contains("warn  background jobs: notices.send 2 given up: "))
    }

    /// An organization in a PostgreSQL database, as `address` reaches it, and one backup of it.
    private func backup(
        _ bench: borrowing Workbench,
        of address: String
    ) throws -> (Workbench.Outcome, manifest: [String: Any]) {
        let organization = try bench.engawa(
            "organization",
            "create",
            "aozora",
            "--name",
            "Aozora\n\\. COPY public.people (a) FROM stdin;",
            "--database",
            address
        )
        #expect(organization.status == 0, "\(organization.complaint)")
        let outcome = try bench.engawa("backup", "backups", "--database", address)
        let folder = bench.folder.appending(path: "backups")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 1 && names.allSatisfy { !$0.hasPrefix(".") })
        let file = folder.appending(path: names.first ?? "").appending(path: "manifest.json")
        let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        return (outcome, manifest as? [String: Any] ?? [:])
    }

    private func rehearsals(_ store: PostgresDatabase) async throws -> [String] {
        try await store.read { db in
            try db.all("SELECT datname FROM pg_database WHERE datname LIKE 'engawa_rehearsal%'") {
                try $0.get(0, as: String.self)
            }
        }
    }

    @Test("A PostgreSQL backup is restored into a scratch database, which is dropped")
    func rehearsed() async throws {
        try await TestStores.postgres { store, address in
            let bench = try Workbench()
            let (outcome, manifest) = try backup(bench, of: address)

            #expect(outcome.status == 0, "\(outcome.complaint)")
            #expect(!outcome.output.contains("not rehearsed"))
            #expect(manifest["rehearsal"] as? String == "restored")
            let rows = manifest["rows"] as? [String: Int] ?? [:]
            #expect(rows["organizations"] == 1)
            #expect(rows["people"] == 0)
            #expect((rows["schema_migrations"] ?? 0) > 5)
            let newest = try #require(manifest["newest_migration"] as? String)
            #expect(newest.hasPrefix("20"))
            #expect(try await rehearsals(store).isEmpty)
        }
    }

    @Test("A role that may create no database gets a backup that says it was only read")
    func onlyRead() async throws {
        try await TestStores.postgres { store, address in
            let bench = try Workbench()
            let role = "engawa_\(UUID().uuidString.lowercased().prefix(8))"
            try await store.administer("CREATE ROLE \(role) LOGIN")
            try await store.administer("GRANT ALL ON SCHEMA public TO \(role)")
            let outcome = Result { try backup(bench, of: "\(address)&user=\(role)") }
            try await store.administer("DROP OWNED BY \(role)")
            try await store.administer("DROP ROLE \(role)")
            let (made, manifest) = try outcome.get()

            #expect(made.status == 0, "\(made.complaint)")
            #expect(made.output.hasPrefix("read, not rehearsed: "))
            #expect(made.output.contains("\nbacked up to "))
            #expect(manifest["rehearsal"] as? String == "read, not rehearsed")
            #expect((manifest["rows"] as? [String: Int])?["organizations"] == 1)
            #expect(try await rehearsals(store).isEmpty)
        }
    }
}
