import Accounts
import ArgumentParser
import Core
import Database
import Foundation

/// `engawa account token EMAIL --name NAME`.
struct AccountToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Print a token with which a program acts for somebody.",
        discussion: "It is printed here once and kept nowhere. Its owner can revoke it."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The sign-in address of whoever the program acts for.")
    var email: String

    @Option(help: "What the token is for, as its owner reads it.")
    var name: String

    @Option(help: "After how many days it stops working; without it, never.")
    var expires: Int?

    func validate() throws {
        guard !name.isEmpty else { throw ValidationError("the token has no name") }
        guard expires.map({ (1...36_500).contains($0) }) ?? true else {
            throw ValidationError("--expires is a number of days from 1 to 36500")
        }
    }

    func run() async throws {
        let configuration = try common.configuration()
        let now = configuration.clock.now
        try await Installation.with(configuration) { installation in
            let token = try await installation.database.write { [email, name, expires] db in
                let account = try Known.account(email, db)
                try Known.refuseDisabled(account, db)
                return try APITokens.make(
                    for: account.id,
                    name: name,
                    expiresAt: expires.map { now + Double($0) * 86_400 },
                    at: now,
                    db
                )
            }
            Terminal.say(token.secret.reveal())
        }
    }
}
