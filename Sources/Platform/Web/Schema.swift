/// The shape of a value in the API. Source: JSON Schema 2020-12, as OpenAPI 3.1 uses it.
public indirect enum Schema: Sendable, Equatable {
    /// Text; the format is such as `date`, `date-time` or `uuid`, `nil` for any text.
    case string(format: String? = nil)
    /// One of these texts.
    case choice([String])
    /// A whole number.
    case integer
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// An object; what is not required may be absent.
    case object(KeyValuePairs<String, Schema>, required: [String])
    /// A list.
    case array(Schema)
    /// The value or `null`.
    case nullable(Schema)

    /// An object that always has all of its properties.
    public static func object(_ properties: KeyValuePairs<String, Schema>) -> Schema {
        .object(properties, required: properties.map(\.key))
    }

    /// A page of a list.
    public static func page(of item: Schema) -> Schema {
        .object(["items": .array(item), "next": .nullable(.string())])
    }

    /// Whether both describe the same; the order of properties says nothing.
    public static func == (left: Schema, right: Schema) -> Bool { left.json == right.json }

    var json: JSONTree {
        switch self {
        case .string(nil): ["type": "string"]
        case .string(let format?): ["type": "string", "format": .text(format)]
        case .choice(let values): ["type": "string", "enum": .list(values.map { .text($0) })]
        case .integer: ["type": "integer"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .array(let item): ["type": "array", "items": item.json]
        case .nullable(let value): ["anyOf": [value.json, ["type": "null"]]]
        case .object(let properties, let required):
            [
                "type": "object",
                "properties": .object(
                    Dictionary(properties.map { ($0.key, $0.value.json) }) { first, _ in first }
                ),
                "required": .list(required.map { .text($0) }),
            ]
        }
    }
}

/// A JSON value that is put together by hand.
enum JSONTree: Encodable, Equatable, Sendable {
    case text(String)
    case flag(Bool)
    case number(Int)
    case list([JSONTree])
    case object([String: JSONTree])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .flag(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByIntegerLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(arrayLiteral elements: JSONTree...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSONTree)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
}
