import Database
import NIOPosix
import Synchronization

/// The connections, and a thread for each: libpq waits, and must not do so on Swift's own threads.
///
/// Whoever asks first is served first. There are never more connections than threads.
final class Sessions: Sendable {
    private let address: Address
    private let count: Int
    private let threads: NIOThreadPool
    private let idle = Mutex<[Session]>([])

    init(_ address: Address, count: Int) {
        self.address = address
        self.count = count
        threads = NIOThreadPool(numberOfThreads: count)
        threads.start()
    }

    deinit { threads.shutdownGracefully { _ in } }

    /// Runs `body` on the next free thread.
    ///
    /// A task that is cancelled meanwhile changes nothing: the answer is waited for.
    func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            threads.submit { state in
                guard case .active = state else {
                    let closed = DatabaseUnavailable(message: "closed", readable: false)
                    return continuation.resume(throwing: closed)
                }
                continuation.resume(with: Result { try body() })
            }
        }
    }

    /// A connection that is open, or a new one.
    func take() throws(PostgresError) -> Session {
        if let session = idle.withLock({ $0.popLast() }) { return session }
        return try open()
    }

    /// A new connection.
    func open() throws(PostgresError) -> Session { try Session(address) }

    /// Keeps `session` for the next one, unless it is broken.
    func giveBack(_ session: Session) {
        guard session.isReady else { return }
        idle.withLock { if $0.count < count { $0.append(session) } }
    }

    /// Runs one statement outside any transaction; once more, if only the connection was stale.
    ///
    /// - Returns: The text in the first column of the first row; empty where there is none.
    func text(_ query: SQL) throws(PostgresError) -> String {
        var session = try take()
        defer { giveBack(session) }
        var answer: Answer
        do {
            answer = try session.run(query)
        } catch {
            guard error.isWorthAnotherTry else { throw error }
            session = try open()
            answer = try session.run(query)
        }
        return String(primitive: answer.value(row: 0, column: 0)) ?? ""
    }

    /// Waits for what is running, refuses what is waiting, and disconnects.
    func close() async {
        try? await threads.shutdownGracefully()
        idle.withLock { $0 = [] }
    }
}
