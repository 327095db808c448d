import Core
import Database
import JapaneseCalendar
import Strings

/// Days on which a branch is closed, beyond its weekends and holidays.
public struct BranchClosure: Sendable, Equatable {
    /// The identity of one closure.
    public typealias ID = Identifier<BranchClosure>

    /// Unique within the organization.
    public let id: ID
    /// Which branch.
    public let branch: Branch.ID
    /// The first day.
    public let firstDay: Day
    /// The last day, still closed.
    public let lastDay: Day
    /// Why, in English; empty for nothing said.
    public let words: String
    /// The same in Japanese; empty for the English words.
    public let wordsJa: String
    /// The line of head office that answers meanwhile; `nil` for none.
    let line: StoredContactLine.ID?
    let version: Int

    /// The most days of one closure. A default of the project: longer is a branch that is gone.
    public static let longest = 60

    /// Describes a closure.
    public init(
        id: ID,
        branch: Branch.ID,
        firstDay: Day,
        lastDay: Day,
        words: String = "",
        wordsJa: String = ""
    ) {
        self.id = id
        self.branch = branch
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.words = words
        self.wordsJa = wordsJa
        line = nil
        version = 1
    }

    static let columns: SQL = """
        c.id, c.branch, c.first_day, c.last_day, c.words, c.words_ja, c.line, c.version
        """

    init(_ row: Row) throws {
        id = try row.get(0)
        branch = try row.get(1)
        firstDay = try row.get(2)
        lastDay = try row.get(3)
        words = try row.get(4)
        wordsJa = try row.get(5)
        line = try row.optional(6)
        version = try row.get(7)
    }

    func words(in language: Language) -> String {
        language == .japanese && !wordsJa.isEmpty ? wordsJa : words
    }

    func covers(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }
}

/// When a closed branch opens again. The one place for this rule.
extension [BranchClosure] {
    /// The first day on which the branch is open again; `nil` when it is not closed on `day`.
    ///
    /// Closures that follow each other are one, and it opens on a day on which offices do.
    public func opening(after day: Day) -> Day? {
        guard contains(where: { $0.covers(day) }) else { return nil }
        var open = day
        while let closure = first(where: { $0.covers(open) }) {
            open = OfficeCalendar.nextOfficeDay(onOrAfter: closure.lastDay + 1)
        }
        return open
    }

    /// When something can be done that should be done between two days.
    ///
    /// - Returns: The days themselves while the branch is open on one of them; else the first open
    ///   day after the closure.
    public func moving(_ first: Day, _ last: Day) -> (first: Day, last: Day) {
        guard let open = opening(after: first), open > last else { return (first, last) }
        return (open, open)
    }
}

/// That a branch is closed today, as its people read it.
public struct ClosureNotice: Sendable, Equatable {
    /// Until when, why, and who answers meanwhile.
    public let sentence: String
    /// The number of who answers; `nil` for nobody named.
    public let phone: String?

    /// Describes a closed branch.
    public init(sentence: String, phone: String?) {
        self.sentence = sentence
        self.phone = phone
    }
}

extension DirectoryStore {
    /// The closures of every branch that end on `day` or later, inside a transaction.
    public static func closures(
        of organization: Organization.ID,
        endingFrom day: Day,
        _ db: any Connection
    ) throws -> [Branch.ID: [BranchClosure]] {
        let found = try db.all(
            """
            SELECT \(BranchClosure.columns) FROM branch_closures c
            WHERE c.organization = \(organization) AND c.last_day >= \(day)
            ORDER BY c.first_day, c.id
            """,
            BranchClosure.init
        )
        return Dictionary(grouping: found, by: \.branch)
    }

    /// What people read of a branch that is closed on `today`; `nil` while it is open.
    static func closureNotice(
        of branch: Branch?,
        in organization: Organization.ID,
        on today: Day,
        text: Text,
        _ db: any Connection
    ) throws -> ClosureNotice? {
        guard let branch else { return nil }
        let closures = try closures(of: organization, endingFrom: today, db)[branch.id] ?? []
        guard let open = closures.opening(after: today),
            let closure = closures.first(where: { $0.covers(today) })
        else { return nil }
        let line = try storedContactLines(of: organization, db).first { $0.id == closure.line }?
            .line
        var sentences = [
            text(
                "closure.until",
                ["branch": branch.name(in: text.language), "day": text.day(open)]
            )
        ]
        sentences += [closure.words(in: text.language)].filter { !$0.isEmpty }
        if let line {
            let label = text.language == .japanese ? line.labelJa : line.label
            sentences.append(text("closure.call", ["line": label, "phone": line.phone]))
        }
        return ClosureNotice(
            sentence: sentences.joined(separator: text["closure.space"]),
            phone: line?.phone
        )
    }
}
