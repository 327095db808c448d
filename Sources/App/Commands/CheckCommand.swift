import ArgumentParser
import Database
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
        let findings = try await findings(configuration)
        for finding in findings { Terminal.say(finding.line) }
        guard findings.allSatisfy(\.isWell) else { throw ExitCode(1) }
    }

    /// A damaged file is all there is to say: nothing is written to it, not even the schema.
    private func findings(_ configuration: Configuration) async throws -> [Finding] {
        do {
            return try await Installation.with(configuration, creating: false, migrating: false) {
                let checkup = Checkup(installation: $0)
                let integrity = try await checkup.integrity()
                guard integrity.isWell else { return [integrity] }
                try await $0.migrate()
                return try await checkup.findings()
            }
        } catch let error as DatabaseUnavailable where error.isDamaged {
            return [.integrity(error.message)]
        }
    }
}
