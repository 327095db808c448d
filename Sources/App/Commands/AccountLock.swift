import Accounts
import ArgumentParser
import Core
import Database

/// `engawa account disable EMAIL`.
struct AccountDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Lock somebody out at once.",
        discussion: "Every session ends; every link and API token stops working, for good."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The sign-in address.")
    var email: String

    func run() async throws {
        let configuration = try common.configuration()
        let now = configuration.clock.now
        try await Installation.with(configuration) { installation in
            let account = try await installation.database.write { [email] db in
                let account = try Known.account(email, db)
                try AccountStore.disable(account.id, by: nil, at: now, db)
                return account
            }
            Terminal.say("locked out \(account.email)")
        }
    }
}

/// `engawa account enable EMAIL`.
struct AccountEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable",
        abstract: "Let somebody sign in again who was locked out.",
        discussion: "Sessions, links and API tokens of before stay ended."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The sign-in address.")
    var email: String

    func run() async throws {
        let configuration = try common.configuration()
        let now = configuration.clock.now
        try await Installation.with(configuration) { installation in
            let account = try await installation.database.write { [email] db in
                let account = try Known.account(email, db)
                try AccountStore.enable(account.id, by: nil, at: now, db)
                return account
            }
            Terminal.say("let in \(account.email)")
        }
    }
}
