import Accounts
import Core
import Database
import Foundation

/// What somebody says about a closure.
struct ClosureFacts: Sendable, Equatable {
    let branch: Branch.ID
    let firstDay: Day
    let lastDay: Day
    let words: String
    let wordsJa: String
    let line: StoredContactLine.ID?
}

/// The closures that a viewer may set, with the branches and lines to choose from.
struct ClosureSettings: Sendable {
    let branches: [Branch]
    let lines: [StoredContactLine]
    let closures: [BranchClosure]
}

extension DirectoryStore {
    /// What is closed today or later, in the viewer's own branches; everywhere for administrators.
    ///
    /// - Throws: ``OutsideRole`` for whoever has no branch.
    func closures(for viewer: Viewer, today: Day) async throws -> ClosureSettings {
        try await database.read { db in
            let own = try Self.branches(of: viewer.organization, db).filter {
                viewer.setsDays(of: $0.id)
            }
            guard viewer.roles.contains(.administrator) || !own.isEmpty else { throw OutsideRole() }
            let all = try Self.closures(of: viewer.organization, endingFrom: today, db)
            return ClosureSettings(
                branches: own,
                lines: try Self.storedContactLines(of: viewer.organization, db),
                closures: own.flatMap { all[$0.id] ?? [] }
            )
        }
    }

    /// Adds a closure, or changes the one called `id`.
    ///
    /// - Parameter version: What the form showed; `nil` for a new one.
    /// - Throws: ``OutsideRole`` for a branch that `viewer` does not set,
    ///   ``DirectoryError/closureOverlaps``, ``DirectoryError/changedMeanwhile``.
    func saveClosure(
        _ id: BranchClosure.ID?,
        _ facts: ClosureFacts,
        version: Int?,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        try await changeClosures(attempt, viewer, now) { writer in
            try writer.save(id, facts, version: version)
        }
    }

    /// Removes a closure.
    ///
    /// - Throws: As ``saveClosure(_:_:version:as:_:at:)`` does.
    func removeClosure(
        _ id: BranchClosure.ID,
        version: Int?,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        try await changeClosures(attempt, viewer, now) { writer in
            let known = try writer.closure(id, version)
            try writer.db.run(
                """
                DELETE FROM branch_closures
                WHERE organization = \(writer.organization) AND id = \(id)
                """
            )
            let days = SettingsDifference("days", "\(known.firstDay) to \(known.lastDay)", nil)
            try writer.record("branch_closure.removed", known.branch.rawValue, [days])
        }
    }

    private func changeClosures(
        _ attempt: IdempotencyKey?,
        _ viewer: Viewer,
        _ now: Date,
        _ change: @escaping @Sendable (SettingsWriter) throws -> Void
    ) async throws {
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                try change(SettingsWriter(viewer: viewer, now: now, db: db))
                return RecordedAnswer(status: 303)
            }
        }
    }
}

extension Viewer {
    /// Whether they say when a branch is closed: its own staff, and administrators.
    fileprivate func setsDays(of branch: Branch.ID) -> Bool {
        roles.contains(.administrator) || branches.contains(branch)
    }
}

extension SettingsWriter {
    /// The closure as the form showed it.
    fileprivate func closure(_ id: BranchClosure.ID, _ version: Int?) throws -> BranchClosure {
        let found = try db.first(
            """
            SELECT \(BranchClosure.columns) FROM branch_closures c
            WHERE c.organization = \(organization) AND c.id = \(id)
            """,
            BranchClosure.init
        )
        guard let found, viewer.setsDays(of: found.branch) else { throw OutsideRole() }
        guard found.version == version else { throw DirectoryError.changedMeanwhile }
        return found
    }

    fileprivate func save(
        _ id: BranchClosure.ID?,
        _ facts: ClosureFacts,
        version: Int?
    ) throws {
        guard try DirectoryStore.branch(facts.branch, of: organization, db) != nil,
            viewer.setsDays(of: facts.branch)
        else { throw OutsideRole() }
        let known = try id.map { try closure($0, version) }
        try refuseOverlap(facts, id)
        let saved = id ?? BranchClosure.ID.make(at: now)
        try db.run(
            """
            INSERT INTO branch_closures (organization, id, branch, first_day, last_day, words,
                words_ja, line, version)
            VALUES (\(organization), \(saved), \(facts.branch), \(facts.firstDay),
                \(facts.lastDay), \(facts.words), \(facts.wordsJa), \(facts.line), 1)
            ON CONFLICT (organization, id) DO UPDATE SET branch = excluded.branch,
                first_day = excluded.first_day, last_day = excluded.last_day,
                words = excluded.words, words_ja = excluded.words_ja, line = excluded.line,
                version = branch_closures.version + 1
            """
        )
        let action = known == nil ? "branch_closure.added" : "branch_closure.changed"
        let before = known.map { "\($0.firstDay) to \($0.lastDay)" }
        let after = "\(facts.firstDay) to \(facts.lastDay)"
        let days = SettingsDifference("days", before, after)
        try record(action, facts.branch.rawValue, [days])
    }

    private func refuseOverlap(_ facts: ClosureFacts, _ id: BranchClosure.ID?) throws {
        let all = try DirectoryStore.closures(of: organization, endingFrom: facts.firstDay, db)
        let overlaps = (all[facts.branch] ?? []).contains {
            $0.id != id && $0.firstDay <= facts.lastDay
        }
        guard !overlaps else { throw DirectoryError.closureOverlaps }
    }
}
