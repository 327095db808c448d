import Synchronization

/// Answers that stay right until anything is committed, by any process.
///
/// Everything is dropped when the database's mark moves, so no feature has to know what another
/// one's answer depends on. Callers who ask for the same thing at once share one making of it.
public final class VersionedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Waiter = CheckedContinuation<Value?, Never>

    private struct State {
        var version: DatabaseVersion?
        var values: [Key: Value] = [:]
        /// Who waits for an answer that somebody is making at this version.
        var waiters: [Key: [Waiter]] = [:]

        mutating func move(to newVersion: DatabaseVersion) {
            guard version != newVersion else { return }
            for waiter in waiters.values.joined() { waiter.resume(returning: nil) }
            (version, values, waiters) = (newVersion, [:], [:])
        }
    }

    private enum Turn {
        case known(Value)
        case make
        case wait
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
        switch turn(for: key, at: version) {
        case .known(let value): return value
        case .wait:
            if let value = await wait(for: key, at: version) { return value }
            return try await make()
        case .make:
            do {
                let value = try await make()
                finish(key, version, value)
                return value
            } catch {
                finish(key, version, nil)
                throw error
            }
        }
    }

    /// The answer for `key` that was right when somebody last asked; `nil` when none is kept.
    ///
    /// It asks no database, so it may be a change behind: for what must not wait, such as the page
    /// that says that something went wrong.
    public func latest(for key: Key) -> Value? { state.withLock { $0.values[key] } }

    private func turn(for key: Key, at version: DatabaseVersion) -> Turn {
        state.withLock { state in
            state.move(to: version)
            if let value = state.values[key] { return .known(value) }
            if state.waiters[key] != nil { return .wait }
            state.waiters[key] = []
            return .make
        }
    }

    /// The answer that somebody else makes; `nil` when they failed or the database moved on.
    private func wait(for key: Key, at version: DatabaseVersion) async -> Value? {
        await withCheckedContinuation { (waiter: Waiter) in
            let settled: Value?? = state.withLock { state in
                guard state.version == version else { return .some(nil) }
                if let value = state.values[key] { return .some(value) }
                guard state.waiters[key] != nil else { return .some(nil) }
                state.waiters[key]?.append(waiter)
                return .none
            }
            if let settled { waiter.resume(returning: settled) }
        }
    }

    private func finish(_ key: Key, _ version: DatabaseVersion, _ value: Value?) {
        let waiting = state.withLock { state -> [Waiter] in
            guard state.version == version else { return [] }
            if let value {
                if state.values.count >= limit { state.values = [:] }
                state.values[key] = value
            }
            return state.waiters.removeValue(forKey: key) ?? []
        }
        for waiter in waiting { waiter.resume(returning: value) }
    }
}
