import Core

/// What one person has to do once, described for everybody: a row of the national procedures.
///
/// A municipality, a branch or an employer changes a copy, hence the variables. The keys are those
/// of the files in `Procedures`, where each must be present, with `null` for what is absent.
public struct Procedure: Codable, Equatable, Identifiable, Sendable {
    /// A short name such as `c-tennyu`: in links, in files and in the API.
    public let id: String
    var phase: Phase
    /// The row of a list: at most 60 characters, in Japanese about 24.
    public var title: LocalizedText
    /// How to pronounce the Japanese title; `nil` where it is no official name.
    var reading: Reading?
    /// What this is and why, in plain Japanese (やさしい日本語); `nil` where nobody has written it.
    var easyLead: String?
    var rule: Rule
    /// True where a law sets a limit that binds the person, not only the employer.
    var statutory: Bool
    /// What happens after the limit; `nil` where no source names a penalty.
    var penalty: Sourced?
    var law: Sourced?
    var deadlineText: LocalizedText
    var windowText: LocalizedText
    /// `always`, or the name of a circumstance such as `drives`.
    var whenApplies: String
    /// The circumstance in words; `nil` exactly when the procedure always applies.
    var whenAppliesText: LocalizedText?
    var does: LocalizedText
    var helps: [LocalizedText]
    /// True where a companion usually goes along the first time.
    var accompanied: Bool
    var bring: [LocalizedText]
    var place: LocalizedText
    /// What to say, or to show to the clerk; empty where nothing is said.
    var say: [Phrase]
    var pitfalls: [LocalizedText]
    /// Procedures that come first. Shown, never enforced: real offices keep other orders.
    var needs: [String]
    /// Procedures that become possible; a hint.
    var unlocks: [String]
    /// Who may have other rules: `municipality`, `employer`, `nationality` and others.
    var variesBy: [String]
    var evidence: Evidence
    /// Keys of the list of sources; empty for general knowledge.
    var sources: [String]
    var lastCheckedOn: Day
    /// Who compared the text with its sources; `nil` for nobody yet, which the reader is told.
    var checkedBy: String?

    var appliesAlways: Bool { whenApplies == Self.always }

    static let always = "always"

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, phase, title, reading
        case easyLead = "easy_lead"
        case rule
        case statutory, penalty, law
        case deadlineText = "deadline_text"
        case windowText = "window_text"
        case whenApplies = "when_applies"
        case whenAppliesText = "when_applies_text"
        case does, helps, accompanied, bring
        case place = "where"
        case say, pitfalls, needs, unlocks
        case variesBy = "varies_by"
        case evidence, sources
        case lastCheckedOn = "last_checked_on"
        case checkedBy = "checked_by"
    }
}

extension Procedure {
    /// The part of a stay that a procedure belongs to, in the order in which people live it.
    enum Phase: String, CaseIterable, Codable, Comparable, Sendable {
        case preDeparture = "pre_departure"
        case arrival
        case first14Days = "first_14_days"
        case firstMonth = "first_month"
        case first3Months = "first_3_months"
        case recurring
        case event
        case leaving

        static func < (left: Phase, right: Phase) -> Bool { left.order < right.order }

        private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How well a fact is known.
    enum Evidence: String, Codable, Sendable {
        /// An official or primary page was read.
        case official = "A"
        /// A secondary page was read: a law firm, a guide, a newspaper.
        case secondary = "B"
        /// Seen only in copies of other pages.
        case copied = "C"
        /// General knowledge that nobody has looked up.
        case general = "K"
        /// Sources contradict each other.
        case contradictory = "X"
    }

    /// A text in each language of the interface.
    public struct LocalizedText: Codable, Equatable, Sendable {
        var en: String
        var ja: String
        /// The same in plain Japanese (やさしい日本語); `nil` where nobody has written it.
        var easy: String?

        enum CodingKeys: String, CodingKey, CaseIterable {
            case en, ja, easy
        }

        /// The text in the language of the reader.
        public subscript(language: Language) -> String {
            switch language {
            case .english: en
            case .japanese: ja
            }
        }
    }

    /// A fact with its own evidence, which may be weaker than that of the procedure.
    struct Sourced: Codable, Equatable, Sendable {
        var en: String
        var ja: String
        var evidence: Evidence

        subscript(language: Language) -> String { LocalizedText(en: en, ja: ja)[language] }

        enum CodingKeys: String, CodingKey, CaseIterable {
            case en, ja
            case evidence = "ev"
        }
    }

    /// How a Japanese name is pronounced.
    struct Reading: Codable, Equatable, Sendable {
        var kana: String
        /// In the Hepburn system, with macrons.
        var romaji: String
    }

    /// A sentence to say at a counter, or to show.
    struct Phrase: Codable, Equatable, Sendable {
        var ja: String
        /// The same in plain Japanese, for who says it; `nil` where it is plain already.
        var easy: String?
        /// In the Hepburn system, with macrons.
        var romaji: String
        var en: String

        enum CodingKeys: String, CodingKey, CaseIterable {
            case ja, easy, romaji, en
        }
    }
}
