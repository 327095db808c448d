import Core

/// A store that can be read from many tasks and written from one at a time.
public protocol Database: Sendable {
    /// Runs `body` on one consistent snapshot.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs `body` in one transaction: all of it happens, or none.
    ///
    /// The closure is synchronous on purpose: a transaction never waits for the network. It may run
    /// twice (a retry), so it has no effect outside its connection. When this returns, the change
    /// is on disk; a caller that is cancelled meanwhile changes nothing about that.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// A mark that differs whenever anything committed since, by any process.
    ///
    /// Caches are keyed by it: an answer made at one mark is right while the mark stands.
    func version() async throws -> DatabaseVersion

    /// Brings the schema up to date.
    ///
    /// - Throws: ``MigrationError`` when the database is newer than this program, or when a
    ///   migration that has run differs from the one that this program knows.
    func migrate(_ migrations: [Migration]) async throws

    /// Makes what was deleted unreadable in the files too.
    ///
    /// Takes about a second for each 100 MB, in which others read but do not write.
    func scrub() async throws

    /// Which engine this is, for the few sentences that must say so.
    var engine: DatabaseEngine { get }

    /// Ends all connections.
    func close() async
}

extension Database {
    /// Nothing: a server takes care of its own files.
    public func scrub() async throws {}
}

/// The engines that Engawa runs on.
public enum DatabaseEngine: String, Sendable {
    case sqlite
    case postgres
}

/// A mark of what has committed so far; equal marks mean equal content.
public struct DatabaseVersion: Hashable, Sendable {
    /// Engine-specific; only equality has a meaning.
    public let mark: String
    /// Wraps a mark.
    public init(_ mark: String) { self.mark = mark }
}

/// One open transaction.
public protocol Connection {
    /// Calls `body` for each row of `query`, in its order.
    func forEach(_ query: SQL, _ body: (Row) throws -> Void) throws
    /// Runs a statement.
    /// - Returns: How many rows it changed.
    @discardableResult func run(_ statement: SQL) throws -> Int
    /// Runs `body` so that its changes are undone alone when it throws.
    func savepoint<T>(_ body: () throws -> T) throws -> T
}

extension Connection {
    /// Every row of `query`, read by `make`.
    public func all<Value>(_ query: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        var found: [Value] = []
        try forEach(query) { found.append(try make($0)) }
        return found
    }

    /// The first row of `query`, if there is one. Write `LIMIT 1` where there may be many.
    public func first<Value>(_ query: SQL, _ make: (Row) throws -> Value) throws -> Value? {
        var found: Value?
        try forEach(query) { if found == nil { found = try make($0) } }
        return found
    }

    /// Whether `query` finds a row.
    public func exists(_ query: SQL) throws -> Bool { try first(query) { _ in true } ?? false }
}

/// One row of an answer: its values by position, in the order of the `SELECT`.
public struct Row {
    let value: (Int) -> SQLPrimitive

    /// Wraps a driver's row.
    public init(_ value: @escaping (Int) -> SQLPrimitive) { self.value = value }

    /// The value in column `index`, counted from 0.
    /// - Throws: ``UnreadableColumn`` when it is NULL or of another type.
    public func get<Value: SQLValue>(_ index: Int, as type: Value.Type = Value.self) throws -> Value
    {
        guard let value = Value(primitive: value(index)) else {
            throw UnreadableColumn(index: index, type: "\(type)")
        }
        return value
    }

    /// The value in column `index`, or `nil` where the column is NULL.
    public func optional<Value: SQLValue>(
        _ index: Int,
        as type: Value.Type = Value.self
    ) throws -> Value? {
        if case .null = value(index) { return nil }
        return try get(index, as: type)
    }
}

/// A stored value that this version cannot read: a wrong query, or data from a newer version.
public struct UnreadableColumn: Error, Equatable {
    /// The position in the `SELECT`, from 0.
    public let index: Int
    /// The Swift type that was wanted.
    public let type: String
}

/// A write that the database refused because it would break a constraint (a duplicate, a missing
/// parent).
public struct ConstraintViolation: Error, Equatable {
    /// What the engine said; for the log only.
    public let message: String
    /// Wraps the engine's words.
    public init(message: String) { self.message = message }
}

/// The database cannot take writes now: the disk is full or the server is away.
public struct DatabaseUnavailable: Error, Equatable {
    /// What the engine said; for the log only.
    public let message: String
    /// Whether reading still works.
    public let readable: Bool
    /// Whether the file itself is broken: waiting mends nothing, a backup does.
    public let isDamaged: Bool
    /// Wraps the engine's words.
    public init(message: String, readable: Bool, isDamaged: Bool = false) {
        self.message = message
        self.readable = readable
        self.isDamaged = isDamaged
    }
}

extension DatabaseUnavailable: UserFacingError {
    /// Insufficient storage while reading still works, otherwise unavailable.
    public var status: Int { readable ? 507 : 503 }
    /// What a person is told: reading goes on, or come back in a minute.
    public var messageKey: String { readable ? "error.read_only" : "error.busy" }
}
