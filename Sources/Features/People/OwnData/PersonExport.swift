import Archives
import Core
import Database
import Foundation
import Strings

/// Writes everything that is stored about one person.
public struct PersonExport: Sendable {
    private let database: any Database
    private let sources: [any OwnDataSource]

    /// - Parameter sources: What the other features keep.
    public init(database: any Database, sources: [any OwnDataSource]) {
        self.database = database
        self.sources = [PeopleData()] + sources
    }

    /// `me.json`.
    ///
    /// - Throws: ``OutsideRole`` for somebody who is not there, or was erased.
    public func json(
        of person: Person.ID,
        in organization: Organization.ID,
        at now: Date
    ) async throws -> [UInt8] {
        try await document(of: person, in: organization, at: now).json()
    }

    func document(
        of person: Person.ID,
        in organization: Organization.ID,
        at now: Date
    ) async throws -> PersonDocument {
        let sources = sources
        return try await database.read { db in
            guard let subject = try DataSubject.find(person, of: organization, sources, db),
                let name = try DirectoryStore.organization(organization, db)?.name
            else { throw OutsideRole() }
            var parts: [String: DataPart] = [:]
            for source in sources { parts[source.name] = try source.export(subject, db) }
            let kept = try RestoredRecord.all(of: subject, db)
            for record in kept { record.add(to: &parts) }
            let ids = UUIDTokens.of(try PersonDocument.text(parts)).subtracting(subject.ids)
            let others = try Self.others(ids, organization, db) + kept.compactMap(\.other)
            return PersonDocument(
                exportedAt: now,
                organization: name,
                subject: subject,
                branches: try Self.branches(ids, organization, db),
                others: others.sorted { $0.nameAndID < $1.nameAndID },
                parts: parts
            )
        }
    }

    private static func branches(
        _ ids: Set<String>,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [StoredRecord] {
        try DirectoryStore.branches(of: organization, db).filter { ids.contains($0.id.rawValue) }
            .map {
                StoredRecord([
                    "id": StoredValue($0.id), "name": StoredValue($0.name),
                    "name_ja": StoredValue($0.nameJa),
                ])
            }
    }

    /// The names of people whom rows name; of staff the address too, by which they are found again.
    private static func others(
        _ ids: Set<String>,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [StoredRecord] {
        let ids = ids.sorted()
        var found: [StoredRecord] = []
        for start in stride(from: 0, to: ids.count, by: chunk) {
            let some = ids[start..<min(start + chunk, ids.count)]
            found += try db.all(
                """
                SELECT \(Person.columns), CASE WHEN EXISTS (
                    SELECT 1 FROM memberships m WHERE m.organization = p.organization
                        AND m.person = p.id AND m.role <> \(Role.alt)) THEN a.email END
                FROM people p LEFT JOIN accounts a ON a.id = p.account
                WHERE p.organization = \(organization) AND p.id IN \(SQL(list: some))
                """
            ) { row in
                let person = try Person(row)
                return StoredRecord([
                    "id": StoredValue(person.id), "name": StoredValue(person.name(in: .english)),
                    "name_ja": StoredValue(person.name(in: .japanese)),
                    "email": StoredValue(try row.optional(Person.columnCount, as: String.self)),
                ])
            }
        }
        return found
    }

    /// Values in one `IN`; far below what either engine takes.
    private static let chunk = 500
}

extension StoredRecord {
    fileprivate var nameAndID: String { "\(self["name"].text ?? "")\n\(self["id"].text ?? "")" }
}

extension DataSubject {
    /// Somebody of an organization; `nil` for nobody, and for somebody who was erased.
    static func find(
        _ person: Person.ID,
        of organization: Organization.ID,
        _ sources: [any OwnDataSource],
        _ db: any Connection
    ) throws -> DataSubject? {
        let found = try db.first(
            """
            SELECT \(Person.columns), a.email, p.proposed_email, p.phone, p.address
            FROM people p LEFT JOIN accounts a ON a.id = p.account
            WHERE p.organization = \(organization) AND p.id = \(person) AND p.erased_at IS NULL
            """
        ) { row in
            let person = try Person(row)
            let names = [
                "\(person.givenName) \(person.familyName)", person.name(in: .english),
                person.name(in: .japanese),
            ]
            let others = try (0..<4).compactMap {
                try row.optional(Person.columnCount + $0, as: String.self)
            }
            return (account: person.account, texts: names + others)
        }
        guard let found else { return nil }
        var subject = DataSubject(
            organization: organization,
            person: person,
            account: found.account
        )
        subject.texts = Set(found.texts).filter { !$0.isEmpty }.sorted()
        subject.records = try sources.flatMap { try $0.records(of: subject, db) }
        return subject
    }

    /// The same person without the account, when another organization uses it too.
    func sparingSharedAccount(_ db: any Connection) throws -> DataSubject {
        let isShared = try db.exists(
            """
            SELECT 1 FROM people
            WHERE account = \(account) AND organization <> \(organization)
            """
        )
        guard isShared else { return self }
        var spared = DataSubject(organization: organization, person: person, account: nil)
        spared.records = records
        spared.texts = texts
        return spared
    }
}
