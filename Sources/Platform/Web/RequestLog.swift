import Core
import Foundation
import Hummingbird
import Logging

/// One line per request, without anything that opens a door.
///
/// The path has no query, and what follows `/sign-in/` or `/feeds/` is a key: it is masked. Help
/// pages leave no line at all.
public struct RequestLog: RouterMiddleware {
    private let logger: Logger

    /// Writes to `logger`.
    public init(_ logger: Logger) { self.logger = logger }

    /// Answers `request` and writes how that went.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard logger.logLevel <= .info, !RequestPath.leavesNoTrace(request.uri.path) else {
            return try await next(request, context)
        }
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            write(request, context, status: response.status.code, start)
            return response
        } catch {
            write(request, context, status: Failure(error, reference: "").status, start)
            throw error
        }
    }

    private func write(
        _ request: Request,
        _ context: AppContext,
        status: Int,
        _ start: ContinuousClock.Instant
    ) {
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "path": "\(Self.masked(request.uri.path))",
                "status": "\(status)",
                "ms": "\((milliseconds * 10).rounded() / 10)",
                "client": "\(context.client)",
            ]
        )
    }

    /// The path with `•••` for what is a key.
    static func masked(_ path: String) -> String {
        for folder in secretFolders where path.utf8.starts(with: folder.utf8) {
            return path.utf8.count > folder.utf8.count ? "\(folder)•••" : folder
        }
        return path
    }

    private static let secretFolders = ["/sign-in/", "/feeds/", "/invitations/"]
}
