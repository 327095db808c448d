import Core

/// The sentences of one feature in one language: `text.title`, or `text["step.waiting"]`.
@dynamicMemberLookup
public struct Text: Sendable {
    /// The language they are in.
    public let language: Language
    let sentences: [String: String]

    /// Wraps one language's sentences.
    public init(language: Language, sentences: [String: String]) {
        self.language = language
        self.sentences = sentences
    }

    /// The sentence for `key`. A missing one shows its key: ugly, harmless, and found by a test.
    public subscript(key: String) -> String { sentences[key] ?? "⟦\(key)⟧" }

    /// The sentence for a key without dots.
    public subscript(dynamicMember key: String) -> String { self[key] }

    /// Whether the catalogue has `key`.
    public func has(_ key: String) -> Bool { sentences[key] != nil }

    /// The sentence for `key`, with `{name}` replaced by the value for `name`.
    ///
    /// A value is placed as it is and never searched for placeholders again.
    public func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
        Self.fill(self[key], values)
    }

    /// The sentence for a number of things: `key.one` or `key.other`, with `{count}` filled in.
    public func counted(
        _ key: String,
        _ count: Int,
        _ values: KeyValuePairs<String, String> = [:]
    ) -> String {
        let isOne = count == 1 && sentences["\(key).one"] != nil
        let sentence = Self.fill(self[isOne ? "\(key).one" : "\(key).other"], ["count": "\(count)"])
        return values.isEmpty ? sentence : Self.fill(sentence, values)
    }

    private static func fill(_ sentence: String, _ values: KeyValuePairs<String, String>) -> String
    {
        var filled: [UInt8] = []
        var rest = Array(sentence.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            let name = String(decoding: rest[(open + 1)..<close], as: UTF8.self)
            filled += rest[..<open]
            filled +=
                values.first { $0.key == name }.map { Array($0.value.utf8) }
                ?? Array(rest[open...close])
            rest = rest[(close + 1)...]
        }
        filled += rest
        return String(decoding: filled, as: UTF8.self)
    }
}
