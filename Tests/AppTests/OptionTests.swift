import Core
import Foundation
import Testing

@testable import App

@Suite("Options of commands", .enabled(if: Workbench.isReady))
struct OptionTests {
    @Test("Each has a name in the environment and in engawa.yaml")
    func table() throws {
        let bench = try Workbench()
        let description = try bench.engawa("--experimental-dump-help").object
        let root = try #require(description["command"] as? [String: Any])

        let options = Self.options(of: root)
        let unknown = options.filter { option in !Setting.allCases.contains { $0.option == option }
        }

        #expect(options.isSuperset(of: ["--organization", "--name-ja", "--dry-run", "--port"]))
        #expect(unknown.isEmpty)
    }

    @Test("Looking at a command finds what the command line offers")
    func reflection() throws {
        let bench = try Workbench()
        let description = try bench.engawa("--experimental-dump-help").object
        let root = try #require(description["command"] as? [String: Any])

        #expect(Set(Engawa.allOptions.map(\.setting.option)) == Self.options(of: root))
        #expect(
            ImportPeople.options.filter(\.isFlag).map(\.setting.option).sorted() == [
                "--create-branches", "--demonstration", "--dry-run",
            ]
        )
    }

    @Test("What the command line leaves out, the environment says, and after it engawa.yaml")
    func precedence() throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        _ = try bench.write("organization: kumo\nname-ja: 青峰\n", as: "engawa.yaml")

        let file = try bench.engawa("branch", "create", "Aomine")
        let variable = try bench.engawa(
            "branch",
            "create",
            "Aomine",
            environment: ["ENGAWA_ORGANIZATION": "aozora"]
        )
        let option = try bench.engawa(
            "branch",
            "create",
            "Kita",
            "--organization=aozora",
            environment: ["ENGAWA_ORGANIZATION": "hoshi"]
        )

        #expect(file.status == 1 && file.complaint.contains("kumo"))
        #expect(variable.status == 0, "\(variable.complaint)")
        #expect(option.status == 0, "\(option.complaint)")
    }

    @Test(
        "A flag is said by yes or no",
        arguments: [
            ("true", 0), ("YES", 0), ("1", 0), ("no", 1), ("false", 1), ("0", 1), ("", 1),
            ("maybe", 78),
        ]
    )
    func flags(word: String, status: Int) throws {
        let bench = try Workbench()
        _ = try bench.engawa("organization", "create", "aozora", "--name", "Aozora")
        let list = try bench.write(
            "employee_number,family_name,given_name,branch\n1,Reed,Robin,Aomine\n",
            as: "list.csv"
        )

        let outcome = try bench.engawa(
            "import",
            "people",
            list,
            environment: [
                "ENGAWA_ORGANIZATION": "aozora", "ENGAWA_FORMAT": "json",
                "ENGAWA_CREATE_BRANCHES": word,
            ]
        )

        #expect(outcome.status == status, "\(outcome.complaint)")
        #expect(status == 78 || outcome.object["read"] as? Int == 1)
        #expect(status < 78 || outcome.complaint.hasPrefix("engawa: ENGAWA_CREATE_BRANCHES "))
    }

    @Test(
        "What cannot be used is said in one line, with its place",
        arguments: [
            (["--role", "king"], "", [:], 64, "engawa: "),
            ([], "", ["ENGAWA_ROLE": "king"], 78, "engawa: ENGAWA_ROLE cannot be used: "),
            ([], "role: king", [:], 78, "engawa: role in engawa.yaml cannot be used: "),
            (["--role", "alt"], "role: king", [:], 1, "engawa: there is no organization aozora"),
            ([], "role: alt", [:], 1, "engawa: there is no organization aozora"),
        ] as [([String], String, [String: String], Int32, String)]
    )
    func unusable(
        more: [String],
        file: String,
        environment: [String: String],
        status: Int32,
        start: String
    ) throws {
        let bench = try Workbench()
        _ = try bench.write(file, as: "engawa.yaml")
        let words = ["account", "create", "a@b.example", "--organization", "aozora"] + more

        let outcome = try bench.start(words, environment).outcome()

        #expect(outcome.status == status)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.complaint.hasPrefix(start), "\(outcome.complaint)")
    }

    /// The names of the options of a command and of those below it, as the program describes them.
    private static func options(of command: [String: Any]) -> Set<String> {
        var found: Set<String> = []
        for argument in command["arguments"] as? [[String: Any]] ?? []
        where argument["kind"] as? String != "positional" {
            let names = argument["names"] as? [[String: Any]] ?? []
            found.formUnion(names.compactMap { $0["name"] as? String }.map { "--\($0)" })
        }
        for below in command["subcommands"] as? [[String: Any]] ?? []
        where below["commandName"] as? String != "help" {
            found.formUnion(options(of: below))
        }
        return found.subtracting(["--help", "--h", "--version"])
    }
}
