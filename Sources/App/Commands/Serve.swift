import ArgumentParser

/// `engawa serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site and do the background work.",
        discussion: "With --demonstration, fills an organization of invented people first."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "The address to listen on (usually 127.0.0.1).")
    var host: String?

    @Option(help: "The port to listen on (usually 8080; 0 for any that is free).")
    var port: Int?

    func run() async throws {
        let configuration = try common.configuration([
            .host: host, .port: port.map { "\($0)" },
        ])
        try await Installation.with(configuration, migrating: false) { installation in
            try await Application(installation).run()
        }
    }
}
