import ArgumentParser
import Foundation

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(help: "The folder that holds everything (usually ./engawa-data).")
    var data: String?

    @Option(help: "postgres://… for a PostgreSQL server instead of the embedded database.")
    var database: String?

    @Option(help: "Where the product's clock starts, such as 2026-09-18T09:00:00+09:00.")
    var clock: String?

    @Flag(help: "Invented people, who may be given another clock.")
    var demonstration = false

    /// Everything that an operator set, with what only this command takes.
    func configuration(_ own: [Setting: String?] = [:]) throws -> Configuration {
        try Configuration.load(options: options(own))
    }

    /// Refuses a clock that may not be set, wherever it was set, for commands that need nothing
    /// else.
    ///
    /// Whatever else is wrong with the configuration does not keep them from answering.
    func checkClock() throws {
        try Configuration.checkClock(options: options())
    }

    private func options(_ own: [Setting: String?] = [:]) -> [Setting: String] {
        var options: [Setting: String] = own.compactMapValues { $0 }
        options[.data] = data
        options[.database] = database
        options[.clock] = clock
        if demonstration { options[.demonstration] = "1" }
        return options
    }

    /// Whether a data folder is named, here or elsewhere, instead of the usual one being meant.
    var namesData: Bool {
        var ignored = Problems()
        let environment = ProcessInfo.processInfo.environment
        return data != nil
            || Settings.load(options: [:], environment: environment, &ignored)[.data] != nil
    }
}
