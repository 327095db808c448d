import Database
import GRDB
import GRDBSQLite
import Synchronization

/// A connection that only ever asks whether anything was committed since.
///
/// `PRAGMA data_version` on a connection changes when any *other* connection commits, in this
/// process or another. Source: SQLite's documentation of the pragma.
final class VersionProbe: Sendable {
    private struct Handle {
        var connection: OpaquePointer?
        var statement: OpaquePointer?
    }

    private let handle: Mutex<Handle>

    init(path: String) throws {
        var opened = Handle()
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &opened.connection, flags, nil) == SQLITE_OK,
            sqlite3_prepare_v2(opened.connection, "PRAGMA data_version", -1, &opened.statement, nil)
                == SQLITE_OK
        else {
            sqlite3_close_v2(opened.connection)
            throw DatabaseUnavailable(message: "cannot watch \(path)", readable: false)
        }
        sqlite3_busy_timeout(opened.connection, 5000)
        handle = Mutex(opened)
    }

    /// The mark of what has committed so far.
    func current() throws -> DatabaseVersion {
        try handle.withLock { handle in
            guard let statement = handle.statement, sqlite3_step(statement) == SQLITE_ROW else {
                sqlite3_reset(handle.statement)
                throw DatabaseUnavailable(message: "no data_version", readable: false)
            }
            defer { sqlite3_reset(statement) }
            return DatabaseVersion(String(sqlite3_column_int64(statement, 0)))
        }
    }

    func close() {
        handle.withLock { handle in
            sqlite3_finalize(handle.statement)
            sqlite3_close_v2(handle.connection)
            handle = Handle()
        }
    }

    deinit { close() }
}
