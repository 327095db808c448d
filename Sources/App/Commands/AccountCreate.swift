import Accounts
import ArgumentParser
import Core
import Database
import Foundation
import People
import Web

/// `engawa account create EMAIL --organization KEY --role ROLE`.
struct AccountCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Add an account and a role where they are missing, and print a sign-in link.",
        discussion: "The link works once, within an hour. It is printed here and kept nowhere."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: "The sign-in address.")
    var email: String

    @Option(help: "The short name of the organization.")
    var organization: String

    @Option(help: "What the person does there.")
    var role: Role

    @Option(help: "The name of a branch; without one, head office.")
    var branch: String?

    @Option(help: "The language of a new account (usually en).")
    var language: Language?

    func validate() throws {
        guard EmailAddress.isPlausible(email) else {
            throw ValidationError("\(email) is no e-mail address")
        }
    }

    func run() async throws {
        let configuration = try common.configuration()
        let now = configuration.clock.now
        let command = self
        try await Installation.with(configuration) { installation in
            let token = try await installation.database.write { db in
                try command.makeLink(at: now, db)
            }
            Terminal.say(ServedAddress(configuration).text + Link.signIn(token).description)
        }
    }

    private func makeLink(at now: Date, _ db: any Connection) throws -> Token {
        let organization = try Known.organization(organization, db)
        _ = try AccountStore.ensure(email: email, language: language ?? .english, at: now, db)
        let account = try Known.account(email, db)
        try Known.refuseDisabled(account, db)
        let person = try DirectoryStore.addRole(
            role,
            branch: try branch.map { try found($0, in: organization, db) },
            to: account,
            in: organization.id,
            at: now,
            db
        )
        let entry = AuditEntry(
            organization: organization.id.rawValue,
            actor: nil,
            action: "account.link_made",
            object: person.rawValue,
            detail: role.rawValue,
            at: now
        )
        try AuditLog.record(entry, db)
        return try SignInLinks.make(for: account.id, purpose: .signIn, at: now, db)
    }

    private func found(
        _ name: String,
        in organization: Organization,
        _ db: any Connection
    ) throws -> Branch.ID {
        guard let branch = try DirectoryStore.branch(named: name, of: organization.id, db) else {
            throw CommandFailure(
                "\(organization.key) has no branch \(name)",
                "check the name, or add it with engawa branch create"
            )
        }
        return branch.id
    }
}
