import Core
import Dispatch
import Foundation
import Synchronization

/// Too much is asked at once. Nothing was changed.
public struct Busy: UserFacingError, Equatable {
    /// Service unavailable.
    public let status = 503
    /// Says to try again in a minute.
    public let messageKey = "error.busy"
    /// Too busy.
    public init() {}
}

/// Where passwords are hashed: two at once, fifty waiting, on threads of their own.
///
/// A hash takes 32 MiB and a third of a second on purpose. Without a limit, a few hundred attempts
/// to sign in would take all memory, and pages would wait behind them.
final class PasswordWorkshop: Sendable {
    let cost: PasswordCost
    private let places: Places
    private let queue = DispatchQueue(label: "engawa.passwords", attributes: .concurrent)

    /// The two figures are the project's own judgement.
    init(cost: PasswordCost, atOnce: Int = 2, waiting: Int = 50) {
        self.cost = cost
        places = Places(free: atOnce, limit: waiting)
    }

    /// The text to store for `password`.
    ///
    /// - Throws: ``Busy``.
    func hash(_ password: Confidential<String>) async throws -> String {
        try await work { [cost] in try PasswordHash(of: password, cost: cost).description }
    }

    /// Whether `password` is the stored one.
    ///
    /// With `nil`, for an account without a password or no account at all, the answer is no after
    /// about the same work. `replacement` is the text to store from now on, when the cost has
    /// changed.
    /// - Throws: ``Busy``.
    func check(
        _ password: Confidential<String>,
        against stored: String?
    ) async throws -> (matches: Bool, replacement: String?) {
        try await work { [cost] in
            guard let hash = stored.flatMap(PasswordHash.init) else {
                try PasswordHash.waste(password, cost: cost)
                return (false, nil)
            }
            guard try hash.matches(password) else { return (false, nil) }
            guard hash.cost != cost else { return (true, nil) }
            return (true, try PasswordHash(of: password, cost: cost).description)
        }
    }

    private func work<Answer: Sendable>(
        _ body: @escaping @Sendable () throws -> Answer
    ) async throws -> Answer {
        try await places.enter()
        defer { places.leave() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}

/// A semaphore that a task can wait at without holding a thread.
private final class Places: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let limit: Int
    private let state: Mutex<State>

    init(free: Int, limit: Int) {
        self.limit = limit
        state = Mutex(State(free: free))
    }

    /// Takes a place, or waits for one.
    ///
    /// - Throws: ``Busy`` when too many wait already.
    func enter() async throws {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state -> Result<Void, any Error>? in
                if state.free > 0 {
                    state.free -= 1
                    return .success(())
                }
                guard state.waiting.count < limit else { return .failure(Busy()) }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    /// Gives a place back, to whoever has waited longest.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
