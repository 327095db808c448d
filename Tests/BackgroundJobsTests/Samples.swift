import Core
import Database
import Foundation
import Synchronization

@testable import BackgroundJobs

/// A job that does whatever the test wants.
struct Errand: Job {
    static let name = "test.errand"
    var word = "bread"

    struct Tools: Sendable {
        let run: @Sendable (String, Date) async throws -> Void
    }

    func run(with tools: Tools, at now: Date) async throws { try await tools.run(word, now) }
}

/// A failure with a line break, which a screen of staff must survive.
struct Closed: Error, CustomStringConvertible {
    let description = "closed\n on\u{0} Monday"
}

/// Time that a test moves.
final class TestTime: Sendable {
    private let moment: Mutex<Date>
    init(_ start: Date) { moment = Mutex(start) }
    var now: Date { moment.withLock { $0 } }
    func advance(by seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

/// What happened, in order.
final class Notebook: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func write(_ line: String) { lines.withLock { $0.append(line) } }
}

extension Date {
    /// Sunday, 22 November 2026, 10:00 in Japan.
    static let aSunday = Date(timeIntervalSince1970: 1_795_309_200)
}

extension JobRegistry {
    static func errands(
        _ run: @escaping @Sendable (String, Date) async throws -> Void
    ) -> JobRegistry {
        var registry = JobRegistry()
        registry.add(Errand.self, tools: .init(run: run))
        return registry
    }
}

/// One row of the queue.
struct JobRow: Equatable {
    var state: String
    var attempts = 0
    var runAt: Date?
    var error: String?
}

extension Database {
    func dead(in scope: JobScope = .everything) async throws -> [DeadJob] {
        try await read { try DeadJobs.list(in: scope, $0) }
    }

    func queue(_ word: String = "bread", key: String? = nil, runAt: Date? = nil) async throws {
        try await write { db in
            _ = try JobQueue.add(
                Errand(word: word),
                runAt: runAt,
                uniqueKey: key,
                at: .aSunday,
                db
            )
        }
    }

    func jobs() async throws -> [JobRow] {
        try await read { db in
            try db.all("SELECT state, attempts, run_at, last_error FROM jobs ORDER BY run_at, id") {
                JobRow(
                    state: try $0.get(0),
                    attempts: try $0.get(1),
                    runAt: try $0.get(2),
                    error: try $0.optional(3)
                )
            }
        }
    }
}
