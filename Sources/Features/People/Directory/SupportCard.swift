import Core
import Database
import Strings

/// Who answers for somebody today, and how to reach them.
public struct SupportCard: Sendable, Equatable {
    /// Their name; `nil` for the duty role of the branch or office.
    public let name: String?
    /// What colleagues and buttons call them: `Dana`, ダナさん; `nil` for the duty role.
    public let shortName: String?
    /// One or two letters in place of a picture.
    public let initials: String
    /// What the organization calls their role.
    public let roleLabel: String
    /// Who answers today in their place; `nil` when they are there.
    public let standIn: String?
    /// The branch; `nil` while there is none.
    public let branchName: String?
    /// The branch's routed number; `nil` until one is set. Never a private one.
    public let branchPhone: String?
    /// When somebody sits there, in words; `nil` until set.
    public let hours: String?
    /// That the branch is closed today; `nil` while it is open.
    public let closure: ClosureNotice?

    /// Describes who answers.
    public init(
        name: String?,
        shortName: String? = nil,
        initials: String,
        roleLabel: String,
        standIn: String? = nil,
        branchName: String? = nil,
        branchPhone: String? = nil,
        hours: String? = nil,
        closure: ClosureNotice? = nil
    ) {
        self.name = name
        self.shortName = shortName ?? name
        self.initials = initials
        self.roleLabel = roleLabel
        self.standIn = standIn
        self.branchName = branchName
        self.branchPhone = branchPhone
        self.hours = hours
        self.closure = closure
    }
}

extension DirectoryStore {
    /// The card of the person who answers for somebody.
    ///
    /// - Parameters:
    ///   - accountable: Who answers; `nil` for the duty role of `branch`.
    ///   - branch: Whose number is shown; `nil` for the own branch of whoever answers.
    ///   - today: The day in Japan, for stand-ins. When nobody stands in for somebody who is away,
    ///     the card shows the duty role.
    public func supportCard(
        accountable: Person.ID?,
        branch: Branch.ID?,
        viewer: Viewer,
        language: Language,
        today: Day
    ) async throws -> SupportCard {
        let text = strings[language]
        return try await database.read { db in
            try Self.supportCard(
                accountable: accountable,
                branch: branch,
                of: viewer.organization,
                text: text,
                today: today,
                db
            )
        }
    }

    private static func supportCard(
        accountable: Person.ID?,
        branch: Branch.ID?,
        of organization: Organization.ID,
        text: Text,
        today: Day,
        _ db: any Connection
    ) throws -> SupportCard {
        let language = text.language
        let person = try accountable.flatMap { try Self.person($0, of: organization, db) }
        let own = try person.flatMap { try staffMembership(of: $0.id, in: organization, db) }
        let place = try (branch ?? own?.branch).flatMap {
            try Self.branch($0, of: organization, db)
        }
        let presence = try person.map {
            try Self.presence(of: $0.id, in: organization, on: today, db)
        }
        let labels = try Self.labels(of: organization, text: text, db)
        let isReachable = presence.map { $0 != .uncovered } ?? false
        let shown = isReachable ? person : nil
        var standIn: String?
        if case .covered(let colleague)? = presence { standIn = colleague.name(in: language) }
        return SupportCard(
            name: shown?.name(in: language),
            shortName: shown?.shortName(in: language),
            initials: shown?.initials(in: language)
                ?? Person.initial(of: place?.name(in: language) ?? text.brand),
            roleLabel: shown == nil ? text["role.duty"] : own.map { labels[$0.role] } ?? "",
            standIn: standIn,
            branchName: place?.name(in: language),
            branchPhone: place?.phone,
            hours: place?.hours(in: language),
            closure: try closureNotice(of: place, in: organization, on: today, text: text, db)
        )
    }

    /// What somebody does for others, the first in the order of ``Role``; `nil` for assistants.
    private static func staffMembership(
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws -> Membership? {
        try memberships(of: [person], in: organization, db)[person]?.first { $0.role != .alt }
    }
}

extension Branch {
    /// When somebody sits there, in `language`; English where there is no Japanese.
    func hours(in language: Language) -> String? {
        language == .japanese ? hoursJa ?? hours : hours
    }
}

extension Person {
    /// One or two letters in place of a picture: `JH`, ジ.
    func initials(in language: Language) -> String {
        if language == .japanese { return Self.initial(of: name(in: .japanese)) }
        return Self.initial(of: calledName) + Self.initial(of: familyName)
    }

    static func initial(of name: String) -> String { name.prefix(1).uppercased() }
}
