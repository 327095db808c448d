import Core
import Foundation
import Testing
import Web

@testable import App

@Suite("Configuration")
struct ConfigurationTests {
    @Test("An option goes before the environment, and that before engawa.yaml")
    func precedence() throws {
        var settings = Settings(environment: ["ENGAWA_PORT": "81"], file: [.port: "80"])

        #expect(try Configuration(settings).server.port == 81)
        settings.options[.port] = "82"
        #expect(try Configuration(settings).server.port == 82)
        settings.environment = ["ENGAWA_PORT": ""]
        settings.options = [:]
        #expect(try Configuration(settings).server.port == 80)
    }

    @Test("Nothing set is a server for this machine, with a folder here")
    func defaults() throws {
        let configuration = try Configuration(Settings())

        #expect(configuration.server.host == "127.0.0.1")
        #expect(configuration.server.port == 8080)
        #expect(configuration.data.lastPathComponent == "engawa-data")
        #expect(configuration.storage == .sqlite)
        #expect(configuration.address == "http://127.0.0.1:8080")
        #expect(configuration.clock.offset == 0)
    }

    @Test("Every problem is reported at once, with its place")
    func everyProblem() throws {
        let settings = Settings(
            options: [.port: "70000"],
            environment: [
                "ENGAWA_PUBLIC_URL": "engawa.example.jp", "ENGAWA_TLS_KEY": "key.pem",
                "ENGAWA_TRUSTED_PROXIES": "10.0.0.0/8, somewhere", "ENGAWA_LOG_LEVEL": "loud",
            ],
            file: [.database: "mysql://name:secret@host/engawa", .demonstration: "perhaps"]
        )

        let problems = #expect(throws: Problems.self) { try Configuration(settings) }

        let places = [
            "--port", "ENGAWA_PUBLIC_URL", "ENGAWA_TLS_KEY", "ENGAWA_TRUSTED_PROXIES",
            "ENGAWA_LOG_LEVEL", "database in engawa.yaml", "demonstration in engawa.yaml",
        ]
        #expect(problems?.lines.count == places.count)
        for place in places {
            #expect(problems?.lines.contains { $0.hasPrefix(place) } == true, "\(place)")
        }
        #expect(problems?.lines.contains { $0.contains("secret") } == false)
    }

    @Test(
        "The clock may be set in a demonstration and in tests only",
        arguments: [
            (Settings(options: [.clock: "2026-09-18"]), false),
            (Settings(options: [.clock: "2026-09-18", .demonstration: "1"]), true),
            (
                Settings(options: [.clock: "2026-09-18"], environment: ["ENGAWA_TESTING": "1"]),
                true
            ),
            (
                Settings(environment: ["ENGAWA_CLOCK": "2026-09-18", "ENGAWA_TESTING": "yes"]),
                false
            ),
        ]
    )
    func clockPermission(settings: Settings, isAllowed: Bool) {
        #expect(((try? Configuration(settings)) != nil) == isAllowed)
    }

    @Test(
        "The clock alone is checked by the same rule",
        arguments: [
            (["ENGAWA_CLOCK": "2026-09-18"], false),
            (["ENGAWA_CLOCK": "2026-09-18", "ENGAWA_TESTING": "1"], true),
            (["ENGAWA_CLOCK": "2026-09-18", "ENGAWA_DEMONSTRATION": "yes"], true),
            (["ENGAWA_CLOCK": "soon", "ENGAWA_TESTING": "1"], false),
            (["ENGAWA_CLOCK": "", "ENGAWA_PORT": "many"], true),
        ]
    )
    func clockAlone(environment: [String: String], isAllowed: Bool) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        func check() throws {
            try Configuration.checkClock(options: [.data: folder.path], environment: environment)
        }

        #expect(((try? check()) != nil) == isAllowed)
    }

    @Test(
        "A moment is read to the second, in any zone",
        arguments: [
            ("2026-09-18T09:00:00+09:00", 1_789_689_600.0),
            ("2026-09-18T00:00:00Z", 1_789_689_600.0),
            ("2026-09-18T00:00z", 1_789_689_600.0),
            ("2026-09-17 20:00:00-0400", 1_789_689_600.0),
            ("2026-09-18T09:00", 1_789_689_600.0),
            ("2026-09-18T09:00:00.5+09:00", 1_789_689_600.5),
            ("2026-09-18", 1_789_657_200.0),
        ]
    )
    func moments(text: String, seconds: Double) {
        #expect(ClockText.moment(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "now", "2026-02-30", "2026-09-18T", "2026-09-18T24:00Z", "2026-09-18T9:00Z",
            "2026-09-18T09:00+9", "2026-09-18T09:00Z+09:00", "2026-09-18T09:00:00.Z",
            "2026-09-18T09:00:00.1.2Z", "2026-09-18X09:00Z", "2026-09-18T09:00:60Z",
        ]
    )
    func noMoments(text: String) {
        #expect(ClockText.moment(text) == nil)
    }

    @Test("engawa.yaml holds texts, numbers and lists")
    func file() {
        var problems = Problems()

        let settings = ConfigurationFile.settings(
            in: "port: 81\nhost: 0.0.0.0\ntrusted_proxies: [10.0.0.0/8, '::1']\nsite_name:\n",
            &problems
        )

        #expect(settings == [.port: "81", .host: "0.0.0.0", .trustedProxies: "10.0.0.0/8,::1"])
        #expect(problems.lines.isEmpty)
    }

    @Test(
        "An unusable engawa.yaml says what is wrong",
        arguments: [
            ("prot: 81", "engawa.yaml has an unknown name, prot"),
            ("- 81", "engawa.yaml holds no names"), ("a: [", "engawa.yaml is no YAML"),
            ("port: {a: 1}", "port in engawa.yaml is no text"),
        ]
    )
    func wrongFile(text: String, wrong: String) {
        var problems = Problems()

        _ = ConfigurationFile.settings(in: text, &problems)

        #expect(problems.lines.count == 1)
        #expect(problems.lines.first?.hasPrefix(wrong) == true)
    }

    @Test(
        "The address for links is what people reach",
        arguments: [
            ([Setting.publicURL: "https://engawa.example.jp/"], "https://engawa.example.jp"),
            ([.host: "0.0.0.0", .port: "81"], "http://127.0.0.1:81"),
            ([.host: "::1"], "http://[::1]:8080"),
        ]
    )
    func address(file: [Setting: String], address: String) throws {
        #expect(try Configuration(Settings(file: file)).address == address)
    }
}
