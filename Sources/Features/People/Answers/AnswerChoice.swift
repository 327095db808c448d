import Core

/// One of a few answers, which an HR list may have said in words of its own.
public protocol AnswerChoice: CaseIterable, RawRepresentable, Sendable where RawValue == String {
    /// What lists write for it, in both languages, besides the raw value.
    var words: [String] { get }
}

extension AnswerChoice {
    /// The answer that `told` means; `nil` for none, and for words that nobody can be sure of.
    ///
    /// Width, case and spaces do not matter.
    public init?(told: String?) {
        guard let told else { return nil }
        let wanted = Self.folded(told)
        let found = Self.allCases.first { choice in
            ([choice.rawValue] + choice.words).contains { Self.folded($0) == wanted }
        }
        guard let found else { return nil }
        self = found
    }

    private static func folded(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in HRCell.halfWidth(text).lowercased().unicodeScalars
        where scalar != "_" && !HRCell.isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}

/// A group of nationalities that procedures ask for; never the nationality itself.
public enum NationalityGroup: String, AnswerChoice {
    /// Japanese, also beside another nationality.
    case japanese
    /// From where driving licences are exchanged without the tests.
    case licenceExempt = "licence_exempt"
    case other

    /// What lists write.
    public var words: [String] {
        switch self {
        case .japanese: ["Japan", "日本", "日本国籍"]
        case .licenceExempt: ["licence exempt", "license exempt", "外免免除国"]
        case .other: ["その他", "外国籍"]
        }
    }
}

/// The kind of status of residence, as far as duties differ.
public enum ResidenceStatus: String, AnswerChoice {
    case instructor
    case engineer = "engineer_specialist"
    /// Permanent and long-term residents, and spouses: any work, and no notice of an employer.
    case family = "family_or_permanent"
    case other
    /// Japanese nationals have none.
    case noStatus = "no_status"

    /// What lists write.
    public var words: [String] {
        switch self {
        case .instructor: ["教育", "在留資格「教育」"]
        case .engineer:
            [
                "Engineer/Specialist in Humanities/International Services", "技術・人文知識・国際業務",
                "技人国",
            ]
        case .family:
            [
                "Permanent Resident", "永住者", "Long-Term Resident", "定住者",
                "Spouse or Child of Japanese National", "日本人の配偶者等",
                "Spouse or Child of Permanent Resident", "永住者の配偶者等",
            ]
        case .other: ["その他"]
        case .noStatus: ["なし", "不要"]
        }
    }
}

/// In whose contract somebody lives.
public enum Housing: String, AnswerChoice {
    case company
    case ownContract = "own_contract"
    /// With family or friends, or in a house of their own: no landlord of theirs.
    case noLandlord = "no_landlord"

    /// What lists write.
    public var words: [String] {
        switch self {
        case .company: ["会社", "会社契約", "社宅", "法人契約"]
        case .ownContract: ["own", "本人契約", "個人契約"]
        case .noLandlord: ["持ち家", "家族と同居", "実家"]
        }
    }
}
