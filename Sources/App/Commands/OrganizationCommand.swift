import ArgumentParser
import Core
import Database
import People

/// `engawa organization …`.
struct OrganizationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organization",
        abstract: "Companies, boards of education and groups.",
        subcommands: [Create.self]
    )

    /// `engawa organization create KEY --name NAME`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add an organization.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "Its short name in commands and addresses: a-z, 0-9 and hyphens.")
        var key: String

        @Option(help: "Its name in English.")
        var name: String

        @Option(help: "Its name in Japanese.")
        var nameJa: String?

        func validate() throws {
            guard Organization.isKey(key) else {
                throw ValidationError(
                    "\(key) is no short name, which is 1 to 40 of a-z, 0-9 and hyphens"
                )
            }
            guard !name.isEmpty else { throw ValidationError("--name is empty") }
        }

        func run() async throws {
            let configuration = try common.configuration()
            let now = configuration.clock.now
            try await Installation.with(configuration) { installation in
                let made = try await installation.database.write { [key, name, nameJa] db in
                    try DirectoryStore.createOrganization(
                        key: key,
                        name: name,
                        nameJa: nameJa,
                        at: now,
                        db
                    )
                }
                Terminal.say("created organization \(made.key) (\(made.id))")
            }
        }
    }
}
