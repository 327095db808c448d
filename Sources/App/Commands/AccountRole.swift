import Accounts
import ArgumentParser
import Core
import Database
import Journey
import People

/// `engawa account role …`.
struct AccountRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: "What somebody may no longer do; account create adds roles.",
        subcommands: [Remove.self]
    )

    /// `engawa account role remove EMAIL --organization KEY --role ROLE`.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a role from somebody, and end their sessions.",
            discussion: """
                The last administrator of an organization stays. Whom somebody answered for is left
                to the duty role of the branch.
                """
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The sign-in address.")
        var email: String

        @Option(help: "The short name of the organization.")
        var organization: String

        @Option(help: "What they no longer do there.")
        var role: Role

        func run() async throws {
            let configuration = try common.configuration()
            let now = configuration.clock.now
            try await Installation.with(configuration) { installation in
                try await installation.database.write { [email, organization, role] db in
                    let organization = try Known.organization(organization, db)
                    let account = try Known.account(email, db)
                    let isRemoved = try DirectoryStore.removeRole(
                        role,
                        from: account.id,
                        in: organization,
                        by: nil,
                        leaving: PlacementCaseload(),
                        at: now,
                        db
                    )
                    guard isRemoved else {
                        throw CommandFailure(
                            "\(email) is no \(role.rawValue) in \(organization.key)",
                            "check the address, the organization and the role"
                        )
                    }
                }
                Terminal.say("\(email) is no longer \(role.rawValue) in \(organization)")
            }
        }
    }
}
