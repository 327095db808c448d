import Core
import Database
import Foundation
import Web

/// What an installation decides about accounts.
public struct AccountsConfiguration: Sendable {
    /// How much work a password costs. Only tests make it cheaper.
    public var passwordCost = PasswordCost.standard
    /// Whether people reach the site by https, so that cookies must.
    public var secureCookies: Bool
    /// Who can be tried out with one click; empty outside demonstrations.
    public var demonstrationRoles: [DemonstrationRole] = []
    /// How long asking for a link takes at least.
    ///
    /// Longer than making one, so that a stopwatch does not tell who has an account. A default of
    /// the project.
    public var linkAnswerTime: Duration = .milliseconds(300)

    /// A configuration without a demonstration.
    public init(secureCookies: Bool) { self.secureCookies = secureCookies }
}

/// A person of the demonstration whom everybody may be.
public struct DemonstrationRole: Sendable {
    /// What the person is, such as "As an ALT".
    public let label: [Language: String]
    /// Who and where they are.
    public let detail: [Language: String]
    /// The drawing beside it.
    public let icon: Icon
    /// The account to sign in with.
    public let email: String

    /// Describes a role.
    public init(
        label: [Language: String],
        detail: [Language: String],
        icon: Icon = .me,
        email: String
    ) {
        self.label = label
        self.detail = detail
        self.icon = icon
        self.email = email
    }
}

/// What leaves this target as mail and notices.
public struct AccountsOutbox: Sendable {
    /// Sends a one-time link to the account's address; `nil` where no mail can be sent, and the
    /// sign-in page then says whom to ask.
    public var sendLink: (@Sendable (Account, Token, Language) async throws -> Void)?
    /// Announces a change of address: at the old address and on every device at once, and at the
    /// new one when it can be used.
    ///
    /// Runs in the transaction of the request, so that no change is on its way unannounced.
    public var announce: @Sendable (Account, AddressChange, any Connection) throws -> Void

    /// Takes back what was announced about a change that was given up, as far as it has not been
    /// sent.
    public var withdraw: @Sendable (AddressChange, any Connection) throws -> Void

    /// Collects the ways out.
    public init(
        sendLink: (@Sendable (Account, Token, Language) async throws -> Void)?,
        announce: @escaping @Sendable (Account, AddressChange, any Connection) throws -> Void,
        withdraw: @escaping @Sendable (AddressChange, any Connection) throws -> Void
    ) {
        self.sendLink = sendLink
        self.announce = announce
        self.withdraw = withdraw
    }

    /// Runs `act`, and takes back what was announced about the changes that it gives up.
    func withdrawing<Answer>(
        from account: Account.ID,
        _ db: any Connection,
        _ act: () throws -> Answer
    ) throws -> Answer {
        let before = try AddressChanges.open(for: account, db)
        let answer = try act()
        let kept = Set(try AddressChanges.open(for: account, db).map(\.id))
        for change in before where !kept.contains(change.id) { try withdraw(change, db) }
        return answer
    }
}
