import Foundation

/// Reads what programs send, and refuses what it does not know.
public enum StrictJSON {
    /// Decodes an object.
    ///
    /// `keys` are the fields the object may have at its top.
    ///
    /// - Throws: ``MalformedRequest`` for what is no JSON object; ``UnprocessableRequest`` for an
    ///   unknown field, a wrong type, a missing value or a NUL, which no database stores.
    public static func decode<Value: Decodable>(
        _ type: Value.Type = Value.self,
        from bytes: [UInt8],
        keys: Set<String>
    ) throws -> Value {
        let data = Data(bytes)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let top = try? decoder.decode(Names.self, from: data) else {
            throw MalformedRequest("The body is no JSON object")
        }
        if let unknown = top.names.first(where: { !keys.contains($0) }) {
            let shown = String(decoding: unknown.utf8.prefix(60), as: UTF8.self)
            throw UnprocessableRequest("Unknown field: \(shown)")
        }
        guard !data.contains(sequence: Array("\\u0000".utf8)) else {
            throw UnprocessableRequest("A text holds U+0000")
        }
        do {
            return try decoder.decode(type, from: data)
        } catch let error as DecodingError {
            throw UnprocessableRequest(describe(error))
        }
    }

    private static func describe(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "Missing field: \(path(context.codingPath + [key]))"
        case .valueNotFound(_, let context):
            "Field without a value: \(path(context.codingPath))"
        case .typeMismatch(_, let context), .dataCorrupted(let context):
            "Unusable value of field: \(path(context.codingPath))"
        @unknown default: "Unusable body"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }

    /// The names at the top of an object.
    private struct Names: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension Data {
    fileprivate func contains(sequence: [UInt8]) -> Bool { range(of: Data(sequence)) != nil }
}
