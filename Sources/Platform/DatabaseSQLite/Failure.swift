import Database
import GRDB

/// SQLite's result codes in the words of `Database`.
enum Failure {
    /// Runs `body` and translates what SQLite throws; everything else passes as it is.
    static func translating<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw translated(error)
        }
    }

    /// The same inside a transaction, so that a closure can tell a duplicate from a lost disk.
    static func translating<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw translated(error)
        }
    }

    private static func translated(_ error: DatabaseError) -> any Error {
        let message = "SQLite \(error.extendedResultCode): \(error.message ?? "")"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: return ConstraintViolation(message: message)
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_BUSY, .SQLITE_NOMEM:
            return DatabaseUnavailable(message: message, readable: true)
        case .SQLITE_CANTOPEN:
            return DatabaseUnavailable(message: message, readable: false)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return DatabaseUnavailable(message: message, readable: false, isDamaged: true)
        default: return error
        }
    }
}
