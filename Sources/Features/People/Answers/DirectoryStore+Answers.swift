import Accounts
import Core
import Database
import Foundation

extension DirectoryStore {
    /// Writes what somebody answered about a person, and which answers changed in the audit log.
    ///
    /// Inside the transaction of the feature that knows whose questions the viewer may answer:
    /// whoever calls it has made sure of that.
    ///
    /// - Parameter mark: ``Answers/mark`` as the asker last read it.
    /// - Returns: `false` when somebody has changed an answer meanwhile; then nothing is written.
    /// - Throws: ``OutsideRole`` for a person of another organization.
    public static func save(
        _ answers: Answers,
        of person: Person.ID,
        reading mark: String,
        as viewer: Viewer,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let before = try self.answers(of: person, viewer, db)
        guard before.mark == mark else { return false }
        try db.run(
            """
            UPDATE people SET nationality_group = \(answers.nationalityGroup),
                residence_status = \(answers.residenceStatus), housing = \(answers.housing),
                drives = \(answers.drives.map(Answers.word)),
                first_time_in_japan = \(answers.firstTimeInJapan.map(Answers.word)),
                answered_at = \(now)
            WHERE organization = \(viewer.organization) AND id = \(person)
            """
        )
        let changed = zip(before.told, answers.told).filter { $0.value != $1.value }.map(\.0.name)
        try record("person.answers", changed.joined(separator: ", "), person, viewer, now, db)
        return true
    }

    /// Asks the viewer again on a day, and not before.
    public func askAgain(on day: Day, _ viewer: Viewer) async throws {
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE people SET ask_again_on = \(day)
                WHERE organization = \(viewer.organization) AND id = \(viewer.person)
                """
            )
        }
    }

    private static func answers(
        of person: Person.ID,
        _ viewer: Viewer,
        _ db: any Connection
    ) throws -> Answers {
        let found = try db.first(
            """
            SELECT \(Answers.columns) FROM people p
            WHERE p.organization = \(viewer.organization) AND p.id = \(person)
            """
        ) { try Answers($0, from: 0) }
        guard let found else { throw OutsideRole() }
        return found
    }

    private static func record(
        _ action: String,
        _ detail: String,
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
            detail: detail.isEmpty ? nil : detail,
            at: now
        )
        try AuditLog.record(entry, db)
    }
}
