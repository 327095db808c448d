import Core
import Foundation
import Hummingbird
import NIOCore

/// A body that is larger than what this place takes.
public struct BodyTooLarge: UserFacingError, Equatable {
    /// Content too large.
    public let status = 413
    /// Says to send less.
    public let messageKey = "error.too_large"
    /// Too large.
    public init() {}
}

/// A body that arrives too slowly, whether the line is poor or somebody holds it open.
public struct BodyTooSlow: UserFacingError, Equatable {
    /// Request timeout.
    public let status = 408
    /// Says to try again.
    public let messageKey = "error.busy"
    /// Too slow.
    public init() {}
}

/// How long a body may take: 30 seconds, and one more for each 16 kB that arrived.
///
/// The rate is far below the slowest mobile line. It is looked at whenever bytes arrive; when none
/// do, the idle time-out of the connection ends the wait.
struct BodyDeadline: Sendable {
    var grace: Duration = .seconds(30)
    var bytesPerSecond = 16 * 1024

    /// Whether `count` bytes after `elapsed` are fast enough.
    func allows(_ count: Int, after elapsed: Duration) -> Bool {
        elapsed <= grace + .seconds(count / bytesPerSecond)
    }
}

extension Request {
    /// Gives the body to `consume` as it arrives.
    ///
    /// - Throws: ``BodyTooLarge`` above `limit` bytes, ``BodyTooSlow``, and ``MalformedRequest``
    ///   when less arrives than was announced: half a form must not count as a form.
    func readBody(
        limit: Int,
        deadline: BodyDeadline = BodyDeadline(),
        consume: (ByteBuffer) throws -> Void
    ) async throws {
        let announced = header("content-length").map { Int($0) ?? .max }
        guard announced ?? 0 <= limit else { throw BodyTooLarge() }
        let start = ContinuousClock.now
        var count = 0
        for try await chunk in body {
            count += chunk.readableBytes
            guard count <= limit else { throw BodyTooLarge() }
            guard deadline.allows(count, after: ContinuousClock.now - start) else {
                throw BodyTooSlow()
            }
            try consume(chunk)
        }
        guard announced ?? count == count else { throw MalformedRequest("The body is cut off") }
    }

    /// The whole body.
    ///
    /// - Throws: ``BodyTooLarge``, ``BodyTooSlow`` or ``MalformedRequest``.
    public func bytes(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await readBody(limit: limit) { bytes += $0.readableBytesView }
        return bytes
    }

    /// What somebody filled in, from a form without files.
    ///
    /// The limit is in bytes, 256 kB unless told.
    ///
    /// - Throws: What ``bytes(limit:)`` throws, and ``MalformedRequest`` for another kind of body.
    public func form(_ context: AppContext, limit: Int = 256 * 1024) async throws -> FormValues {
        guard mediaType == "application/x-www-form-urlencoded" else {
            throw MalformedRequest("The body is no form")
        }
        return FormValues(try FormEncoding.pairs(in: try await bytes(limit: limit)))
    }

    /// What somebody filled in, with the files they chose.
    ///
    /// The limit is in bytes, for all files together.
    ///
    /// - Throws: As ``form(_:limit:)``.
    public func upload(_ context: AppContext, limit: Int) async throws -> Upload {
        guard mediaType == "multipart/form-data",
            let boundary = MultipartParser.boundary(in: header("content-type") ?? ""),
            var parser = MultipartParser(boundary: boundary, limits: .init(total: limit))
        else { throw MalformedRequest("The body is no multipart form") }
        try await readBody(limit: limit) { try parser.consume($0.readableBytesView) }
        return try parser.finish()
    }

    /// A JSON object, read strictly.
    ///
    /// `keys` are the fields it may have. Others are refused: a misspelt one would be lost.
    ///
    /// - Throws: What ``bytes(limit:)`` throws, and what ``StrictJSON`` throws.
    public func json<Value: Decodable>(
        _ type: Value.Type = Value.self,
        keys: Set<String>,
        limit: Int = 256 * 1024
    ) async throws -> Value {
        guard mediaType == "application/json" else {
            throw MalformedRequest("Content-Type is not application/json")
        }
        return try StrictJSON.decode(type, from: try await bytes(limit: limit), keys: keys)
    }

    /// The type of the body without its parameters, in lower case; empty when it has none.
    private var mediaType: String {
        let type = (header("content-type") ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }
        return String(decoding: type.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    }
}

/// The encoding of forms without files. Source: WHATWG URL, "application/x-www-form-urlencoded".
enum FormEncoding {
    /// More fields than any form of ours; more would be an attack on the hashing of names.
    static let maximumFields = 1000

    /// The decoded names and values in their order, lines ending with a line feed alone.
    ///
    /// - Throws: ``MalformedRequest`` for too many fields, no UTF-8, or a NUL.
    static func pairs(in body: [UInt8]) throws(MalformedRequest) -> [(String, String)] {
        let fields = body.split(separator: UInt8(ascii: "&"), maxSplits: maximumFields)
        guard fields.count <= maximumFields else { throw MalformedRequest("Too many fields") }
        var pairs: [(String, String)] = []
        for field in fields {
            let name = field.prefix { $0 != UInt8(ascii: "=") }
            let value = field.dropFirst(name.count + 1)
            guard let name = PercentEncoding.decode(name, plusIsSpace: true),
                let value = PercentEncoding.decode(value, plusIsSpace: true)
            else { throw MalformedRequest("A field is no UTF-8 text") }
            pairs.append((name, withoutCarriageReturns(value)))
        }
        return pairs
    }

    /// Browsers end the lines of a text area with CR and LF; everywhere else a line feed is enough.
    static func withoutCarriageReturns(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
