import Accounts
import Core
import Database
import Foundation

/// Takes a person out of everything that Engawa keeps.
public struct PersonErasure: Sendable {
    private let database: any Database
    private let sources: [any OwnDataSource]

    /// - Parameter sources: What the other features keep.
    public init(database: any Database, sources: [any OwnDataSource]) {
        self.database = database
        // People lets go of the account before Accounts deletes it.
        self.sources = [PeopleData()] + sources
    }

    /// Erases somebody, in one transaction.
    ///
    /// What was deleted may still lie in the database's files until ``Database/scrub()``.
    /// - Parameter actor: Who decided; `nil` for the command line and for time.
    /// - Returns: What stays. Empty for nobody, or somebody who was erased before.
    /// - Throws: ``DirectoryError/lastAdministrator`` for whoever alone can set up the
    ///   organization.
    @discardableResult
    public func erase(
        _ person: Person.ID,
        of organization: Organization.ID,
        by actor: Person.ID?,
        at now: Date
    ) async throws -> [KeptData] {
        let sources = sources
        return try await database.write { db in
            guard let found = try DataSubject.find(person, of: organization, sources, db) else {
                return []
            }
            try Self.refuseLastAdministrator(found, db)
            let subject = try found.sparingSharedAccount(db)
            var kept: [KeptData] = found.account == subject.account ? [] : [.account]
            for source in sources { kept += try source.erase(subject, at: now, db) }
            let entry = AuditEntry(
                organization: organization.rawValue,
                actor: actor?.rawValue,
                action: "person.erased",
                object: person.rawValue,
                at: now
            )
            try AuditLog.record(entry, db)
            return kept
        }
    }

    /// How many rows are about somebody, by table: for a rehearsal. `nil` for nobody.
    public func rehearse(
        _ person: Person.ID,
        of organization: Organization.ID
    ) async throws -> [(table: String, rows: Int)]? {
        let sources = sources
        return try await database.read { db in
            guard let subject = try DataSubject.find(person, of: organization, sources, db) else {
                return nil
            }
            let parts = try sources.flatMap { source in
                try source.export(subject, db).map { ("\(source.name).\($0.key)", $0.value.count) }
            }
            return parts.sorted { $0.0 < $1.0 }.map { (table: $0.0, rows: $0.1) }
        }
    }

    /// Whom an operator names by address or employee number; `nil` for nobody.
    public func find(
        _ name: String,
        of organization: Organization.ID
    ) async throws -> Person.ID? {
        try await database.read { db in
            try db.first(
                """
                SELECT p.id FROM people p LEFT JOIN accounts a ON a.id = p.account
                WHERE p.organization = \(organization) AND p.erased_at IS NULL
                    AND (p.employee_number = \(name) OR a.email_key = \(Account.key(of: name)))
                ORDER BY p.id LIMIT 1
                """
            ) { try $0.get(0) }
        }
    }

    private static func refuseLastAdministrator(
        _ subject: DataSubject,
        _ db: any Connection
    ) throws {
        let isOne = try db.exists(
            """
            SELECT 1 FROM memberships
            WHERE organization = \(subject.organization) AND person = \(subject.person)
                AND role = \(Role.administrator)
            """
        )
        guard isOne else { return }
        try DirectoryStore.requireAdministrator(
            besides: subject.person,
            in: subject.organization,
            db
        )
    }
}
