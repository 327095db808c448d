import Core
import Hummingbird
import ServiceLifecycle
import Synchronization
import Web

/// What must be done before anybody is served: migrations, and the people of a demonstration.
///
/// The server listens meanwhile, so that a load balancer is told the reason instead of nothing.
final class Preparation: Service {
    private let work: @Sendable () async throws -> Void
    private let done = Mutex(false)

    /// - Parameter work: What has to be done; when it throws, the program ends.
    init(_ work: @escaping @Sendable () async throws -> Void) { self.work = work }

    /// Whether pages can be served.
    var isDone: Bool { done.withLock { $0 } }

    func run() async throws {
        try await work()
        done.withLock { $0 = true }
        // A service that ends takes the others with it.
        try? await gracefulShutdown()
    }
}

/// A service that begins when everything is prepared.
struct AfterPreparation: Service {
    let preparation: Preparation
    let service: any Service

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !preparation.isDone, !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
        guard preparation.isDone else { return }
        try await service.run()
    }
}

/// Asks everybody to come back in a minute while the database is being brought up to date.
///
/// Help does not wait: it needs no database.
struct WaitingRoom: RouterMiddleware {
    let preparation: Preparation

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard preparation.isDone || context.leavesNoTrace else { throw NotPrepared() }
        return try await next(request, context)
    }
}

/// The database is being brought up to date.
struct NotPrepared: UserFacingError {
    let status = 503
    let messageKey = "error.busy"
}
