import Accounts
import Core
import Database
import Foundation
import People

/// How one branch does one round: whether, and on which days.
struct RoundSetting: Sendable, Equatable {
    let branch: Branch.ID
    let round: String
    let isOn: Bool
    let firstDay: Int
    let lastDay: Int
    /// How often it has been saved; 0 for what nobody has saved yet.
    var version = 0

    /// The most days after the move-in that a round may be set to.
    static let latest = Round.horizon - 30

    /// What all branches of an organization have changed.
    static func all(_ organization: Organization.ID, _ db: any Connection) throws -> [RoundSetting]
    {
        try db.all(
            """
            SELECT branch, round, is_on, first_day, last_day, version FROM branch_rounds
            WHERE organization = \(organization)
            """
        ) { row in
            RoundSetting(
                branch: try row.get(0),
                round: try row.get(1),
                isOn: try row.get(2, as: Int.self) == 1,
                firstDay: try row.get(3),
                lastDay: try row.get(4),
                version: try row.get(5)
            )
        }
    }

    /// The usual rounds with a branch's changes, in the order of their days.
    static func template(_ settings: [RoundSetting]) -> [Round] {
        let changed = Dictionary(settings.map { ($0.round, $0) }) { first, _ in first }
        return Round.standard.compactMap { round in
            guard let setting = changed[round.id] else { return round }
            guard setting.isOn else { return nil }
            return Round(
                id: round.id,
                kind: round.kind,
                firstDay: setting.firstDay,
                lastDay: setting.lastDay
            )
        }.sorted { $0.firstDay < $1.firstDay }
    }

    /// Which save a branch's settings come from; 0 before the first.
    ///
    /// All rounds are saved at once, so that the highest of their versions tells.
    static func version(_ settings: [RoundSetting]) -> Int { settings.map(\.version).max() ?? 0 }

    /// Writes what a branch does, all rounds at once, and says so in the audit log.
    ///
    /// - Parameter expectedVersion: What the writer has read; `nil` to write over anything.
    /// - Throws: `OutsideRole` unless the branch is the viewer's own or they see all of them;
    ///   ``JourneyError/changedMeanwhile`` when somebody else has saved since.
    static func save(
        _ settings: [RoundSetting],
        of branch: Branch.ID,
        expectedVersion: Int? = nil,
        as viewer: Viewer,
        _ now: Date,
        _ database: any Database
    ) async throws {
        guard viewer.branches.contains(branch) || viewer.roles.contains(.administrator) else {
            throw OutsideRole()
        }
        try await database.write { db in
            let saved = try all(viewer.organization, db).filter { $0.branch == branch }
            // The same press twice has changed nothing the second time.
            guard !isSame(settings, saved) else { return }
            guard expectedVersion.map({ $0 == version(saved) }) ?? true else {
                throw JourneyError.changedMeanwhile
            }
            for setting in settings { try setting.write(viewer, db) }
            try AuditLog.record(
                AuditEntry(
                    organization: viewer.organization.rawValue,
                    actor: viewer.person.rawValue,
                    action: "rounds.changed",
                    object: branch.rawValue,
                    detail: nil,
                    at: now
                ),
                db
            )
        }
    }

    private static func isSame(_ settings: [RoundSetting], _ saved: [RoundSetting]) -> Bool {
        settings.allSatisfy { setting in
            saved.contains { other in
                setting.round == other.round && setting.isOn == other.isOn
                    && setting.firstDay == other.firstDay && setting.lastDay == other.lastDay
            }
        }
    }

    private func write(_ viewer: Viewer, _ db: any Connection) throws {
        try db.run(
            """
            INSERT INTO branch_rounds (organization, branch, round, is_on, first_day, last_day,
                version)
            VALUES (\(viewer.organization), \(branch), \(round), \(isOn ? 1 : 0), \(firstDay),
                \(lastDay), 1)
            ON CONFLICT (organization, branch, round) DO UPDATE SET is_on = excluded.is_on,
                first_day = excluded.first_day, last_day = excluded.last_day,
                version = branch_rounds.version + 1
            """
        )
    }
}
