import ArgumentParser
import Core
import People

extension Role: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

/// `engawa account …`.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "People who can sign in, and programs that act for them.",
        subcommands: [
            AccountCreate.self, AccountToken.self, AccountDisable.self, AccountEnable.self,
            AccountRole.self,
        ]
    )
}
