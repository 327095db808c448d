import Core
import Database
import Foundation

/// One thing that somebody did, for those who must be able to answer for it later.
public struct AuditEntry: Sendable, Equatable {
    /// The organization whose chain it belongs to; empty for the installation's own.
    public let organization: String
    /// The person who did it; `nil` for the server itself and the command line.
    public let actor: String?
    /// What was done, such as `step.done`.
    public let action: String
    /// The id of what it was done to.
    public let object: String
    /// What changed, without secrets; `nil` where the action says it all.
    public let detail: String?
    /// When.
    public let at: Date

    /// Describes an entry.
    public init(
        organization: String,
        actor: String?,
        action: String,
        object: String,
        detail: String? = nil,
        at: Date
    ) {
        self.organization = organization
        self.actor = actor
        self.action = action
        self.object = object
        self.detail = detail
        self.at = at
    }
}

/// What was done by whom. Rows are added with the change they are about; a job seals them later.
public enum AuditLog {
    /// Adds `entry` in the transaction of the change.
    public static func record(_ entry: AuditEntry, _ db: any Connection) throws {
        try db.run(
            """
            INSERT INTO audit_entries (id, organization, actor, action, object, detail, made_at)
            VALUES (\(Identifier<AuditEntry>.make(at: entry.at)), \(entry.organization),
                \(entry.actor), \(entry.action), \(entry.object), \(entry.detail), \(entry.at))
            """
        )
    }
}

extension Migration {
    static let createAuditEntries = Migration(
        "2026-11-22 accounts: create audit entries",
        """
        CREATE TABLE audit_entries (
            id           TEXT   PRIMARY KEY,
            organization TEXT   NOT NULL,
            actor        TEXT,
            action       TEXT   NOT NULL,
            object       TEXT   NOT NULL,
            detail       TEXT,
            made_at      BIGINT NOT NULL,
            sequence     BIGINT,
            seal         TEXT
        );
        CREATE INDEX audit_entries_unsealed ON audit_entries (id) WHERE seal IS NULL;
        CREATE UNIQUE INDEX audit_entries_chain ON audit_entries (organization, sequence)
            WHERE sequence IS NOT NULL;
        CREATE INDEX audit_entries_object ON audit_entries (object);
        """
    )
}
