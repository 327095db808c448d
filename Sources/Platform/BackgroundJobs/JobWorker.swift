import Core
import Database
import Foundation
import Logging
import ServiceLifecycle

/// Runs what is due, on this node and beside the workers of other nodes.
///
/// A job is held by a lease that a heartbeat extends. When the node dies, another worker takes the
/// job after at most 150 s; when the node only seemed dead, its late end changes nothing.
public struct JobWorker: Service {
    /// How many jobs run at once, and are claimed at most.
    static let slots = 10
    /// How often the queue is looked at when nothing happens.
    static let pause = Duration.seconds(1)
    /// How often a running job's lease is extended.
    static let heartbeatPeriod = Duration.seconds(20)
    /// How long running jobs may go on after the server was asked to stop.
    static let grace = Duration.seconds(10)

    let store: JobStore
    let registry: JobRegistry
    let heartbeat: WorkerHeartbeat
    let logger: Logger
    let now: @Sendable () -> Date

    /// Assembles a worker; `run` starts it.
    public init(
        database: any Database,
        registry: JobRegistry,
        clock: ProductClock,
        heartbeat: WorkerHeartbeat = WorkerHeartbeat(),
        logger: Logger = Logger(label: "jobs")
    ) {
        self.init(database, registry, heartbeat: heartbeat, logger: logger) { clock.now }
    }

    init(
        _ database: any Database,
        _ registry: JobRegistry,
        heartbeat: WorkerHeartbeat = WorkerHeartbeat(),
        logger: Logger = Logger(label: "jobs"),
        now: @escaping @Sendable () -> Date
    ) {
        store = JobStore(database: database)
        self.registry = registry
        self.heartbeat = heartbeat
        self.logger = logger
        self.now = now
    }

    /// Works until the server is asked to stop; what then runs gets 10 s to end.
    public func run() async throws {
        await withTaskGroup(of: Event.self) { group in
            let running = await serve(&group)
            await finish(running, &group)
        }
    }

    /// Claims at most 10 jobs that are due now and sees them through: for commands and tests.
    ///
    /// - Returns: How many there were, whether or not they succeeded.
    @discardableResult
    public func runDue() async throws -> Int {
        let claimed = try await store.claim(Self.slots, at: now())
        await withDiscardingTaskGroup { group in
            for job in claimed { group.addTask { await perform(job) } }
        }
        return claimed.count
    }

    private enum Event { case jobEnded, pauseEnded, graceEnded }

    /// - Returns: How many jobs still run.
    private func serve(_ group: inout TaskGroup<Event>) async -> Int {
        var running = 0
        var pauses = 0
        addPause(&group)
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            for job in await claim(Self.slots - running) {
                running += 1
                group.addTask {
                    await perform(job)
                    return .jobEnded
                }
            }
            if await group.next() == .jobEnded {
                running -= 1
            } else {
                // About once an hour, and soon after the start.
                if pauses.isMultiple(of: 3600) { await forget() }
                pauses += 1
                addPause(&group)
            }
        }
        return running
    }

    private func addPause(_ group: inout TaskGroup<Event>) {
        group.addTask {
            try? await Task.sleep(for: Self.pause)
            return .pauseEnded
        }
    }

    private func finish(_ jobs: Int, _ group: inout TaskGroup<Event>) async {
        var running = jobs
        group.addTask {
            try? await Task.sleep(for: Self.grace)
            return .graceEnded
        }
        while running > 0, let event = await group.next(), event != .graceEnded {
            if event == .jobEnded { running -= 1 }
        }
        group.cancelAll()
    }

    /// A queue that cannot be read is tried again after the pause; `/up` reports it meanwhile.
    private func claim(_ limit: Int) async -> [ClaimedJob] {
        do {
            let moment = now()
            let claimed = limit > 0 ? try await store.claim(limit, at: moment) : []
            heartbeat.beat(at: moment)
            return claimed
        } catch {
            logger.error("cannot claim jobs", metadata: ["error": "\(error)"])
            return []
        }
    }

    private func forget() async {
        do {
            try await store.deleteDone(at: now())
        } catch {
            logger.error("cannot delete done jobs", metadata: ["error": "\(error)"])
        }
    }
}
