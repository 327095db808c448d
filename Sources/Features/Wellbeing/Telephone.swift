import Web

/// A number that every telephone can dial, and how it is printed.
struct Telephone: Sendable, Equatable {
    /// The number as people in Japan read it, such as `0120-279-338` or `#7119`.
    let number: String
    /// What a tap calls.
    let call: OutsideLink

    /// Reads a printed number; `nil` when it holds more than digits, `#`, `*`, hyphens and spaces.
    init?(_ number: String) {
        let isPlain = number.utf8.allSatisfy { "0123456789#*- ".utf8.contains($0) }
        guard isPlain, let call = OutsideLink(telephone: number) else { return nil }
        self.number = number
        self.call = call
    }
}

/// A number, and when it is the one to choose.
struct NotedTelephone: Sendable, Equatable, Decodable {
    let telephone: Telephone
    /// Such as “Iwate, Miyagi, Fukushima”; `nil` when the number is for everybody.
    let note: BilingualText?

    /// Reads `"119"`, or `{number: "0120-279-226", note: {en: …, ja: …}}`.
    init(from decoder: any Decoder) throws {
        let number: String
        if let plain = try? decoder.singleValueContainer().decode(String.self) {
            number = plain
            note = nil
        } else {
            let noted = try decoder.container(keyedBy: CodingKeys.self)
            number = try noted.decode(String.self, forKey: .number)
            note = try noted.decode(BilingualText.self, forKey: .note)
        }
        guard let telephone = Telephone(number) else {
            let context = DecodingError.Context(
                codingPath: decoder.codingPath,
                debugDescription: "\(number) cannot be dialled"
            )
            throw DecodingError.dataCorrupted(context)
        }
        self.telephone = telephone
    }

    enum CodingKeys: String, CodingKey { case number, note }
}
