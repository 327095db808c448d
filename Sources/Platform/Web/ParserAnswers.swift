import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 whose every answer carries the security headers, the parser's own among them.
///
/// What is no HTTP never becomes a request: it passes no middleware, and Hummingbird answers it
/// with a bare 400.
struct GuardedChannel: ServerChildChannel {
    let base: HTTP1Channel
    let headers: SecurityHeaders

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        base.setup(channel: channel, logger: logger).flatMapThrowing { value in
            try ParserAnswers.add(headers, to: channel.pipeline.syncOperations)
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}

/// Completes the heads of answers that passed no middleware.
///
/// It stands behind the decoder and before the encoder: with TLS, inside of it.
final class ParserAnswers: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let headers: SecurityHeaders
    private let requestLine: RequestLine
    private var mistake: HTTPResponseStatus?

    private init(_ headers: SecurityHeaders, _ requestLine: RequestLine) {
        self.headers = headers
        self.requestLine = requestLine
    }

    /// Adds itself to the handlers of a connection that speaks HTTP/1.1 already.
    ///
    /// - Throws: `ChannelPipelineError` when there is no decoder.
    static func add(
        _ headers: SecurityHeaders,
        to pipeline: ChannelPipeline.SynchronousOperations
    ) throws {
        let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let requestLine = RequestLine()
        try pipeline.addHandler(requestLine, position: .before(decoder))
        try pipeline.addHandler(Self(headers, requestLine), position: .after(decoder))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) { requestLine.startAgain() }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError { mistake = status(of: error) }
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.code >= 200,
            !head.headers.contains(name: SecurityHeaders.sign)
        else { return context.write(data, promise: promise) }
        headers.complete(&head.headers, cacheControl: "no-store")
        if head.status == .badRequest, let mistake { head.status = mistake }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    /// Source: RFC 9110, section 15.5.15 and RFC 6585, section 5.
    private func status(of error: HTTPParserError) -> HTTPResponseStatus {
        guard error == .headerOverflow else { return .badRequest }
        return requestLine.isTooLong ? .uriTooLong : .requestHeaderFieldsTooLarge
    }
}

/// Counts the bytes of a request's first line, which the decoder limits and does not tell.
///
/// Of requests that arrive in one piece, the later ones are not counted.
final class RequestLine: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// How long a request line or a header may be, in bytes.
    static let limit = 16 * 1024

    private var length = 0
    private var hasEnded = false

    var isTooLong: Bool { length > Self.limit }

    func startAgain() { (length, hasEnded) = (0, false) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !hasEnded {
            let bytes = unwrapInboundIn(data).readableBytesView
            let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
            length += bytes.distance(from: bytes.startIndex, to: end ?? bytes.endIndex)
            hasEnded = end != nil
        }
        context.fireChannelRead(data)
    }
}
