import Accounts
import Core
import Database
import Foundation

/// What an administrator says about a branch. `nil` where nothing is known.
struct BranchFacts: Sendable, Equatable {
    let name: String
    /// `nil` for the English name.
    let nameJa: String?
    let phone: String?
    let hours: String?
    let hoursJa: String?
}

extension DirectoryStore {
    /// Adds a branch, or changes the one called `id`.
    ///
    /// - Throws: ``OutsideRole`` for a branch of somebody else, ``DirectoryError/nameMissing``,
    ///   ``DirectoryError/branchNameTaken``.
    func saveBranch(
        _ id: Branch.ID?,
        _ facts: BranchFacts,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        after seen: SeenSettings? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, after: seen, at: now) { writer in
            if let id { try writer.change(id, facts) } else { try writer.add(facts) }
        }
    }
}

extension SettingsWriter {
    fileprivate func add(_ facts: BranchFacts) throws {
        let id = try DirectoryStore.createBranch(
            name: facts.name,
            nameJa: facts.nameJa,
            phone: facts.phone,
            in: organization,
            at: now,
            db
        )
        try write(facts, to: id)
        try record("branch.added", id.rawValue, facts.differences(from: nil))
    }

    fileprivate func change(_ id: Branch.ID, _ facts: BranchFacts) throws {
        guard let known = try DirectoryStore.branch(id, of: organization, db) else {
            throw OutsideRole()
        }
        guard !facts.name.isEmpty else { throw DirectoryError.nameMissing }
        let isTaken = try db.exists(
            """
            SELECT 1 FROM branches
            WHERE organization = \(organization) AND name = \(facts.name) AND id <> \(id)
            """
        )
        guard !isTaken else { throw DirectoryError.branchNameTaken }
        let differences = facts.differences(from: known)
        guard differences.contains(where: { $0.before != $0.after }) else { return }
        try write(facts, to: id)
        try record("branch.changed", id.rawValue, differences)
    }

    private func write(_ facts: BranchFacts, to id: Branch.ID) throws {
        try db.run(
            """
            UPDATE branches SET name = \(facts.name), name_ja = \(facts.nameJa ?? facts.name),
                phone = \(facts.phone), hours = \(facts.hours), hours_ja = \(facts.hoursJa)
            WHERE organization = \(organization) AND id = \(id)
            """
        )
    }
}

extension BranchFacts {
    fileprivate func differences(from known: Branch?) -> [SettingsDifference] {
        [
            SettingsDifference("name", known?.name, name),
            SettingsDifference("name_ja", known?.nameJa, nameJa ?? name),
            SettingsDifference("phone", known?.phone, phone),
            SettingsDifference("hours", known?.hours, hours),
            SettingsDifference("hours_ja", known?.hoursJa, hoursJa),
        ]
    }
}
