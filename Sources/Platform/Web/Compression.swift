import Hummingbird
import NIOCore

/// Packs pages and API answers with gzip for those who accept it.
///
/// Pages repeat what people type beside nothing secret: there are no tokens in forms (BREACH).
/// An answer with a strong `ETag` stays as it is, since its tag names these very bytes.
public struct CompressionMiddleware: RouterMiddleware {
    /// Below this an answer fits a network packet anyway, in bytes.
    static let threshold = 1024
    /// zlib's own balance between speed and size.
    static let level: Int32 = 6

    private let bodies = PackedBodies()

    /// Ready to pack.
    public init() {}

    /// Answers `request`, packed where it is worth it.
    public func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard isWorthPacking(response) else { return response }
        response.headers.append(.init(name: .vary, value: "Accept-Encoding"))
        guard request.method != .head, let accepted = request.header("accept-encoding"),
            QualityList(accepted).accepts("gzip")
        else { return response }
        try await pack(&response)
        return response
    }

    private func pack(_ response: inout Response) async throws {
        let collected = Collected()
        try await response.body.write(Collector(collected))
        guard let packed = bodies.packed(collected.buffer, level: Self.level) else {
            response.body = ResponseBody(byteBuffer: collected.buffer)
            return
        }
        response.body = ResponseBody(byteBuffer: packed)
        response.headers[.contentEncoding] = "gzip"
    }

    private func isWorthPacking(_ response: Response) -> Bool {
        guard let length = response.body.contentLength, length >= Self.threshold,
            !response.headers.contains(.contentEncoding),
            let type = response.headers[.contentType],
            Self.types.contains(where: { type.utf8.starts(with: $0.utf8) })
        else { return false }
        return response.headers[.eTag].map { $0.utf8.starts(with: "W/".utf8) } ?? true
    }

    private static let types = ["text/", "application/json", "application/problem+json"]
}

/// Where a ``Collector`` puts what it is given: writers are values that their caller consumes.
private final class Collected {
    var buffer = ByteBuffer()
}

/// A writer that keeps the whole body.
private struct Collector: ResponseBodyWriter {
    private let collected: Collected

    init(_ collected: Collected) { self.collected = collected }

    func write(_ buffer: ByteBuffer) {
        if collected.buffer.readableBytes == 0 {
            collected.buffer = buffer
        } else {
            collected.buffer.writeImmutableBuffer(buffer)
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) {}
}
