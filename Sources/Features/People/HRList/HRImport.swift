import Core
import Database
import Foundation

/// Brings an HR list into an organization.
///
/// The file is checked whole before anything is written. Then rows are written in short
/// transactions, each row in a savepoint, with gaps in which other processes write: staff first, so
/// that an assistant's consultant may stand later in the file. Only the cells that a row fills are
/// written, so that two lists that are imported at once change what each of them says. A row that
/// meets another import is planned again, with what that one wrote.
public struct PeopleImport: Sendable {
    /// How often a row is planned that meets others' changes each time. One import that runs beside
    /// costs two plans, staff and assistants; a default of the project.
    private static let attempts = 5

    private let database: any Database
    private let recipient: any PlacementRecipient
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - recipient: Who keeps what a list says about placements.
    ///   - now: The moment, in UTC; asked once for an import.
    public init(
        database: any Database,
        recipient: any PlacementRecipient,
        now: @escaping @Sendable () -> Date
    ) {
        self.database = database
        self.recipient = recipient
        self.now = now
    }

    /// Imports a file.
    ///
    /// - Parameters:
    ///   - bytes: The file as it is.
    ///   - createBranches: Whether a branch that the organization lacks is created, not refused.
    ///   - dryRun: Whether everything is undone again; the report is the same.
    ///   - actor: Who imports; `nil` for the command line.
    ///   - authority: Whom the import may touch; everybody unless told.
    ///   - progress: Told how many of how many rows are through.
    /// - Throws: `HRListError` when nothing of the file can be used, before anything is changed;
    ///   what the database throws while it is away.
    public func run(
        _ bytes: [UInt8],
        organization: Organization.ID,
        createBranches: Bool,
        dryRun: Bool,
        actor: Person.ID?,
        authority: ImportAuthority = .unlimited,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
    ) async throws -> ImportReport {
        let now = now()
        let list = try HRListReader.read(bytes, today: Day(of: now))
        let writer = ImportWriter(
            organization: organization,
            recipient: recipient,
            now: now,
            actor: actor
        )
        let start = ImportRun(list, database, writer, isRehearsal: dryRun, progress: progress)
        var (run, rows) = (start, list.rows)
        for attempt in 1...Self.attempts {
            let known = try await known(to: organization, rows, authority)
            let plan = ImportPlan(
                rows,
                known: known,
                authority: authority,
                createBranches: createBranches,
                claimed: run.written,
                now: now
            )
            rows = try await run.write(plan, isLast: attempt == Self.attempts)
            if rows.isEmpty { break }
            // Nothing of a rehearsal stays: a part of it cannot be continued.
            if dryRun { (run, rows) = (start, list.rows) }
        }
        return try await run.finish()
    }

    private func known(
        to organization: Organization.ID,
        _ rows: [HRRow],
        _ authority: ImportAuthority
    ) async throws -> KnownPeople {
        try await database.read { [recipient] db in
            try KnownPeople(of: organization, for: rows, authority, recipient, db)
        }
    }
}
