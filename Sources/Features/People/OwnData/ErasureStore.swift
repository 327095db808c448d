import Accounts
import Core
import Database
import Foundation
import Notices
import Strings
import Web

/// When the journey of people ended, as the feature that knows it says.
public protocol JourneyFacts: Sendable {
    /// Assistants whose last placement ended before `day`.
    func ended(
        before day: Day,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws
        -> [Person.ID]
    /// The dates of somebody's newest placement, with who set them last.
    func dates(
        of person: Person.ID,
        in organization: Organization.ID,
        _ db: any Connection
    ) throws
        -> [OwnDate]
}

/// One date of one's own.
public struct OwnDate: Sendable, Equatable {
    /// What happens then, as lists call it.
    public let anchor: HRAnchor
    /// The day.
    public let day: Day
    /// Who set it last; `nil` for a list, or when nobody has changed it.
    public let setBy: Person.ID?
    /// When it was set; `nil` when it came with the placement.
    public let setAt: Date?

    /// Describes a date.
    public init(anchor: HRAnchor, day: Day, setBy: Person.ID?, setAt: Date?) {
        self.anchor = anchor
        self.day = day
        self.setBy = setBy
        self.setAt = setAt
    }
}

/// An erasure that waits.
struct Erasure: Sendable, Equatable {
    let person: Person.ID
    let name: Person
    let reason: Reason
    let dueAt: Date

    enum Reason: String, SQLValue {
        /// The person asked for it.
        case own
        /// The time that the organization keeps data is over.
        case retention
    }
}

/// Erasures that wait: asked for by the person, or proposed when the time to keep data is over.
public struct ErasureStore: Sendable {
    /// Days in which somebody can think again. A default of the project.
    static let thinkingDays = 7
    /// Days in which administrators can keep somebody whose time is over. A default of the project.
    static let proposalDays = 30
    /// Years after the end of a contract: the tax on the pension refund can be claimed for five
    /// years, and the way there is in the leaving list.
    public static let defaultYears = 5

    let database: any Database
    let strings: Strings

    init(database: any Database, strings: Strings) {
        self.database = database
        self.strings = strings
    }

    /// - Throws: What loading sentences throws.
    public init(database: any Database) throws {
        self.database = database
        strings = try Strings(folder: Resources.folder("Strings", of: "People"))
    }

    /// What waits for `person`, and until when; `nil` for nothing.
    func waiting(for viewer: Viewer) async throws -> Erasure? {
        try await database.read { db in
            try db.first(
                """
                SELECT \(Self.columns) FROM \(Self.tables)
                WHERE e.organization = \(viewer.organization) AND e.person = \(viewer.person)
                    AND e.kept_at IS NULL
                """,
                Self.read
            )
        }
    }

    /// Asks for one's own erasure, and tells the administrators. A second time changes nothing.
    ///
    /// - Throws: ``OutsideRole`` for staff, whose names stand in the work of others.
    func ask(as viewer: Viewer, at now: Date) async throws {
        guard !viewer.isStaff else { throw OutsideRole() }
        let strings = strings
        try await database.write { db in
            let due = now + Double(Self.thinkingDays) * 86_400
            let added = try db.run(
                """
                INSERT INTO erasures (organization, person, reason, asked_at, due_at)
                VALUES (\(viewer.organization), \(viewer.person), 'own', \(now), \(due))
                ON CONFLICT (organization, person) DO UPDATE SET reason = 'own',
                    asked_at = excluded.asked_at, due_at = excluded.due_at, kept_at = NULL
                    WHERE erasures.reason <> 'own'
                """
            )
            guard added == 1 else { return }
            try Self.audit("person.erasure_asked", viewer.person, viewer, now, db)
            try Self.tellAdministrators(
                of: viewer.organization,
                "erasure.asked_notice",
                key: "erasure \(viewer.person) \(Day(of: now))",
                strings,
                at: now,
                db
            )
        }
    }

