import Database

/// No database, for what needs none: the description of the API.
struct AbsentDatabase: Database {
    let engine = DatabaseEngine.sqlite

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        throw Self.absence
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        throw Self.absence
    }

    func version() async throws -> DatabaseVersion { throw Self.absence }

    func migrate(_ migrations: [Migration]) async throws { throw Self.absence }

    func close() async {}

    private static let absence = DatabaseUnavailable(message: "none is open", readable: false)
}
