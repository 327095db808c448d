import Core
import Database

/// What whoever runs the server asks, who sees every organization from the command line.
extension DirectoryStore {
    /// Every organization, by its short name.
    public static func organizations(_ db: any Connection) throws -> [Organization] {
        try db.all("SELECT \(Organization.columns) FROM organizations o ORDER BY o.key") {
            try Organization($0)
        }
    }

    /// The branch of this English name; `nil` when there is none.
    public static func branch(
        named name: String,
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> Branch? {
        try branches(of: organization, db).first { $0.name == name }
    }

    /// The branches whose people have no number to call.
    public static func branchesWithoutPhone(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> [Branch] {
        try branches(of: organization, db).filter { $0.phone?.isEmpty ?? true }
    }
}
