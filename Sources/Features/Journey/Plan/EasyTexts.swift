extension Procedure {
    /// Whether somebody has written this in plain Japanese.
    var hasEasy: Bool { easyLead != nil || title.easy != nil }

    /// Everything of it that is written in plain Japanese.
    var easyTexts: [String] {
        let texts = [title, deadlineText, windowText, does, place] + helps + bring + pitfalls
        let all = [easyLead] + texts.map(\.easy) + say.map(\.easy) + [whenAppliesText?.easy]
        return all.compactMap { $0 }
    }

    /// The keys that a file may leave out: plain Japanese comes procedure by procedure.
    static let optionalKeys: Set<String> = [CodingKeys.easyLead.stringValue]
}

extension Procedure.LocalizedText {
    /// Reads `en`, `ja` and perhaps `easy`.
    ///
    /// - Throws: `DecodingError` for another key: a misspelt `easy` would pass unseen.
    public init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        en = try container.decode(String.self, forKey: .en)
        ja = try container.decode(String.self, forKey: .ja)
        easy = try container.decodeIfPresent(String.self, forKey: .easy)
    }
}

extension Procedure.Phrase {
    /// Reads a phrase, which may be plain already.
    ///
    /// - Throws: `DecodingError` for a key that is none of ours.
    init(from decoder: any Decoder) throws {
        try decoder.refuseKeys(otherThan: CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        ja = try container.decode(String.self, forKey: .ja)
        easy = try container.decodeIfPresent(String.self, forKey: .easy)
        romaji = try container.decode(String.self, forKey: .romaji)
        en = try container.decode(String.self, forKey: .en)
    }
}
