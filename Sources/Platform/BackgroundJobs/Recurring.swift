import Logging
import ServiceLifecycle

/// Something to do again and again while the server runs, on every node.
public struct Recurring: Service {
    let name: String
    let interval: Duration
    let logger: Logger
    let work: @Sendable () async throws -> Void

    /// Runs `work` at the start and then every `interval`. A failure is logged and the next turn
    /// still comes.
    public init(
        _ name: String,
        every interval: Duration,
        logger: Logger,
        work: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.interval = interval
        self.logger = logger
        self.work = work
    }

    /// Works until the server is asked to stop, which cancels the turn that runs.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await work()
                } catch  where Task.isCancelled {
                    return
                } catch {
                    logger.error("failed", metadata: ["work": "\(name)", "error": "\(error)"])
                }
                // Cancelled sleep ends at once, and so does the loop.
                try? await Task.sleep(for: interval)
            }
        }
    }
}
