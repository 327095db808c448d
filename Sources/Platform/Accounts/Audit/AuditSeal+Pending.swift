import Database
import Foundation

extension AuditSeal {
    /// How many entries made before `moment` are not sealed yet.
    ///
    /// A running server seals every second: entries of a minute ago mean that nobody does.
    public static func pending(before moment: Date, _ db: any Connection) throws -> Int {
        try db.first(
            "SELECT COUNT(*) FROM audit_entries WHERE seal IS NULL AND made_at < \(moment)"
        ) { try $0.get(0) } ?? 0
    }
}
