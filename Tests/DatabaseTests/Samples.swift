import Database
import Foundation
import Synchronization

extension Migration {
    static let samples = Migration(
        "2026-01-01 samples",
        """
        CREATE TABLE notes (
            id     TEXT PRIMARY KEY,
            words  TEXT,
            number BIGINT
        );
        CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
        INSERT INTO counters (name, value) VALUES ('visits', 0);
        CREATE TABLE parents (id TEXT PRIMARY KEY);
        CREATE TABLE children (
            id     TEXT PRIMARY KEY,
            parent TEXT NOT NULL REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
        );
        """
    )
}

extension Connection {
    func add(_ id: String, words: String? = nil, number: Int? = nil) throws {
        try run("INSERT INTO notes (id, words, number) VALUES (\(id), \(words), \(number))")
    }

    func notes() throws -> [String] {
        try all("SELECT id FROM notes ORDER BY id") { try $0.get(0) }
    }

    func visits() throws -> Int {
        try first("SELECT value FROM counters WHERE name = 'visits'") { try $0.get(0) } ?? -1
    }

    func countVisit() throws {
        let visits = try visits()
        try run("UPDATE counters SET value = \(visits + 1) WHERE name = 'visits'")
    }
}

/// An error of a feature, thrown by a closure.
struct Refusal: Error, Equatable {}

/// How often something happened, counted from any thread.
final class Tally: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    /// Counts one more.
    /// - Returns: The number so far, this one included.
    @discardableResult func add() -> Int {
        number.add(1, ordering: .sequentiallyConsistent).newValue
    }
}

/// Holds the writer until enough others stand in the queue behind it.
final class Gate: Sendable {
    private let arrivals = DispatchSemaphore(value: 0)

    func arrive() { arrivals.signal() }

    func wait(for count: Int) {
        for _ in 0..<count where arrivals.wait(timeout: .now() + 5) == .timedOut { return }
    }
}

/// Runs `body` for all numbers below `count` at once.
func concurrently<T: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (Int) async throws -> T
) async -> [Result<T, any Error>] {
    await withTaskGroup(of: (Int, Result<T, any Error>).self) { group in
        for number in 0..<count {
            group.addTask {
                do { return (number, .success(try await body(number))) } catch {
                    return (number, .failure(error))
                }
            }
        }
        var results: [Int: Result<T, any Error>] = [:]
        for await (number, result) in group { results[number] = result }
        return (0..<count).compactMap { results[$0] }
    }
}
