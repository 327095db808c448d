import Accounts
import Core
import Database
import Foundation

/// A role that is taken from somebody.
struct RoleRemoval: Sendable, Equatable {
    let role: Role
    let person: Person.ID
    let organization: Organization.ID

    /// Takes the role and ends every session of its holder.
    ///
    /// - Returns: Whether they had the role.
    /// - Throws: What ``refusal(by:_:)`` says.
    func run(
        by actor: Person.ID?,
        leaving caseload: (any Caseload)?,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        if let refusal = try refusal(by: actor, db) { throw refusal }
        let removed = try db.run(
            """
            DELETE FROM memberships
            WHERE organization = \(organization) AND person = \(person) AND role = \(role)
            """
        )
        guard removed > 0 else { return false }
        let left = try count(caseload, db)
        try caseload?.letGo(of: person, by: role, in: organization, db)
        if let account = try account(db) {
            try SessionStore.endOthers(of: account, keeping: nil, db)
        }
        let entry = AuditEntry(
            organization: organization.rawValue,
            actor: actor?.rawValue,
            action: "person.role_removed",
            object: person.rawValue,
            detail: left == 0 ? role.rawValue : "\(role.rawValue), people left \(left)",
            at: now
        )
        try AuditLog.record(entry, db)
        return true
    }

    /// For how many people its holder answers by it.
    func count(_ caseload: (any Caseload)?, _ db: any Connection) throws -> Int {
        try caseload?.count(of: person, by: role, in: organization, db) ?? 0
    }

    /// Why `actor` may not take it; `nil` when they may.
    ///
    /// Nobody takes the role of an administrator from themselves: whoever does it by mistake could
    /// not give it back.
    func refusal(by actor: Person.ID?, _ db: any Connection) throws -> DirectoryError? {
        guard role == .administrator else { return nil }
        do {
            try DirectoryStore.requireAdministrator(besides: person, in: organization, db)
        } catch DirectoryError.lastAdministrator {
            return .lastAdministrator
        }
        return actor == person ? .ownAdministrator : nil
    }

    private func account(_ db: any Connection) throws -> Account.ID? {
        try db.first(
            "SELECT account FROM people WHERE organization = \(organization) AND id = \(person)"
        ) { try $0.optional(0, as: Account.ID.self) }.flatMap { $0 }
    }
}
