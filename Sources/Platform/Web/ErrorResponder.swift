import Core
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Strings

/// Answers errors: with a page for people, with `application/problem+json` under `/api/`.
public struct ErrorResponder: Sendable {
    let logger: Logger
    let text: @Sendable (Language) -> Text
    let page: @Sendable (ErrorPage, AppContext) async -> HTML

    /// Puts the answers together.
    ///
    /// `text` holds the sentences, those of every feature's errors among them; `page` puts the
    /// frame around an error page, for the person who is asking.
    public init(
        logger: Logger,
        text: @escaping @Sendable (Language) -> Text,
        page: @escaping @Sendable (ErrorPage, AppContext) async -> HTML
    ) {
        self.logger = logger
        self.text = text
        self.page = page
    }

    /// The answer to `error`.
    ///
    /// The log gets the details of what nobody planned for; the answer gets a reference to them.
    /// The line has neither path nor address, so that a page without a trace stays without one.
    public func response(
        to error: any Error,
        _ request: Request,
        _ context: AppContext
    ) async -> Response {
        let failure = Failure(error, reference: Failure.makeReference())
        report(error, failure)
        let text = text(context.language)
        var response: Response
        if RequestPath.isIn("/api", request.uri.path) {
            // A program says what it reads; whom it acts for may read something else.
            let language = LanguageChoice.preferred(request.header("accept-language"))
            response = .problem(ProblemDetails(failure, text: self.text(language)))
            response.headers[.contentLanguage] = language.rawValue
        } else {
            let isNobody = context.signedIn == nil && !context.leavesNoTrace
            let told = ErrorPage(failure, at: context.now, offersSignIn: isNobody, text: text)
            let page = await page(told, context)
            response = .html(page)
        }
        response.status = HTTPResponse.Status(code: failure.status)
        if let error = error as? any HeaderCarryingError {
            response.headers.append(contentsOf: error.headers)
        }
        if [408, 413].contains(failure.status) { response.hangUp(context.channel) }
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Whether the other side is gone, or does not speak HTTP: ``ParserAnswers`` answers that.
    static func isConnectionFailure(_ error: any Error) -> Bool {
        error is ChannelError || error is IOError || error is HTTPParserError
    }

    private func report(_ error: any Error, _ failure: Failure) {
        guard failure.status >= 500 else { return }
        var metadata: Logger.Metadata = ["error": "\(error)", "status": "\(failure.status)"]
        metadata["reference"] = failure.reference.map { "\($0)" }
        logger.error("A request failed", metadata: metadata)
    }
}

extension Response {
    /// Closes the connection after this answer, since the rest of the request is not wanted.
    ///
    /// Two seconds later, so that the answer is not lost in a reset of the connection.
    mutating func hangUp(_ channel: any Channel) {
        let answer = body
        headers[.connection] = "close"
        body = ResponseBody(contentLength: answer.contentLength) { writer in
            try await answer.write(writer)
            channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
        }
    }
}
