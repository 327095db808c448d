import Accounts
import Database
import People

extension Recognition {
    /// Who an account is to the features; `nil` for an account without a role anywhere.
    ///
    /// Staff see other people's data on computers in offices: their sign-in ends sooner.
    static func of(_ id: Account.ID, _ db: any Connection) throws -> Recognition? {
        guard let account = try AccountStore.find(id, db),
            let viewer = try DirectoryStore.viewer(of: id, language: account.language, db)
        else { return nil }
        return Recognition(
            viewer: viewer,
            language: account.language,
            lifetime: viewer.isStaff ? .staff : .personal
        )
    }
}
