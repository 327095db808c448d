import ArgumentParser
import Foundation

/// `engawa check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look at configuration, data and people, and say what needs somebody.",
        discussion: "One line each, ok or warn. Ends with 1 when one of them is warn."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try common.configuration()
        let isWell = try await Installation.with(configuration, creating: false) { installation in
            let findings = try await Checkup(installation: installation).findings()
            for finding in findings { Terminal.say(finding.line) }
            return findings.allSatisfy(\.isWell)
        }
        guard isWell else { throw ExitCode(1) }
    }
}
