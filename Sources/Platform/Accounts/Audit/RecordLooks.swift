import Core
import Database
import Foundation

/// That somebody opened the page of a person, a placement or a case.
public struct RecordLook: Sendable, Equatable {
    /// Who looked.
    public let viewer: String
    /// The id of what was opened.
    public let record: String
    /// The day in Japan.
    public let day: Day
    /// When it was opened first on that day.
    public let at: Date
}

/// Who looked at whose record: once per viewer, record and day, for the person concerned to read.
///
/// Lists are not noted. People looking at their own record are the caller's to leave out.
public enum RecordLooks {
    /// Notes a look, before the page is sent.
    ///
    /// `viewer`, `record` and `subject` are ids: of who looks, of what is opened, and of the person
    /// whom that is about. The day is the day in Japan.
    /// - Returns: Whether it was the first look of that day.
    @discardableResult
    public static func record(
        viewer: String,
        record: String,
        subject: String,
        organization: String,
        on day: Day,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let noted = try db.run(
            """
            INSERT INTO record_looks (organization, record, viewer, day, subject, made_at)
            VALUES (\(organization), \(record), \(viewer), \(day), \(subject), \(now))
            ON CONFLICT (organization, record, viewer, day) DO NOTHING
            """
        )
        return noted == 1
    }

    /// Whether a look is noted already, so that a page which is opened again writes nothing.
    public static func isRecorded(
        viewer: String,
        record: String,
        organization: String,
        on day: Day,
        _ db: any Connection
    ) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM record_looks
            WHERE organization = \(organization) AND record = \(record)
                AND viewer = \(viewer) AND day = \(day)
            """
        )
    }

    /// Who looked at records about `subject`, the newest first.
    ///
    /// At most `limit` of them.
    public static func of(
        _ subject: String,
        in organization: String,
        limit: Int = 200,
        _ db: any Connection
    ) throws -> [RecordLook] {
        try db.all(
            """
            SELECT viewer, record, day, made_at FROM record_looks
            WHERE organization = \(organization) AND subject = \(subject)
            ORDER BY made_at DESC, record, viewer LIMIT \(limit)
            """
        ) { row in
            RecordLook(
                viewer: try row.get(0),
                record: try row.get(1),
                day: try row.get(2),
                at: try row.get(3)
            )
        }
    }
}

extension Migration {
    static let createRecordLooks = Migration(
        "2026-11-22 accounts: create record looks",
        """
        CREATE TABLE record_looks (
            organization TEXT   NOT NULL,
            record       TEXT   NOT NULL,
            viewer       TEXT   NOT NULL,
            day          TEXT   NOT NULL,
            subject      TEXT   NOT NULL,
            made_at      BIGINT NOT NULL,
            PRIMARY KEY (organization, record, viewer, day)
        );
        CREATE INDEX record_looks_subject ON record_looks (organization, subject, made_at);
        """
    )
}
