import Core
import Database
import DatabaseSQLite
import Foundation
import Testing

@Suite("Commands", .enabled(if: Workbench.isReady))
struct CommandTests {
    @Test("engawa --help lists every command", arguments: [["--help"], ["help"], []])
    func help(arguments: [String]) throws {
        let bench = try Workbench()

        let outcome = try bench.start(arguments).outcome()

        #expect(outcome.status == 0)
        for command in [
            "serve", "organization", "branch", "account", "import", "export", "backup", "restore",
            "check", "openapi", "version",
        ] {
            #expect(outcome.output.contains("  \(command) "), "\(command)")
        }
    }

    @Test(
        "Wrong usage ends with 64 and one line",
        arguments: [
            ["dance"], ["--dance"], ["serve", "--port", "many"], ["organization", "create"],
            ["account", "create", "robin", "--organization", "aozora", "--role", "alt"],
            ["account", "create", "robin@host", "--organization", "aozora", "--role", "alt"],
            ["account", "role", "remove", "a@b.example", "--organization", "aozora"],
            ["account", "create", "a@b.example", "--organization", "aozora", "--role", "king"],
            ["account", "token", "a@b.example", "--name", "script", "--expires", "0"],
            ["import", "people"], ["restore", "there"], ["import"], ["export"], ["account"],
            ["account", "role"], ["organization"], ["branch"],
            ["organization", "create", "Bad Key!", "--name", "Aozora"],
            ["organization", "create", "aozora", "--name", ""],
            ["branch", "create", "", "--organization", "aozora"],
        ]
    )
    func wrongUsage(arguments: [String]) throws {
        let bench = try Workbench()

        let outcome = try bench.start(arguments).outcome()

        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.complaint.hasPrefix("engawa: "))
    }

    @Test(
        "A damaged file is called damaged, and what to do is said",
        arguments: [0, 4096]
    )
    func damage(offset: UInt64) throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        let path = bench.folder.path + "/engawa-data/engawa.sqlite"
        let size = try #require(
            FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber
        ).intValue
        let file = try FileHandle(forUpdating: URL(filePath: path))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data(repeating: 0xA5, count: size - Int(offset)))
        try file.close()

        let check = try bench.engawa("check")
        let export = try bench.engawa("export", "people")

        #expect(check.status == 1)
        #expect(check.output.hasPrefix("warn  integrity of the database: the integrity check"))
        #expect(check.output.contains("restore the latest backup"))
        #expect(export.status == 69)
        #expect(export.complaint.contains("integrity check of the database failed"))
        #expect(export.complaint.contains("restore the latest backup"))
        #expect(!(check.output + check.complaint + export.complaint).contains("away"))
    }

    @Test("Wrong configuration ends with 78 and a line for each problem")
    func wrongConfiguration() throws {
        let bench = try Workbench()
        _ = try bench.write("prot: 80\n", as: "engawa.yaml")

        let outcome = try bench.engawa(
            "check",
            environment: ["ENGAWA_PORT": "many", "ENGAWA_PUBLIC_URL": "here"]
        )

        #expect(outcome.status == 78)
        #expect(outcome.complaints.count == 3)
        #expect(outcome.complaints.allSatisfy { $0.hasPrefix("engawa: ") })
    }

    @Test(
        "Every command refuses another clock, but not in a demonstration or a test",
        arguments: [
            ["version"], ["openapi"], ["serve"], ["check"], ["backup", "there"],
            ["restore", "there", "--data", "new"], ["export", "people"],
            ["import", "people", "list.csv", "--organization", "aozora"],
            ["organization", "create", "aozora", "--name", "Aozora"],
        ]
    )
    func clock(arguments: [String]) throws {
        let bench = try Workbench()
        let arguments = arguments + ["--clock", "2026-09-18T09:00:00+09:00"]

        let outcome = try bench.start(arguments).outcome()

        #expect(outcome.status == 78)
        #expect(outcome.complaint.hasPrefix("engawa: --clock"))
        #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/engawa-data"))
    }

    @Test(
        "A clock from the environment or the file is refused like the option",
        arguments: [["version"], ["openapi"], ["check"]]
    )
    func clockElsewhere(arguments: [String]) throws {
        let bench = try Workbench()
        let clock = ["ENGAWA_CLOCK": "2026-09-18"]

        let refused = try bench.start(arguments, clock).outcome()
        _ = try bench.write("clock: 2026-09-18\n", as: "engawa.yaml")
        let refusedFile = try bench.start(arguments).outcome()

        #expect(refused.status == 78 && refusedFile.status == 78)
        #expect(refused.output.isEmpty && refusedFile.output.isEmpty)
        #expect(refused.complaint.hasPrefix("engawa: ENGAWA_CLOCK"))
        #expect(refusedFile.complaint.hasPrefix("engawa: clock in engawa.yaml"))
    }

    @Test("The version is said whatever else is wrong", arguments: ["version", "openapi"])
    func versionAnyway(command: String) throws {
        let bench = try Workbench()
        let environment = ["ENGAWA_PORT": "many", "ENGAWA_CLOCK": "2026-09-18"]

        let outcome = try bench.start(
            [command],
            environment.merging(["ENGAWA_TESTING": "1"]) { _, new in new }
        ).outcome()

        #expect(outcome.status == 0)
        #expect(!outcome.output.isEmpty)
    }

    @Test("A test may set the clock, and so may a demonstration")
    func permittedClock() throws {
        let bench = try Workbench()

        let test = try bench.engawa(
            "version",
            "--clock",
            "2026-09-18T09:00:00+09:00",
            environment: ["ENGAWA_TESTING": "1"]
        )
        let demonstration = try bench.engawa("version", "--clock", "2026-09-18", "--demonstration")

        #expect(test.status == 0)
        #expect(demonstration.status == 0)
        #expect(test.output.hasPrefix("engawa "))
    }

    @Test("The description of the API needs no data")
    func openAPI() throws {
        let bench = try Workbench()

        let outcome = try bench.engawa("openapi")

        #expect(outcome.status == 0)
        #expect(outcome.object["openapi"] as? String == "3.1.0")
        let paths = outcome.object["paths"] as? [String: Any] ?? [:]
        #expect(paths.keys.contains("/people"))
        #expect(paths.keys.allSatisfy { $0.hasPrefix("/") && !$0.contains(":") })
        #expect(!FileManager.default.fileExists(atPath: bench.folder.path + "/engawa-data"))
    }

    @Test("An organization, a branch and an account are made, and a link and a token are printed")
    func creation() throws {
        let bench = try Workbench()
        let data = bench.folder.path + "/engawa-data"

        let organization = try bench.engawa(
            "organization",
            "create",
            "aozora",
            "--name",
            "Aozora",
            "--name-ja",
            "青空"
        )
        let branch = try bench.engawa("branch", "create", "Aomine", "--organization", "aozora")
        let account = try bench.engawa(
            "account",
            "create",
            "dana@example.org",
            "--organization",
            "aozora",
            "--role",
            "managing_consultant",
            "--branch",
            "Aomine",
            "--language",
            "ja",
            environment: ["ENGAWA_PUBLIC_URL": "https://engawa.example.jp/"]
        )
        let token = try bench.engawa("account", "token", "Dana@example.org", "--name", "script")

        for outcome in [organization, branch, account, token] {
            #expect(outcome.status == 0, "\(outcome.complaint)")
        }
        #expect(account.output.hasPrefix("https://engawa.example.jp/sign-in/"))
        #expect(account.output.utf8.count == "https://engawa.example.jp/sign-in/".utf8.count + 44)
        #expect(token.output.utf8.count == 44)
        let rights = try FileManager.default.attributesOfItem(atPath: data)[.posixPermissions]
        #expect(rights as? Int == 0o700)
    }

    @Test("Somebody is locked out and let in again, and the last administrator stays one")
    func lockingOut() throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        func account(_ arguments: String...) throws -> Workbench.Outcome {
            try bench.start(["account"] + arguments).outcome()
        }
        func create(_ role: String) throws -> Workbench.Outcome {
            try account("create", "d@example.org", "--organization", "aozora", "--role", role)
        }
        func remove(_ role: String) throws -> Workbench.Outcome {
            try account(
                "role",
                "remove",
                "D@example.org",
                "--organization",
                "aozora",
                "--role",
                role
            )
        }
        _ = try create("administrator")
        _ = try create("trainer")

        let outcomes = [
            try remove("trainer"), try remove("trainer"), try remove("administrator"),
            try account("disable", "d@example.org"), try create("trainer"),
            try account("enable", "d@example.org"), try create("trainer"),
            try account("disable", "nobody@example.org"),
        ]

        #expect(outcomes.map(\.status) == [0, 1, 1, 0, 1, 0, 0, 1])
        for outcome in outcomes where outcome.status == 1 {
            #expect(outcome.complaints.count == 1, "\(outcome.complaint)")
        }
    }

    @Test("What is not there is said in one line, and ends with 1")
    func missing() throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")

        let outcomes = [
            try bench.engawa("branch", "create", "Aomine", "--organization", "kumo"),
            try bench.engawa("account", "token", "dana@example.org", "--name", "script"),
            try bench.engawa("organization", "create", "aozora", "--name", "Again"),
            try bench.engawa("check", "--data", "nowhere"),
        ]

        for outcome in outcomes {
            #expect(outcome.status == 1)
            #expect(outcome.complaints.count == 1, "\(outcome.complaint)")
        }
    }

    @Test("A program that is older than its data ends before it listens")
    func newerSchema() async throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        let file = bench.folder.appending(path: "engawa-data/engawa.sqlite").path
        let database = try SQLiteDatabase(path: file)
        try await database.write { db in
            _ = try db.run("INSERT INTO schema_migrations (name, checksum) VALUES ('9999', '1')")
        }
        await database.close()

        let outcome = try bench.engawa("serve", "--port", "0")

        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.complaints.count == 1, "\(outcome.complaint)")
        #expect(outcome.complaint.hasPrefix("engawa: the data is of a newer Engawa (9999): "))
    }
}
