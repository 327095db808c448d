import Database
import Foundation
import GRDB
import Synchronization

/// Concurrent writes, committed together: one sync to disk for all that arrive during the last one.
///
/// A leader on the writer's own queue runs the group. No request can cancel it, since no request's
/// task runs it; whoever asked is answered after the commit, even when they have hung up.
final class WriteQueue: Sendable {
    /// How many callers share a commit at most.
    private static let groupSize = 64
    /// How long a group may run before it commits, in nanoseconds.
    private static let groupTime: UInt64 = 10_000_000

    private let pool: DatabasePool
    private let waiting = Mutex(Waiting())

    private struct Waiting {
        var writes: [any PendingWrite] = []
        var hasLeader = false
    }

    init(pool: DatabasePool) { self.pool = pool }

    /// Runs `body` in one of the next groups and returns once its commit is on disk.
    func submit<T: Sendable>(
        _ body: @escaping @Sendable (any StoreConnection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let needsLeader = waiting.withLock { waiting in
                waiting.writes.append(Write(body: body, continuation: continuation))
                defer { waiting.hasLeader = true }
                return !waiting.hasLeader
            }
            if needsLeader { lead() }
        }
    }

    private func lead() {
        pool.asyncWriteWithoutTransaction { [self] db in
            while let group = next() { run(group, on: db) }
        }
    }

    private func next() -> [any PendingWrite]? {
        waiting.withLock { waiting in
            guard !waiting.writes.isEmpty else {
                waiting.hasLeader = false
                return nil
            }
            let group = Array(waiting.writes.prefix(Self.groupSize))
            waiting.writes.removeFirst(group.count)
            return group
        }
    }

    /// Runs as many of `group` as fit in the time, commits, and puts the others back in front.
    private func run(_ group: [any PendingWrite], on db: GRDB.Database) {
        let started = DispatchTime.now().uptimeNanoseconds
        var done: [any PendingWrite] = []
        do {
            try db.execute(sql: "BEGIN IMMEDIATE")
            for write in group {
                done.append(write)
                try attempt(write, on: db)
                if DispatchTime.now().uptimeNanoseconds - started > Self.groupTime { break }
            }
            try db.execute(sql: "COMMIT")
            for write in done { write.answer() }
        } catch {
            rollBack(db)
            if done.isEmpty { done = group }
            if done.count == 1 { done[0].fail(error) } else { runAlone(done, on: db) }
        }
        putBack(Array(group.dropFirst(done.count)))
    }

    /// Runs one closure in a savepoint. Its own failure is its own; a lost transaction is
    /// everyone's.
    private func attempt(_ write: any PendingWrite, on db: GRDB.Database) throws {
        do {
            try SQLiteConnection(db: db).savepoint { try write.perform(SQLiteConnection(db: db)) }
        } catch {
            guard db.isInsideTransaction else { throw error }
            write.remember(error)
        }
    }

    /// After a failed group, gives each closure one more try in a transaction of its own.
    private func runAlone(_ group: [any PendingWrite], on db: GRDB.Database) {
        for write in group {
            do {
                try db.execute(sql: "BEGIN IMMEDIATE")
                try write.perform(SQLiteConnection(db: db))
                try db.execute(sql: "COMMIT")
                write.answer()
            } catch {
                rollBack(db)
                write.fail(error)
            }
        }
    }

    private func rollBack(_ db: GRDB.Database) {
        if db.isInsideTransaction { try? db.execute(sql: "ROLLBACK") }
    }

    private func putBack(_ rest: [any PendingWrite]) {
        guard !rest.isEmpty else { return }
        waiting.withLock { $0.writes.insert(contentsOf: rest, at: 0) }
    }
}

/// A write that waits for its commit.
private protocol PendingWrite: Sendable {
    func perform(_ connection: SQLiteConnection) throws
    func remember(_ error: any Error)
    func answer()
    func fail(_ error: any Error)
}

private final class Write<T: Sendable>: PendingWrite {
    private let body: @Sendable (any StoreConnection) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    private let outcome = Mutex<Result<T, any Error>?>(nil)

    init(
        body: @escaping @Sendable (any StoreConnection) throws -> T,
        continuation: CheckedContinuation<T, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    func perform(_ connection: SQLiteConnection) throws {
        let value = try body(connection)
        outcome.withLock { $0 = .success(value) }
    }

    func remember(_ error: any Error) { outcome.withLock { $0 = .failure(error) } }

    func answer() {
        let outcome = outcome.withLock { $0 }
        continuation.resume(with: outcome ?? .failure(CancellationError()))
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
