import Foundation
import Logging

extension JobWorker {
    /// Makes one attempt at `job` and records how it ended.
    func perform(_ job: ClaimedJob) async {
        let outcome = await outcome(of: job)
        let about: Logger.Metadata = ["job": "\(job.kind)", "id": "\(job.id)"]
        do {
            // In a task of its own: what happened is recorded even when the server is stopping.
            let isOurs = try await Task { try await store.end(job, outcome, at: now()) }.value
            if !isOurs { logger.notice("a job was taken over or cancelled", metadata: about) }
        } catch {
            // The lease runs out, and the job runs again.
            logger.error("cannot end a job: \(error)", metadata: about)
        }
    }

    private func outcome(of job: ClaimedJob) async -> JobOutcome {
        do {
            try await attempt(job)
            return .done
        } catch is CancellationError where Task.isCancelled {
            return .interrupted
        } catch {
            let isLast = job.attempt >= Backoff.attempts
            logger.log(
                level: isLast ? .critical : .warning,
                "\(isLast ? "a job is dead" : "a job failed")",
                metadata: [
                    "job": "\(job.kind)", "id": "\(job.id)", "attempt": "\(job.attempt)",
                    "error": "\(error)",
                ]
            )
            return .failed(Self.words(for: error))
        }
    }

    /// Runs the job beside its alarm clock and its heartbeat; what ends first decides.
    private func attempt(_ job: ClaimedJob) async throws {
        let handler = try registry.handler(for: job.kind)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await handler.run(job.parameters, now()) }
            group.addTask {
                try await Task.sleep(for: handler.timeout)
                throw JobTimedOut()
            }
            group.addTask { try await keepLease(of: job) }
            try await group.next()
        }
    }

    private func keepLease(of job: ClaimedJob) async throws {
        while true {
            try await Task.sleep(for: Self.heartbeatPeriod)
            guard try await isStillHeld(job) else { throw LeaseLost() }
        }
    }

    /// The lease outlasts several beats, so a database that is away for a moment costs nothing.
    private func isStillHeld(_ job: ClaimedJob) async throws -> Bool {
        do {
            return try await store.extend(job, at: now())
        } catch {
            logger.warning("cannot extend a lease", metadata: ["error": "\(error)"])
            return true
        }
    }

    /// What staff read about a failure: 500 code points, and none that a database refuses.
    static func words(for error: any Error) -> String {
        var words = String.UnicodeScalarView()
        words.append(
            contentsOf: "\(error)".unicodeScalars.lazy.filter { $0.value >= 32 }.prefix(500)
        )
        return String(words)
    }
}

/// An attempt took longer than its kind allows.
struct JobTimedOut: Error {}

/// Another worker has the job, or it was cancelled.
struct LeaseLost: Error {}
