import Database
import GRDB

extension SQLiteDatabase {
    /// Writes the file anew and empties the write-ahead log.
    ///
    /// `secure_delete` zeroes what a row leaves behind, but pages that were split or moved keep
    /// copies, and so does the log until it is written over. Source: SQLite's documentation of
    /// `secure_delete` and of `VACUUM`.
    public func scrub() async throws {
        try await Failure.translating {
            try await pool.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                // Not an error when a reader keeps the log open: the next scrub empties it.
                _ = try Row.fetchAll(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        }
    }
}
