import Accounts
import Core
import Database
import Foundation

/// Brings a person's file into an organization that does not know them.
public struct PersonRestore: Sendable {
    private let database: any Database
    private let sources: [any OwnDataSource]

    /// - Parameter sources: What the other features keep.
    public init(database: any Database, sources: [any OwnDataSource]) {
        self.database = database
        self.sources = [PeopleData()] + sources
    }

    /// Brings in `me.json`, in one transaction: one person is a few hundred rows.
    ///
    /// Every record gets an id of its own here. Branches are found by name, or made; people are
    /// found by their address, and stay a name where nobody has it.
    /// - Throws: ``PersonFileError``.
    public func run(
        _ json: [UInt8],
        organization: Organization.ID,
        at now: Date
    ) async throws -> Person.ID {
        let file = try PersonDocument(json)
        try Self.refuseStaff(file)
        let sources = sources
        return try await database.write { db in
            try Self.restore(file, into: organization, sources, at: now, db)
        }
    }

    private static func restore(
        _ file: PersonDocument,
        into organization: Organization.ID,
        _ sources: [any OwnDataSource],
        at now: Date,
        _ db: any Connection
    ) throws -> Person.ID {
        let account = try account(of: file, in: organization, at: now, db)
        let subject = DataSubject(
            organization: organization,
            person: .make(at: now),
            account: account
        )
        var ids = try branches(file, organization, at: now, db)
        let known = try people(file, organization, db)
        ids.merge(known) { first, _ in first }
        ids[file.person] = subject.person.rawValue
        if let old = file.account { ids[old] = account?.rawValue }
        let parts = try file.parts(renaming: ids, at: now)
        let restoration = Restoration(
            subject: subject,
            known: Set(known.values).union([subject.person.rawValue]),
            now: now
        )
        var position = 0
        let unknown = file.others.filter { known[$0["id"].text ?? ""] == nil }
        let names = unknown.map { Leftover(table: RestoredRecord.others, whole: $0) }
        var leftovers = [(RestoredRecord.others, names)]
        for source in sources {
            let part = parts[source.name] ?? [:]
            leftovers.append((source.name, try source.restore(part, restoration, db)))
        }
        for (part, records) in leftovers {
            try RestoredRecord.keep(records, of: part, from: position, subject, db)
            position += records.count
        }
        try audit(subject, at: now, db)
        return subject.person
    }

    private static func refuseStaff(_ file: PersonDocument) throws {
        let memberships = file.parts["people"]?["memberships"] ?? []
        guard memberships.allSatisfy({ $0["role"].text == Role.alt.rawValue }) else {
            throw PersonFileError.staff
        }
    }

    /// The account of the file's address, if it is nobody's here; `nil` for a file without one.
    private static func account(
        of file: PersonDocument,
        in organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> Account.ID? {
        if let number = file.parts["people"]?["people"]?.first?["employee_number"].text {
            let isTaken = try db.exists(
                """
                SELECT 1 FROM people
                WHERE organization = \(organization) AND employee_number = \(number)
                """
            )
            guard !isTaken else { throw PersonFileError.alreadyHere }
        }
        guard let account = file.parts["accounts"]?["accounts"]?.first,
            let email = account["email"].text, !email.isEmpty
        else { return nil }
        let language = account["language"].text.flatMap { Language(rawValue: $0) } ?? .english
        let made = try AccountStore.ensure(email: email, language: language, at: now, db)
        guard try made.created || !db.exists("SELECT 1 FROM people WHERE account = \(made.id)")
        else { throw PersonFileError.alreadyHere }
        return made.id
    }

    private static func branches(
        _ file: PersonDocument,
        _ organization: Organization.ID,
        at now: Date,
        _ db: any Connection
    ) throws -> [String: String] {
        let known = try DirectoryStore.branches(of: organization, db)
        var ids: [String: String] = [:]
        for branch in file.branches {
            guard let id = branch["id"].text, let name = branch["name"].text else {
                throw PersonFileError.unusable
            }
            let found = known.first { $0.name == name }?.id
            ids[id] = try
                (found
                ?? DirectoryStore.createBranch(
                    name: name,
                    nameJa: branch["name_ja"].text,
                    in: organization,
                    at: now,
                    db
                )).rawValue
        }
        return ids
    }

    /// Those of the file who are here, by their ids there.
    private static func people(
        _ file: PersonDocument,
        _ organization: Organization.ID,
        _ db: any Connection
    ) throws -> [String: String] {
        var ids: [String: String] = [:]
        for other in file.others {
            guard let id = other["id"].text else { throw PersonFileError.unusable }
            guard let email = other["email"].text else { continue }
            ids[id] = try db.first(
                """
                SELECT p.id FROM people p JOIN accounts a ON a.id = p.account
                WHERE p.organization = \(organization) AND a.email_key = \(Account.key(of: email))
                """
            ) { try $0.get(0, as: String.self) }
        }
        return ids
    }

    /// About the organization and not the person: their own file would otherwise grow by moving.
    private static func audit(
        _ subject: DataSubject,
        at now: Date,
        _ db: any Connection
    ) throws {
        let entry = AuditEntry(
            organization: subject.organization.rawValue,
            actor: nil,
            action: "person.restored",
            object: subject.organization.rawValue,
            detail: subject.person.rawValue,
            at: now
        )
        try AuditLog.record(entry, db)
    }
}

extension PersonDocument {
    /// The rows with the ids of another installation.
    ///
    /// Records that `ids` does not name get new ones, which sort as the old ones did.
    fileprivate func parts(
        renaming ids: [String: String],
        at now: Date
    ) throws -> [String: DataPart] {
        var ids = ids
        let records = parts.values.flatMap(\.values).flatMap { $0 }.compactMap { $0["id"].text }
        for (index, id) in Set(records).subtracting(ids.keys).sorted().enumerated() {
            ids[id] = UUIDv7.text(
                at: now + Double(index) / 1000,
                randomness: (.random(in: 0...(.max)), .random(in: 0...(.max)))
            )
        }
        let text = UUIDTokens.replacing(in: try Self.text(parts)) { ids[$0] }
        return try JSONDecoder().decode([String: DataPart].self, from: Data(text.utf8))
    }
}
