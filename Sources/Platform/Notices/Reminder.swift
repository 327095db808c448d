import BackgroundJobs
import Core
import Database
import Foundation

/// Shows a conditional notice when its time has come, unless what it reminds of is done.
///
/// The question is asked at delivery, not at posting: a reminder of something done is noise.
public struct Reminder: Job {
    /// What a reminder needs.
    public struct Tools: Sendable {
        let database: any Database
        let stillNeeded: @Sendable (String) async throws -> Bool

        /// Describes the tools.
        ///
        /// `stillNeeded` answers whether a condition, as its feature wrote it, still holds: `false`
        /// also for one whose subject no longer exists.
        public init(
            database: any Database,
            stillNeeded: @escaping @Sendable (String) async throws -> Bool
        ) {
            self.database = database
            self.stillNeeded = stillNeeded
        }
    }

    /// The name it is stored under.
    public static let name = "notices.reminder"

    let notice: Notice.ID

    /// Asks, then shows the notice or deletes it.
    public func run(with tools: Tools, at now: Date) async throws {
        guard let condition = try await condition(in: tools.database) else { return }
        let isNeeded = try await tools.stillNeeded(condition)
        try await tools.database.write { db in
            let change: SQL =
                isNeeded ? "UPDATE notices SET condition = NULL" : "DELETE FROM notices"
            try db.run("\(change) WHERE id = \(notice) AND condition = \(condition)")
        }
    }

    /// What to ask; `nil` when the notice is shown already, or was taken back.
    private func condition(in database: any Database) async throws -> String? {
        try await database.read { db in
            try db.first(
                "SELECT condition FROM notices WHERE id = \(notice) AND condition IS NOT NULL"
            ) { try $0.get(0) }
        }
    }
}
