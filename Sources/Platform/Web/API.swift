import Core
import Crypto
import Foundation
import Hummingbird
import NIOCore
import NIOHTTP1
import Strings

/// What a program is told about an error. Source: RFC 9457.
public struct ProblemDetails: Sendable, Encodable, Equatable {
    /// `about:blank`: the status says what kind of problem it is.
    public let type: String
    /// The status in words.
    public let title: String
    /// The HTTP status.
    public let status: Int
    /// What is wrong; `nil` when the title says it all.
    public let detail: String?
    /// What the log has; `nil` when there is nothing to look up.
    public let reference: String?

    /// Describes `failure` in the language of `text`.
    ///
    /// The words for programmers are English; in Japanese they stand behind the sentence for
    /// people, which stands in for them where they are missing.
    init(_ failure: Failure, text: Text) {
        let phrase = "problem.\(failure.status)"
        type = "about:blank"
        title =
            text.has(phrase)
            ? text[phrase] : HTTPResponseStatus(statusCode: failure.status).reasonPhrase
        status = failure.status
        let sentence = text.has(failure.messageKey) ? text[failure.messageKey] : nil
        if text.language == .japanese, let sentence, let words = failure.detail {
            detail = "\(sentence)（\(words)）"
        } else {
            detail = failure.detail ?? sentence
        }
        reference = failure.reference
    }
}

extension Response {
    /// `problem` as `application/problem+json`.
    static func problem(_ problem: ProblemDetails) -> Response {
        let data = (try? JSONEncoder.api.encode(problem)) ?? Data("{}".utf8)
        return Response(
            status: HTTPResponse.Status(code: problem.status),
            headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }
}

/// A request that can be read and not be done.
public struct UnprocessableRequest: DetailedError, Equatable {
    /// Unprocessable content.
    public let status = 422
    /// A sentence for the rare person who meets it.
    public let messageKey = "error.malformed"
    /// What is wrong, for programmers.
    public let detail: String?
    /// Describes what is wrong.
    public init(_ detail: String) { self.detail = detail }
}

/// Somebody else changed the resource since it was read.
public struct PreconditionFailed: UserFacingError, Equatable {
    /// Precondition failed.
    public let status = 412
    /// Says to open it again.
    public let messageKey = "error.conflict"
    /// A stale `If-Match`.
    public init() {}
}

/// One page of a list.
public struct CursorPage<Item: Encodable & Sendable>: Encodable, Sendable {
    /// The items, in the order of their ids unless said otherwise.
    public let items: [Item]
    /// What to ask for with `after`; `nil` after the last page.
    public let next: String?

    /// Collects a page.
    public init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    /// Cuts a page out of one item more than was asked for, which says that there is a next page.
    ///
    /// `cursor` says where the page after an item begins.
    public init(_ found: [Item], limit: Int, cursor: (Item) -> String) {
        items = Array(found.prefix(limit))
        next = found.count > limit ? items.last.map(cursor) : nil
    }

    /// Writes `next` even when it is `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
    }

    private enum Keys: CodingKey { case items, next }
}

extension AppContext {
    /// The `limit` and `after` of a list whose cursors are the ids of `Entity`.
    ///
    /// - Throws: ``UnprocessableRequest`` for a limit outside 1 to 200 and a cursor that is no id.
    public func page<Entity>(
        of entity: Entity.Type
    ) throws -> (limit: Int, after: String?) {
        try page { Identifier<Entity>($0)?.rawValue }
    }

    /// The `limit` and `after` of a list.
    ///
    /// - Parameter cursor: The cursor that a text is; `nil` for one that the list never gave.
    /// - Returns: A limit of 50 without `?limit=`; `nil` for the first page.
    /// - Throws: ``UnprocessableRequest`` for a limit outside 1 to 200 and for another's cursor.
    public func page(
        cursor: (String) -> String?
    ) throws -> (limit: Int, after: String?) {
        let after = query("after").flatMap(cursor)
        guard after != nil || !PercentEncoding.has("after", in: query.utf8) else {
            throw UnprocessableRequest("after is the next of an earlier page")
        }
        guard let written = query("limit") else { return (50, after) }
        guard let limit = Int(written), (1...200).contains(limit) else {
            throw UnprocessableRequest("limit is a number from 1 to 200")
        }
        return (limit, after)
    }
}

/// The version of a resource as HTTP carries it. Source: RFC 9110, section 8.8.3.
public enum EntityTag {
    /// The tag of a version that the store counts or computes.
    public static func of(_ version: some LosslessStringConvertible) -> String {
        let safe = version.description.utf8.filter { $0 > 0x20 && $0 != 0x22 && $0 < 0x7F }
        return "\"\(String(decoding: safe, as: UTF8.self))\""
    }

    /// The tag of what is written: for a resource whose changes no store counts.
    ///
    /// - Throws: What encoding throws, which is a mistake in the program.
    public static func of(content value: some Encodable) throws -> String {
        let hash = SHA256.hash(data: try JSONEncoder.api.encode(value))
        return of(Data(hash).base64EncodedString())
    }

    /// Whether a header's list of tags has `tag`, compared weakly, or is `*`.
    static func list(_ header: String, contains tag: String) -> Bool {
        header.utf8.split(separator: UInt8(ascii: ",")).contains { entry in
            var bytes = entry.filter { $0 > 0x20 }[...]
            if bytes.starts(with: "W/".utf8) { bytes = bytes.dropFirst(2) }
            return bytes.elementsEqual(tag.utf8) || bytes.elementsEqual("*".utf8)
        }
    }
}

extension Request {
    /// Makes sure that the sender has read this version, if it says which one it read.
    ///
    /// - Throws: ``PreconditionFailed`` when `If-Match` names another version.
    public func requireMatch(_ etag: String) throws {
        guard let known = header("if-match") else { return }
        guard EntityTag.list(known, contains: etag) else { throw PreconditionFailed() }
    }
}
