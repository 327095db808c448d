import Core
import Database
import Foundation

/// What a person has told once, so that their plan leaves out what cannot concern them.
///
/// Five questions and no sixth: nothing about health, faith or family, and no number of any card.
/// A list may have answered some of them in the organization's words.
public struct Answers: Sendable, Equatable {
    /// A group that procedures ask for; `nil` while nobody has said.
    public var nationalityGroup: String?
    /// The status of residence; `nil` while nobody has said.
    public var residenceStatus: String?
    /// Who provides the housing; `nil` while nobody has said.
    public var housing: String?
    /// Whether they will drive; `nil` while nobody has said.
    public var drives: Bool?
    /// Whether they have never lived in Japan before; `nil` while nobody has said.
    public var firstTimeInJapan: Bool?
    /// When somebody last sent the form, even with *not sure yet* throughout; `nil` for never.
    public private(set) var answeredAt: Date?
    /// The day on which the person wants to be asked again; `nil` for none.
    public private(set) var askAgainOn: Day?

    /// No answers yet.
    public init() {}

    /// The columns of ``init(_:from:)``, in order, for a table called `p`.
    public static let columns: SQL = """
        p.nationality_group, p.residence_status, p.housing, p.drives, p.first_time_in_japan,
        p.answered_at, p.ask_again_on
        """

    /// How many ``columns`` there are.
    public static let columnCount = 7

    /// Reads ``columns`` starting at column `start`.
    public init(_ row: Row, from start: Int) throws {
        nationalityGroup = try row.optional(start)
        residenceStatus = try row.optional(start + 1)
        housing = try row.optional(start + 2)
        drives = try row.optional(start + 3, as: String.self).map { $0 == "yes" }
        firstTimeInJapan = try row.optional(start + 4, as: String.self).map { $0 == "yes" }
        answeredAt = try row.optional(start + 5)
        askAgainOn = try row.optional(start + 6)
    }
}

extension Answers {
    /// The five by the names of their columns, in the order in which they are asked.
    public var told: [(name: String, value: String?)] {
        [
            ("nationality_group", nationalityGroup), ("residence_status", residenceStatus),
            ("housing", housing), ("drives", drives.map(Self.word)),
            ("first_time_in_japan", firstTimeInJapan.map(Self.word)),
        ]
    }

    /// What a form carries, so that nobody overwrites what they have not seen.
    ///
    /// Letters and digits alone, and different for different answers.
    public var mark: String {
        let text = told.map { $0.value.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
        return text.utf8.map { String($0, radix: 16) }.joined(separator: "g")
    }

    /// Whether *Today* asks: once, until the form is sent or put off.
    public func areAsked(on today: Day) -> Bool {
        guard answeredAt == nil, told.contains(where: { $0.value == nil }) else { return false }
        return askAgainOn.map { $0 <= today } ?? true
    }

    static func word(_ answer: Bool) -> String { answer ? "yes" : "no" }
}
