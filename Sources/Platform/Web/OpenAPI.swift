import Foundation
import Hummingbird
import NIOHTTP1

/// The description of the API that programs read. Source: OpenAPI Specification 3.1.0.
public enum OpenAPIDocument {
    /// The document as JSON, the same for the same operations.
    ///
    /// `version` is that of Engawa; `server` is the address that the paths are below.
    ///
    /// - Throws: What encoding throws, which is a mistake in the program.
    public static func json(
        _ operations: [APIOperation],
        version: String,
        server: String = "/api/v1"
    ) throws -> [UInt8] {
        let encoder = JSONEncoder.api
        encoder.outputFormatting.insert(.prettyPrinted)
        return try [UInt8](encoder.encode(tree(operations, version: version, server: server)))
    }

    static func tree(_ operations: [APIOperation], version: String, server: String) -> JSONTree {
        [
            "openapi": "3.1.0",
            "info": ["title": "Engawa", "version": .text(version)],
            "servers": [["url": .text(server)]],
            "security": [["token": []]],
            "paths": .object(
                Dictionary(grouping: operations, by: \.path).mapValues { operations in
                    .object(
                        Dictionary(operations.map { ($0.method.lowercased(), describe($0)) }) {
                            first,
                            _ in first
                        }
                    )
                }
            ),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": ["Problem": problem.json],
            ],
        ]
    }

    private static func describe(_ operation: APIOperation) -> JSONTree {
        var description: [String: JSONTree] = [
            "summary": .text(operation.summary),
            "operationId": .text(identifier(of: operation)),
            "parameters": .list(parameters(of: operation)),
            "responses": .object(responses(of: operation)),
        ]
        if let body = operation.body {
            description["requestBody"] = [
                "required": true,
                "content": ["application/json": ["schema": body.json]],
            ]
        }
        return .object(description)
    }

    private static func parameters(of operation: APIOperation) -> [JSONTree] {
        let path = operation.pathParameters.map { name in
            parameter(name, in: "path", .string(), isRequired: true)
        }
        let query = operation.query.map { given in
            parameter(given.name, in: "query", given.schema, isRequired: given.isRequired)
        }
        return path + query + headers(of: operation)
    }

    /// What a change may say besides: which version it has read, and which attempt it is.
    private static func headers(of operation: APIOperation) -> [JSONTree] {
        guard operation.method != "GET" else { return [] }
        return ["If-Match", "Idempotency-Key"].map { name in
            parameter(name, in: "header", .string(), isRequired: false)
        }
    }

    private static func parameter(
        _ name: String,
        in place: String,
        _ schema: Schema,
        isRequired: Bool
    ) -> JSONTree {
        [
            "name": .text(name), "in": .text(place), "required": .flag(isRequired),
            "schema": schema.json,
        ]
    }

    private static func responses(of operation: APIOperation) -> [String: JSONTree] {
        let phrase = HTTPResponseStatus(statusCode: operation.status).reasonPhrase
        var success: [String: JSONTree] = ["description": .text(phrase)]
        if let answer = operation.answer {
            success["content"] = ["application/json": ["schema": answer.json]]
        }
        let failure: JSONTree = [
            "description": "What is wrong",
            "content": [
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
            ],
        ]
        return ["\(operation.status)": .object(success), "default": failure]
    }

    /// `get /steps/{id}` is `get_steps_id`.
    private static func identifier(of operation: APIOperation) -> String {
        let words = operation.path.split { !$0.isLetter && !$0.isNumber }
        return ([operation.method.lowercased()] + words.map(String.init)).joined(separator: "_")
    }

    private static let problem = Schema.object(
        [
            "type": .string(), "title": .string(), "status": .integer, "detail": .string(),
            "reference": .string(),
        ],
        required: ["type", "title", "status"]
    )
}
