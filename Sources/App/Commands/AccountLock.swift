import Accounts
import ArgumentParser
import Core
import Database
import Foundation

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
        try await common.changeAccount(email, saying: "locked out") { account, now, db in
            try AccountStore.disable(account.id, by: nil, at: now, db)
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
        try await common.changeAccount(email, saying: "let in") { account, now, db in
            try AccountStore.enable(account.id, by: nil, at: now, db)
        }
    }
}

extension CommonOptions {
    /// Changes the account that signs in with `email`, and says so.
    fileprivate func changeAccount(
        _ email: String,
        saying done: String,
        _ change: @escaping @Sendable (Account, Date, any Connection) throws -> Void
    ) async throws {
        let configuration = try configuration()
        let now = configuration.clock.now
        try await Installation.with(configuration) { installation in
            let account = try await installation.database.write { db in
                let account = try Known.account(email, db)
                try change(account, now, db)
                return account
            }
            Terminal.say("\(done) \(account.email)")
        }
    }
}
