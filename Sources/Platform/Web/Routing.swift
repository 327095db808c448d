import Core
import Foundation
import Hummingbird
import NIOCore

/// The routes of the whole application.
public typealias Routes = Router<AppContext>

/// A header's name, without the import of another module.
typealias HeaderName = HTTPFields.Element.Name

/// Nothing here, or nothing here for you: the two look the same from outside.
public struct NotFound: UserFacingError, Equatable {
    /// Not found.
    public let status = 404
    /// A sentence that gives nothing away.
    public let messageKey = "error.not_found"
    /// Nothing here.
    public init() {}
}

extension HTML: ResponseGenerator {
    /// The page, with status 200.
    public func response(from request: Request, context: some RequestContext) -> Response {
        .html(self)
    }
}

extension Response {
    /// A page with another status than 200, such as a form that needs mending.
    public static func html(_ markup: HTML, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: htmlHeaders,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: markup.bytes))
        )
    }

    /// Sends the browser to `link` after a successful form (HTTP 303).
    public static func seeOther(_ link: Link) -> Response {
        Response(status: .seeOther, headers: [.location: link.description])
    }

    /// `value` as JSON: sorted keys, moments as RFC 3339 in UTC.
    ///
    /// `etag` is the version of the resource, with its quotes; `nil` for none.
    ///
    /// - Throws: What encoding throws, which is a mistake in the program.
    public static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        etag: String? = nil
    ) throws -> Response {
        let data = try JSONEncoder.api.encode(value)
        var headers = jsonHeaders
        if let etag { headers[.eTag] = etag }
        return Response(
            status: status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }

    private static let htmlHeaders: HTTPFields = [.contentType: "text/html; charset=utf-8"]
    private static let jsonHeaders: HTTPFields = [.contentType: "application/json; charset=utf-8"]
}

extension JSONEncoder {
    /// How the API writes.
    static var api: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}

extension Request {
    /// The value of a header by its lower-case name; `nil` when it is absent.
    ///
    /// Several values are joined with a comma, so that a repeated header equals no single one.
    func header(_ name: String) -> String? {
        var found: String?
        for field in headers where field.name.canonicalName == name {
            found = found.map { "\($0), \(field.value)" } ?? field.value
        }
        return found
    }

    /// The value of the cookie `name`; `nil` when the browser sent none.
    public func cookie(_ name: String) -> String? {
        for field in headers where field.name.canonicalName == "cookie" {
            for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                let key = pair.prefix { $0 != UInt8(ascii: "=") }
                guard key.elementsEqual(name.utf8), key.count < pair.count else { continue }
                return String(validating: pair.dropFirst(key.count + 1), as: UTF8.self)
            }
        }
        return nil
    }
}
