import Accounts
import Core
import Hummingbird
import People
import Web

/// `/`: sends each person to where their day begins.
enum Home {
    @Sendable static func show(_ request: Request, _ context: AppContext) -> Response {
        guard let viewer = context.signedIn as? Viewer else {
            // Somebody without a role has a page of their own, and nothing else.
            return .seeOther(context.session == nil ? "/sign-in" : "/settings/account")
        }
        return .seeOther(viewer.isStaff ? "/attention" : "/today")
    }
}

/// The API without a token, or with one of somebody who has no role.
struct CallerMissing: DetailedError, HeaderCarryingError, Equatable {
    let status = 401
    let messageKey = "error.malformed"
    let detail: String? = "Send a bearer token: Authorization: Bearer TOKEN"
    /// Source: RFC 6750, section 3.
    var headers: HTTPFields { [.wwwAuthenticate: "Bearer"] }
}

/// Lets only those call the API who are known.
struct CallerRequired: RouterMiddleware {
    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard context.signedIn != nil else { throw CallerMissing() }
        return try await next(request, context)
    }
}

extension Response {
    /// The description of the API, which is the same for everybody.
    static func openAPI(_ document: [UInt8]) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document))
        )
    }
}
