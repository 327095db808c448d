import Synchronization

/// Answers that stay right until anything is committed, by any process.
///
/// Everything is dropped when the database's mark moves, so no feature has to know what another
/// one's answer depends on.
public final class VersionedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var version: DatabaseVersion?
        var values: [Key: Value] = [:]
    }

    private let limit: Int
    private let state = Mutex(State())

    /// An empty cache.
    ///
    /// - Parameter limit: How many answers it holds; at the limit it starts anew.
    public init(limit: Int) { self.limit = limit }

    /// The answer for `key` at `version`, made by `make` when it is not known yet.
    ///
    /// - Parameter version: The database's mark, read before the answer is made.
    public func value(
        for key: Key,
        at version: DatabaseVersion,
        make: () async throws -> Value
    ) async throws -> Value {
        if let known = known(key, at: version) { return known }
        let value = try await make()
        state.withLock { state in
            guard state.version == version else { return }
            if state.values.count >= limit { state.values = [:] }
            state.values[key] = value
        }
        return value
    }

    private func known(_ key: Key, at version: DatabaseVersion) -> Value? {
        state.withLock { state in
            if state.version != version {
                state.version = version
                state.values = [:]
            }
            return state.values[key]
        }
    }
}
