import ArgumentParser
import Foundation
import Web

/// `engawa version`.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Say which Engawa this is."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.checkClock()
        Terminal.say("engawa \(Version.text)")
    }
}

/// `engawa openapi`.
struct OpenAPICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the description of the API, as /api/v1/openapi.json has it."
    )

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try common.checkClock()
        Terminal.write(Data(try Site.description()))
    }
}
