import BackgroundJobs
import Core
import Database
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Web

/// Asks the database every second whether it can be read and written, and says so at `/up`.
///
/// Asking and judging are two loops: a database that does not answer at all must not keep the last
/// good answer alive.
struct HealthProbe: Service {
    private let database: any Database
    private let health: Health
    private let heartbeat: WorkerHeartbeat
    private let clock: ProductClock
    private let logger: Logger
    private let findings = Findings()

    init(
        database: any Database,
        health: Health,
        heartbeat: WorkerHeartbeat,
        clock: ProductClock,
        logger: Logger
    ) {
        self.database = database
        self.health = health
        self.heartbeat = heartbeat
        self.clock = clock
        self.logger = logger
    }

    /// How long a silent database still counts as up: three questions.
    private static let patience = Duration.seconds(3)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask { await repeating(every: .seconds(1)) { await ask() } }
                // At the start, the first good answer should show at once.
                group.addTask {
                    await repeating(every: .milliseconds(10), until: { health.current == .ready }) {
                        judge()
                    }
                    await repeating(every: .seconds(1)) { judge() }
                }
            }
        }
        health.set(.unavailable("stopping"))
    }

    /// One transaction of each kind; the writing one writes nothing, and so waits for no disk.
    private func ask() async {
        do {
            _ = try await database.read { db in try db.exists("SELECT 1") }
            _ = try await database.write { db in try db.exists("SELECT 1") }
            findings.note(nil)
        } catch  where Task.isCancelled {
            return
        } catch {
            logger.error("the database does not answer", metadata: ["error": "\(error)"])
            let isReadable = (error as? DatabaseUnavailable)?.readable ?? false
            findings.note(isReadable ? "database is read-only" : "database is unreachable")
        }
    }

    private func judge() {
        if let problem = findings.problem(patience: Self.patience) {
            health.set(.unavailable(problem))
        } else if heartbeat.isLate(at: clock.now) {
            health.set(.unavailable("background worker is silent"))
        } else {
            health.set(.ready)
        }
    }

    private func repeating(
        every interval: Duration,
        until isOver: () -> Bool = { false },
        _ work: () async -> Void
    ) async {
        while !Task.isCancelled, !isOver() {
            await work()
            try? await Task.sleep(for: interval)
        }
    }

    /// What the last answer was, and when the last good one came.
    private final class Findings: Sendable {
        private struct State {
            var lastGood: ContinuousClock.Instant?
            var problem: String? = "starting"
        }

        private let state = Mutex(State())

        func note(_ problem: String?) {
            state.withLock { state in
                state.problem = problem
                if problem == nil { state.lastGood = .now }
            }
        }

        func problem(patience: Duration) -> String? {
            state.withLock { state in
                if let problem = state.problem { return problem }
                guard let lastGood = state.lastGood, lastGood + patience > .now else {
                    return "database is unreachable"
                }
                return nil
            }
        }
    }
}
