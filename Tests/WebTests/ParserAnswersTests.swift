import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Web

@Suite("What is no HTTP")
struct ParserAnswersTests {
    @Test(
        "is answered with a status that says why, with every header, and hung up on",
        arguments: [
            ("GET /\(String(repeating: "a", count: 40_000)) HTTP/1.1\r\n\r\n", 414),
            ("GET / HTTP/1.1\r\nA: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
            ("nonsense\r\n\r\n", 400), ("DANCE / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
            (
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n", 400
            ),
        ]
    )
    func malformed(sent: String, status: Int) throws {
        let answer = try Self.answer(to: [sent])

        #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(answer.contains("\r\nContent-Security-Policy: default-src 'none'"))
        #expect(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"))
        #expect(answer.contains("\r\nStrict-Transport-Security: "))
        #expect(answer.contains("\r\nCache-Control: no-store\r\n"))
    }

    @Test("is told apart on a connection that was used before, and in pieces")
    func later() throws {
        let long = String(repeating: "a", count: 20_000)
        let first = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

        let line = try Self.answer(to: [first, "GET /\(long)", "\(long) HTTP/1.1\r\n"])
        let header = try Self.answer(to: [first, "GET / HTTP/1.1\r\n", "A: \(long)", long])

        #expect(line.hasPrefix("HTTP/1.1 414 "))
        #expect(header.hasPrefix("HTTP/1.1 431 "))
    }

    @Test("changes nothing about an answer that has its headers, and completes one that has none")
    func ordinary() throws {
        let guarded = try Self.answer(
            to: ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"],
            with: HTTPHeaders([("Content-Security-Policy", "sandbox")])
        )
        let bare = try Self.answer(to: ["GET / HTTP/1.1\r\nHost: a\r\n\r\n"], with: HTTPHeaders())

        #expect(guarded.hasPrefix("HTTP/1.1 200 "))
        #expect(!guarded.contains("nosniff"))
        #expect(bare.hasPrefix("HTTP/1.1 200 "))
        #expect(bare.contains("nosniff"))
    }

    /// What a connection sends back at last, when whatever is sent arrives as these pieces.
    ///
    /// `headers` are those of the answer to a request that can be read; without any there is none.
    private static func answer(
        to pieces: [String],
        with headers: HTTPHeaders? = nil
    ) throws -> String {
        let channel = EmbeddedChannel()
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false,
            withErrorHandling: false,
            withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: limits
        )
        try ParserAnswers.add(SecurityHeaders(isSecure: true), to: pipeline)
        try pipeline.addHandler(Bare(headers))
        for piece in pieces {
            _ = try? channel.writeInbound(ByteBuffer(string: piece))
        }
        var answer = ""
        while let part = try channel.readOutbound(as: ByteBuffer.self) {
            answer += String(buffer: part)
        }
        _ = try? channel.finish(acceptAlreadyClosed: true)
        return answer
    }

    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 16 * 1024
        limits.maxHeaderListSize = 32 * 1024
        return limits
    }
}

/// Answers as Hummingbird does: a mistake with a bare 400.
private final class Bare: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let headers: HTTPHeaders?

    init(_ headers: HTTPHeaders?) { self.headers = headers }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .end = unwrapInboundIn(data), let headers else { return }
        answer(.ok, headers, context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return }
        answer(
            .badRequest,
            HTTPHeaders([("Connection", "close"), ("Content-Length", "0")]),
            context
        )
    }

    private func answer(
        _ status: HTTPResponseStatus,
        _ headers: HTTPHeaders,
        _ context: ChannelHandlerContext
    ) {
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
