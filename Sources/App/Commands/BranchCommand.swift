import ArgumentParser
import Core
import Database
import People

/// `engawa branch …`.
struct BranchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "branch",
        abstract: "The offices that are always a phone call away.",
        subcommands: [Create.self]
    )

    /// `engawa branch create NAME --organization KEY`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a branch.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "Its name in English, as lists write it.")
        var name: String

        @Option(help: "The short name of its organization.")
        var organization: String

        @Option(help: "Its name in Japanese.")
        var nameJa: String?

        @Option(help: "The number that is answered day and night.")
        var phone: String?

        func validate() throws {
            guard !name.isEmpty else { throw ValidationError("the branch has no name") }
        }

        func run() async throws {
            let configuration = try common.configuration()
            let now = configuration.clock.now
            try await Installation.with(configuration) { installation in
                let id = try await installation.database.write {
                    [name, nameJa, phone, organization] db in
                    try DirectoryStore.createBranch(
                        name: name,
                        nameJa: nameJa,
                        phone: phone,
                        in: try Known.organization(organization, db).id,
                        at: now,
                        db
                    )
                }
                Terminal.say("created branch \(name) (\(id))")
            }
        }
    }
}
