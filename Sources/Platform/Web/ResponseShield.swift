import Core
import Hummingbird

/// The outermost middleware: no answer leaves without its headers, and no error leaves as it is.
///
/// Hummingbird turns thrown errors into answers outside of all middleware, without any header.
public struct ResponseShield: RouterMiddleware {
    let environment: RequestEnvironment
    let errors: ErrorResponder
    private let headers: SecurityHeaders

    /// Puts the shield together.
    public init(_ environment: RequestEnvironment, errors: ErrorResponder) {
        self.environment = environment
        self.errors = errors
        headers = SecurityHeaders(isSecure: environment.configuration.isSecure)
    }

    /// Answers `request`, whatever happens further inside.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var response: Response
        do {
            if !isProbe(request) { try environment.receive(request, &context) }
            if let turned = ReadingAid.answer(request, context, isSecure: isSecure) {
                response = turned
            } else {
                response = try await next(request, context)
            }
        } catch let error where !ErrorResponder.isConnectionFailure(error) {
            response = await errors.response(to: error, request, context)
        }
        complete(&response, request, context)
        return response
    }

    private var isSecure: Bool { environment.configuration.isSecure }

    /// A load balancer asks every second, and the answer depends on nothing in the question.
    private func isProbe(_ request: Request) -> Bool {
        request.head.path == Health.path && [.get, .head].contains(request.method)
    }

    private func complete(_ response: inout Response, _ request: Request, _ context: AppContext) {
        let leavesNoTrace = RequestPath.leavesNoTrace(request.uri.path)
        headers.complete(
            &response.headers,
            cacheControl: leavesNoTrace ? "private, no-cache" : "no-store"
        )
        guard context.choosesLanguage, !leavesNoTrace else { return }
        let cookie = LanguageChoice.cookie(for: context.language, isSecure: isSecure)
        response.headers.append(HTTPFields.Element(name: .setCookie, value: cookie))
        if response.status == .seeOther, let place = response.headers[.location] {
            response.headers[.location] = LanguageChoice.carried(context.language, to: place)
        }
    }
}

/// Turns errors into answers where it is known who is asking, and in which language.
///
/// Add it after the middleware that recognises people: the shield outside sees the request as it
/// arrived.
public struct ErrorPages: RouterMiddleware {
    let errors: ErrorResponder

    /// Answers with `errors`.
    public init(_ errors: ErrorResponder) { self.errors = errors }

    /// Answers `request`, or says what went wrong.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error where !ErrorResponder.isConnectionFailure(error) {
            return await errors.response(to: error, request, context)
        }
    }
}
