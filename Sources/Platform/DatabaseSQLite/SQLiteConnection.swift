import Database
import GRDB
import GRDBSQLite

/// One open transaction on SQLite.
struct SQLiteConnection: StoreConnection {
    let db: GRDB.Database

    func forEach(_ query: StoreSQL, _ body: (StoreRow) throws -> Void) throws {
        let statement = try Failure.translating { try prepared(query) }
        let cursor = try Failure.translating { try GRDB.Row.fetchCursor(statement) }
        let handle = statement.sqliteStatement
        let row = StoreRow { Self.value(at: Int32($0), of: handle) }
        while try Failure.translating({ try cursor.next() }) != nil { try body(row) }
    }

    @discardableResult func run(_ statement: StoreSQL) throws -> Int {
        try Failure.translating {
            try prepared(statement).execute()
            return db.changesCount
        }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        try db.execute(sql: "SAVEPOINT part")
        do {
            let value = try body()
            try db.execute(sql: "RELEASE part")
            return value
        } catch {
            // SQLITE_FULL and its like have already rolled everything back.
            if db.isInsideTransaction {
                try db.execute(sql: "ROLLBACK TO part")
                try db.execute(sql: "RELEASE part")
            }
            throw error
        }
    }

    private func prepared(_ query: StoreSQL) throws -> Statement {
        let statement = try db.cachedStatement(sql: query.text)
        try statement.setArguments(StatementArguments(query.values.map(Self.databaseValue)))
        return statement
    }

    private static func databaseValue(_ value: SQLPrimitive) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }

    private static func value(at index: Int32, of handle: OpaquePointer) -> SQLPrimitive {
        switch sqlite3_column_type(handle, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, index))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(handle, index) else { return .null }
            let count = Int(sqlite3_column_bytes(handle, index))
            return .text(
                String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
            )
        default: return .null
        }
    }
}
