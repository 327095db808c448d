import Accounts
import BackgroundJobs
import Core
import Database
import Foundation

/// Background work that was given up, as far as an administrator decides about it.
extension DirectoryStore {
    /// How many jobs wait for the decision of `viewer`; 0 for everybody but administrators.
    public func givenUpJobs(for viewer: Viewer) async throws -> Int {
        guard viewer.roles.contains(.administrator) else { return 0 }
        return try await database.read { db in try Self.givenUpJobs(for: viewer, db) }
    }

    static func givenUpJobs(for viewer: Viewer, _ db: any Connection) throws -> Int {
        try DeadJobs.counts(in: try jobScope(of: viewer, db), db).map(\.count).reduce(0, +)
    }

    /// The jobs themselves, the latest first.
    ///
    /// - Throws: ``OutsideRole`` unless `viewer` is an administrator.
    func jobs(for viewer: Viewer) async throws -> [DeadJob] {
        try viewer.require(.administrator)
        return try await database.read { db in
            try DeadJobs.list(in: try Self.jobScope(of: viewer, db), db)
        }
    }

    /// One of them.
    ///
    /// - Throws: ``OutsideRole`` for one that is not there, or of somebody else.
    func job(_ id: JobID, for viewer: Viewer) async throws -> DeadJob {
        try viewer.require(.administrator)
        return try await database.read { db in try Self.job(id, for: viewer, db) }
    }

    /// Gives a job all its attempts again.
    ///
    /// - Throws: ``OutsideRole`` for one that is not there, or of somebody else.
    func repeatJob(
        _ id: JobID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, at: now) { writer in
            let job = try Self.job(id, for: viewer, writer.db)
            try DeadJobs.again(id, at: now, writer.db)
            try writer.record("job.repeated", job)
        }
    }

    /// Takes a job off the list for good.
    ///
    /// - Throws: ``OutsideRole`` for one that is not there, or of somebody else.
    func letJobGo(
        _ id: JobID,
        as viewer: Viewer,
        _ attempt: IdempotencyKey? = nil,
        at now: Date
    ) async throws {
        try await changeSettings(as: viewer, attempt, at: now) { writer in
            let job = try Self.job(id, for: viewer, writer.db)
            try DeadJobs.letGo(id, at: now, writer.db)
            try writer.record("job.let_go", job)
        }
    }

    private static func job(
        _ id: JobID,
        for viewer: Viewer,
        _ db: any Connection
    ) throws -> DeadJob {
        let scope = try jobScope(of: viewer, db)
        guard let job = try DeadJobs.find(id, in: scope, db) else { throw OutsideRole() }
        return job
    }

    /// An administrator decides about the jobs of their own organization.
    ///
    /// The installation's own, such as mail with sign-in links, may be about anybody here. They are
    /// an administrator's only where there is one organization; else the operator's, who sees them
    /// in `engawa check`.
    private static func jobScope(of viewer: Viewer, _ db: any Connection) throws -> JobScope {
        .organization(
            viewer.organization.rawValue,
            andInstallation: try organizations(db).count == 1
        )
    }
}

extension SettingsWriter {
    /// The kind says what it was; what it was about stays out of the log.
    fileprivate func record(_ action: String, _ job: DeadJob) throws {
        let entry = AuditEntry(
            organization: organization.rawValue,
            actor: viewer.person.rawValue,
            action: action,
            object: job.id.rawValue,
            detail: job.kind,
            at: now
        )
        try AuditLog.record(entry, db)
    }
}
