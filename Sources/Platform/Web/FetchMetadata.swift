import Core
import Hummingbird

/// A form that another site sent in somebody's name.
public struct ForeignOrigin: UserFacingError, Equatable {
    /// Forbidden.
    public let status = 403
    /// Says to open the page here and send it again.
    public let messageKey = "error.forbidden_origin"
    /// A form from elsewhere.
    public init() {}
}

/// Refuses requests that change something and were caused by another site.
///
/// Browsers say who caused a request (`Sec-Fetch-Site`), and no script can change what they say.
/// No token is needed in any form, so a form that a phone kept for days still works. Over plain
/// http to another machine, and from older browsers, `Origin` has to do: every browser sends it
/// with a form of another site. A request with neither comes from a program, which may act in
/// nobody's name: with a cookie it is refused, since a header can be lost on the way.
public struct FetchMetadataMiddleware: RouterMiddleware {
    private let scheme: String
    private let publicOrigin: String?

    /// Takes the site's own origin from the configuration.
    public init(_ configuration: ServerConfiguration) {
        scheme = configuration.isSecure ? "https" : "http"
        publicOrigin = configuration.publicOrigin
    }

    /// Passes safe requests, requests that no page or a page of ours caused, and programs with a
    /// bearer token.
    ///
    /// - Throws: ``ForeignOrigin`` for everything else.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard isSafe(request.method) || isOwn(request) || isProgram(request) else {
            throw ForeignOrigin()
        }
        return try await next(request, context)
    }

    private func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options
    }

    private func isOwn(_ request: Request) -> Bool {
        if let site = request.header("sec-fetch-site") {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.header("origin")?.lowercased() else {
            return request.header("cookie") == nil
        }
        if origin == publicOrigin { return true }
        guard let host = request.head.authority?.lowercased(), !host.isEmpty else { return false }
        return origin == "\(scheme)://\(host)"
    }

    /// A browser never adds a bearer token by itself, so nobody can borrow it.
    private func isProgram(_ request: Request) -> Bool {
        guard RequestPath.isIn("/api", request.uri.path),
            let authorization = request.header("authorization")
        else { return false }
        return authorization.utf8.prefix(7).map { $0 | 0x20 } == Array("bearer ".utf8)
    }
}