    /// Takes one's own wish back.
    func takeBack(as viewer: Viewer, at now: Date) async throws {
        try await database.write { db in
            let gone = try db.run(
                """
                DELETE FROM erasures WHERE organization = \(viewer.organization)
                    AND person = \(viewer.person) AND reason = 'own'
                """
            )
            guard gone == 1 else { return }
            try Self.audit("person.erasure_taken_back", viewer.person, viewer, now, db)
        }
    }

    /// Everything that waits in an organization, the next first, and how many years it keeps data.
    func overview(for viewer: Viewer) async throws -> (waiting: [Erasure], years: Int) {
        try viewer.require(.administrator)
        return try await database.read { db in
            let waiting = try db.all(
                """
                SELECT \(Self.columns) FROM \(Self.tables)
                WHERE e.organization = \(viewer.organization) AND e.kept_at IS NULL
                ORDER BY e.due_at, e.person LIMIT 500
                """,
                Self.read
            )
            return (waiting, try Self.years(of: viewer.organization, db))
        }
    }

    /// Keeps somebody whose time is over; asked again after a year. What the person wishes stays.
    func keep(_ person: Person.ID, as viewer: Viewer, at now: Date) async throws {
        try viewer.require(.administrator)
        try await database.write { db in
            let kept = try db.run(
                """
                UPDATE erasures SET kept_at = \(now), kept_by = \(viewer.person)
                WHERE organization = \(viewer.organization) AND person = \(person)
                    AND reason = 'retention' AND kept_at IS NULL
                """
            )
            guard kept == 1 else { throw OutsideRole() }
            try Self.audit("person.kept", person, viewer, now, db)
        }
    }

    /// Sets how many years the organization keeps what it knows of somebody who has left.
    func setYears(_ years: Int, as viewer: Viewer, at now: Date) async throws {
        try viewer.require(.administrator)
        try await database.write { db in
            let before = try Self.years(of: viewer.organization, db)
            try db.run(
                """
                UPDATE organizations SET retention_years = \(years)
                WHERE id = \(viewer.organization)
                """
            )
            let writer = SettingsWriter(viewer: viewer, now: now, db: db)
            try writer.record(
                "organization.retention_changed",
                viewer.organization.rawValue,
                [SettingsDifference("years", "\(before)", "\(years)")]
            )
        }
    }

    // MARK: What others in this folder use

    private static let columns: SQL = "\(Person.columns), e.reason, e.due_at"
    private static let tables: SQL = """
        erasures e JOIN people p ON p.organization = e.organization AND p.id = e.person
        """

    private static func read(_ row: Row) throws -> Erasure {
        let person = try Person(row)
        return Erasure(
            person: person.id,
            name: person,
            reason: try row.get(Person.columnCount),
            dueAt: try row.get(Person.columnCount + 1)
        )
    }

    static func years(of organization: Organization.ID, _ db: any Connection) throws -> Int {
        try db.first("SELECT retention_years FROM organizations WHERE id = \(organization)") {
            try $0.optional(0, as: Int.self)
        }.flatMap { $0 } ?? defaultYears
    }

    private static func audit(
        _ action: String,
        _ person: Person.ID,
        _ viewer: Viewer,
        _ now: Date,
        _ db: any Connection
    ) throws {
        let entry = AuditEntry(
            organization: viewer.organization.rawValue,
            actor: viewer.person.rawValue,
            action: action,
            object: person.rawValue,
            at: now
        )
        try AuditLog.record(entry, db)
    }

    /// One notice for each of them, without a name: the page has the names.
    static func tellAdministrators(
        of organization: Organization.ID,
        _ sentence: String,
        key: String,
        _ strings: Strings,
        at now: Date,
        _ db: any Connection
    ) throws {
        for administrator in try DirectoryStore.team(of: nil, in: organization, db) {
            let notice = Notice(
                organization: organization.rawValue,
                person: administrator.rawValue,
                kind: "erasure",
                title: NoticeText(
                    english: strings[.english][sentence],
                    japanese: strings[.japanese][sentence]
                ),
                body: NoticeText(english: "", japanese: ""),
                link: "/settings/retention",
                uniqueKey: "\(key) \(administrator)"
            )
            try Notices.post(notice, at: now, db)
        }
    }
}
