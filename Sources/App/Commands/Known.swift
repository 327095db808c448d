import Accounts
import Database
import People

/// What a command names and the data must have.
enum Known {
    /// The organization called `key`.
    ///
    /// - Parameter status: The exit status when there is none.
    static func organization(
        _ key: String,
        status: Int32 = 1,
        _ db: any Connection
    ) throws -> Organization {
        guard let found = try DirectoryStore.organization(key: key, db) else {
            throw CommandFailure(
                "there is no organization \(key)",
                "check the key, or add it with engawa organization create",
                status: status
            )
        }
        return found
    }

    /// The account of `email`.
    static func account(_ email: String, _ db: any Connection) throws -> Account {
        guard let found = try AccountStore.find(email: email, db) else {
            throw CommandFailure(
                "there is no account for \(email)",
                "add it with engawa account create"
            )
        }
        return found
    }

    /// Refuses an account that was locked out: a link would not sign in.
    static func refuseDisabled(_ account: Account, _ db: any Connection) throws {
        guard try !AccountStore.isDisabled(account.id, db) else {
            throw CommandFailure(
                "\(account.email) is locked out",
                "let them in again with engawa account enable"
            )
        }
    }
}
