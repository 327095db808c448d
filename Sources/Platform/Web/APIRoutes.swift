import Hummingbird

/// One thing that the API can do, as its description says it.
public struct APIOperation: Sendable, Equatable {
    /// The method, in capitals.
    public let method: String
    /// The path below `/api/v1`, such as `/steps/{id}`.
    public let path: String
    /// What it does, in a few words.
    public let summary: String
    /// What may stand in the query.
    public let query: [APIParameter]
    /// What the body holds; `nil` for no body.
    public let body: Schema?
    /// The status of success.
    public let status: Int
    /// What the answer holds; `nil` for none.
    public let answer: Schema?
}

/// Something in the query of an address.
public struct APIParameter: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its shape.
    public let schema: Schema
    /// Whether the request is refused without it.
    public let isRequired: Bool

    /// Describes a parameter.
    public init(_ name: String, _ schema: Schema = .string(), isRequired: Bool = false) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
    }

    /// `limit` and `after`, which every list has.
    public static let paging = [APIParameter("limit", .integer), APIParameter("after")]
}

/// The routes of the API, each with its description: what is not described is not there.
public struct APIRoutes {
    /// A handler.
    public typealias Handler = @Sendable (Request, AppContext) async throws -> Response

    /// Everything that was added, in its order.
    public private(set) var operations: [APIOperation] = []
    private let group: RouterGroup<AppContext>

    /// The API below `/api/v1` of `routes`.
    ///
    /// `middleware` recognises the programs that call; it runs for these routes alone.
    public init(
        _ routes: Routes,
        middleware: [any MiddlewareProtocol<Request, Response, AppContext>] = []
    ) {
        group = routes.group("api/v1")
        for part in middleware { group.add(middleware: part) }
    }

    /// Adds a reading.
    public mutating func get(
        _ path: String,
        _ summary: String,
        query: [APIParameter] = [],
        answer: Schema,
        use handler: @escaping Handler
    ) {
        add(.get, path, summary, query: query, answer: answer, use: handler)
    }

    /// Adds a creation, which answers 201 unless told.
    public mutating func post(
        _ path: String,
        _ summary: String,
        body: Schema?,
        status: Int = 201,
        answer: Schema?,
        use handler: @escaping Handler
    ) {
        add(.post, path, summary, body: body, status: status, answer: answer, use: handler)
    }

    /// Adds a replacement.
    public mutating func put(
        _ path: String,
        _ summary: String,
        body: Schema,
        answer: Schema?,
        use handler: @escaping Handler
    ) {
        add(.put, path, summary, body: body, answer: answer, use: handler)
    }

    /// Adds a change.
    public mutating func patch(
        _ path: String,
        _ summary: String,
        body: Schema,
        answer: Schema?,
        use handler: @escaping Handler
    ) {
        add(.patch, path, summary, body: body, answer: answer, use: handler)
    }

    /// Adds a removal, which answers 204.
    public mutating func delete(_ path: String, _ summary: String, use handler: @escaping Handler) {
        add(.delete, path, summary, status: 204, answer: nil, use: handler)
    }

    private mutating func add(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ summary: String,
        query: [APIParameter] = [],
        body: Schema? = nil,
        status: Int = 200,
        answer: Schema?,
        use handler: @escaping Handler
    ) {
        let operation = APIOperation(
            method: method.rawValue,
            path: path,
            summary: summary,
            query: query,
            body: body,
            status: status,
            answer: answer
        )
        operations.append(operation)
        group.on(RouterPath(operation.pattern), method: method, use: handler)
    }
}

extension APIOperation {
    /// The path as the router writes it: `/steps/:id`.
    var pattern: String {
        segments.map { $0.parameter.map { ":\($0)" } ?? $0.text }.joined(separator: "/")
    }

    /// The names of the variable parts of the path.
    var pathParameters: [String] { segments.compactMap(\.parameter) }

    private var segments: [(text: String, parameter: String?)] {
        path.split(separator: "/").map { segment in
            let isVariable = segment.utf8.first == UInt8(ascii: "{")
            return (String(segment), isVariable ? String(segment.dropFirst().dropLast()) : nil)
        }
    }
}
