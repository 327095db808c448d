import Core
import Database

extension AccountStore {
    /// The sign-in addresses of some accounts, for lists that show many people at once.
    public static func emails(
        of accounts: [Account.ID],
        _ db: any Connection
    ) throws -> [Account.ID: String] {
        var found: [Account.ID: String] = [:]
        try db.forEach("SELECT id, email FROM accounts WHERE id IN \(SQL(list: accounts))") { row in
            found[try row.get(0)] = try row.get(1, as: String.self)
        }
        return found
    }
}
