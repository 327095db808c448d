import Accounts
import Core
import Database
import Foundation

/// What an administrator sets up: branches, what roles are called, and the lines of head office.
struct OrganizationSettings: Sendable {
    let branches: [Branch]
    /// The organization's own words. A role without one has the default label.
    let labels: [Language: [Role: String]]
    let lines: [StoredContactLine]
    /// How many pieces of background work were given up.
    var givenUpJobs = 0
}

extension DirectoryStore {
    /// Everything on the page of the settings.
    ///
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator.
    func settings(for viewer: Viewer) async throws -> OrganizationSettings {
        try viewer.require(.administrator)
        return try await database.read { db in
            var settings = try Self.settings(of: viewer.organization, db)
            settings.givenUpJobs = try Self.givenUpJobs(for: viewer, db)
            return settings
        }
    }

    private static func settings(
        of organization: Organization.ID,
        _ db: any Connection
    ) throws -> OrganizationSettings {
        var labels: [Language: [Role: String]] = [:]
        for language in Language.allCases {
            labels[language] = try ownLabels(of: organization, in: language, db)
        }
        return OrganizationSettings(
            branches: try branches(of: organization, db),
            labels: labels,
            lines: try storedContactLines(of: organization, db)
        )
    }

    /// Runs a change of the settings once, however often its form arrives.
    ///
    /// - Parameters:
    ///   - attempt: `nil` runs the change as it is.
    ///   - seen: What the form showed; `nil` does not compare, like a request without `If-Match`.
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator,
    ///   ``DirectoryError/changedMeanwhile``, or what `change` throws.
    func changeSettings(
        as viewer: Viewer,
        _ attempt: IdempotencyKey?,
        after seen: SeenSettings? = nil,
        at now: Date,
        _ change: @escaping @Sendable (SettingsWriter) throws -> Void
    ) async throws {
        try viewer.require(.administrator)
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                if let seen {
                    let settings = try Self.settings(of: viewer.organization, db)
                    guard settings.version(of: seen.form) == seen.version else {
                        throw DirectoryError.changedMeanwhile
                    }
                }
                try change(SettingsWriter(viewer: viewer, now: now, db: db))
                return RecordedAnswer(status: 303)
            }
        }
    }
}

/// The transaction of one change, by whom and when.
struct SettingsWriter {
    let viewer: Viewer
    let now: Date
    let db: any Connection

    var organization: Organization.ID { viewer.organization }

    /// Adds an entry to the audit log.
    ///
    /// - Parameter changes: Names of columns with what they held and hold. Equal ones are left out.
    func record(_ action: String, _ object: String, _ changes: [SettingsDifference] = []) throws {
        let detail = changes.filter { $0.before != $0.after }.map(\.description)
        let entry = AuditEntry(
            organization: organization.rawValue,
            actor: viewer.person.rawValue,
            action: action,
            object: object,
            detail: detail.isEmpty ? nil : detail.joined(separator: "; "),
            at: now
        )
        try AuditLog.record(entry, db)
    }
}

/// What one column held and holds; empty where there was or is nothing.
struct SettingsDifference: CustomStringConvertible {
    let column: String
    let before: String
    let after: String

    init(_ column: String, _ before: String?, _ after: String?) {
        self.column = column
        self.before = before ?? ""
        self.after = after ?? ""
    }

    var description: String { "\(column): “\(before)”, now “\(after)”" }
}
