import Accounts
import Core
import Database
import Foundation

extension Role {
    /// Those an administrator gives and takes by hand.
    ///
    /// Whether somebody is an assistant, and of which branch, follows the list and the placement.
    static let givenByHand = allCases.filter { $0 != .alt }

    /// Whether it is done for one branch; the others are done for the whole organization.
    var isOfBranch: Bool {
        switch self {
        case .alt, .managingConsultant, .trainer, .scheduler, .branchStaff: true
        case .nationalTrainer, .recruiter, .administrator: false
        }
    }
}

/// What an administrator reads before a role is taken.
struct RoleQuestion: Sendable, Equatable {
    let person: Person
    let membership: Membership
    /// For how many people they answer by it.
    let caseload: Int
    /// Why it cannot be taken; `nil` when it can.
    let refusal: DirectoryError?
}

/// Giving and taking roles, for administrators. Both name who, which role and where: what somebody
/// else has changed meanwhile is not overwritten by them.
extension DirectoryStore {
    /// Gives somebody a role, or moves them to another branch in it. A second time changes nothing.
    ///
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator of the person's organization,
    ///   ``DirectoryError/badMembership``.
    func giveRole(
        _ membership: Membership,
        to person: Person.ID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        let role = membership.role
        guard Role.givenByHand.contains(role), role.isOfBranch == (membership.branch != nil) else {
            throw DirectoryError.badMembership
        }
        try await changeSettings(as: viewer, attempt, at: now) { writer in
            try writer.give(membership, to: person)
        }
    }

    /// Who has the role, and for whom they answer by it.
    ///
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator and the person has the role.
    func question(
        about role: Role,
        of person: Person.ID,
        for viewer: Viewer,
        _ caseload: (any Caseload)?
    ) async throws -> RoleQuestion {
        try viewer.require(.administrator)
        return try await database.read { db in
            let all = try Self.memberships(of: [person], in: viewer.organization, db)[person] ?? []
            guard let membership = all.first(where: { $0.role == role }),
                Role.givenByHand.contains(role), try Self.isVisible(person, to: viewer, db),
                let found = try Self.person(person, of: viewer.organization, db)
            else { throw OutsideRole() }
            let removal = RoleRemoval(role, of: person, as: viewer)
            return RoleQuestion(
                person: found,
                membership: membership,
                caseload: try removal.count(caseload, db),
                refusal: try removal.refusal(by: viewer.person, db)
            )
        }
    }

    /// Takes a role from somebody; whom they answered for is left to the duty role.
    ///
    /// - Throws: ``OutsideRole`` as ``question(about:of:for:_:)`` does,
    ///   ``DirectoryError/lastAdministrator``, ``DirectoryError/ownAdministrator``.
    func takeRole(
        _ role: Role,
        from person: Person.ID,
        as viewer: Viewer,
        leaving caseload: (any Caseload)?,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, at: now) { writer in
            guard Role.givenByHand.contains(role) else { throw OutsideRole() }
            let removal = RoleRemoval(role, of: person, as: viewer)
            let isTaken = try removal.run(
                by: viewer.person,
                leaving: caseload,
                at: now,
                writer.db
            )
            guard isTaken else { throw OutsideRole() }
        }
    }
}

extension RoleRemoval {
    fileprivate init(_ role: Role, of person: Person.ID, as viewer: Viewer) {
        self.init(role: role, person: person, organization: viewer.organization)
    }
}

extension SettingsWriter {
    fileprivate func give(_ membership: Membership, to person: Person.ID) throws {
        guard try DirectoryStore.isVisible(person, to: viewer, db) else { throw OutsideRole() }
        let branch = try membership.branch.map { id in
            guard let found = try DirectoryStore.branch(id, of: organization, db) else {
                throw OutsideRole()
            }
            return found.name
        }
        let all = try DirectoryStore.memberships(of: [person], in: organization, db)[person] ?? []
        guard !all.contains(membership) else { return }
        try DirectoryStore.setMembership(membership, of: person, in: organization, db)
        let entry = AuditEntry(
            organization: organization.rawValue,
            actor: viewer.person.rawValue,
            action: "person.role_given",
            object: person.rawValue,
            detail: [membership.role.rawValue, branch].compactMap { $0 }.joined(separator: ", "),
            at: now
        )
        try AuditLog.record(entry, db)
    }
}
