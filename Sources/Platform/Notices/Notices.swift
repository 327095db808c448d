import BackgroundJobs
import Core
import Database
import Foundation
import Web

/// What the product tells people, inside the product.
///
/// Nothing records whether a notice was looked at; a person only puts it away. Start reading at
/// ``Notice``, then ``QuietHours`` and, for mail, ``Outbox``.
public enum Notices {
    /// The tables of notices and of the outbox.
    public static let migrations: [Migration] = [.createNotices]

    /// Posts `notice` in the transaction of the change it tells about.
    ///
    /// - Returns: Whether it was posted: `false` when its key is known, even from a notice that was
    ///   put away.
    @discardableResult
    public static func post(
        _ notice: Notice,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let earliest = max(now, notice.notBefore ?? now)
        let deliverAt = QuietHours.deliveryTime(for: earliest, urgent: notice.isUrgent)
        let id = Notice.ID.make(at: now)
        let added = try db.run(
            """
            INSERT INTO notices (id, organization, person, kind, title_en, title_ja, body_en,
                body_ja, link, urgent, condition, created_at, deliver_at, unique_key)
            VALUES (\(id), \(notice.organization), \(notice.person), \(notice.kind),
                \(notice.title.english), \(notice.title.japanese), \(notice.body.english),
                \(notice.body.japanese), \(notice.link.description), \(notice.isUrgent),
                \(notice.condition), \(now), \(deliverAt), \(notice.uniqueKey))
            ON CONFLICT (unique_key) DO NOTHING
            """
        )
        guard added == 1 else { return false }
        if notice.condition != nil {
            try JobQueue.add(
                Reminder(notice: id),
                runAt: deliverAt,
                organization: notice.organization,
                at: now,
                db
            )
        }
        return true
    }

    /// Takes a notice back, whether or not it is shown already; its key may be used again.
    ///
    /// One that the person has put away stays, so that it does not return.
    public static func cancel(uniqueKey: String, _ db: any Connection) throws {
        try db.run("DELETE FROM notices WHERE unique_key = \(uniqueKey) AND settled_at IS NULL")
    }

    /// What `person` is shown now: urgent ones first, then the latest.
    public static func open(
        for person: String,
        organization: String,
        limit: Int = 20,
        at now: Date,
        _ db: any Connection
    ) throws -> [OpenNotice] {
        try db.all(
            """
            SELECT id, kind, title_en, title_ja, body_en, body_ja, link, urgent, deliver_at
            FROM notices
            WHERE organization = \(organization) AND person = \(person)
                AND settled_at IS NULL AND condition IS NULL AND deliver_at <= \(now)
            ORDER BY urgent DESC, deliver_at DESC, id DESC LIMIT \(limit)
            """
        ) { row in
            OpenNotice(
                id: try row.get(0),
                kind: try row.get(1),
                title: NoticeText(english: try row.get(2), japanese: try row.get(3)),
                body: NoticeText(english: try row.get(4), japanese: try row.get(5)),
                link: Link(path: try row.get(6)),
                isUrgent: try row.get(7),
                deliveredAt: try row.get(8)
            )
        }
    }

    /// Puts a notice away for good. A second time changes nothing.
    ///
    /// - Throws: `NotFound` when `person` has no such notice.
    public static func settle(
        _ id: Notice.ID,
        person: String,
        organization: String,
        at now: Date,
        _ db: any Connection
    ) throws {
        let own: SQL = "id = \(id) AND organization = \(organization) AND person = \(person)"
        guard try db.exists("SELECT 1 FROM notices WHERE \(own)") else { throw NotFound() }
        try db.run("UPDATE notices SET settled_at = \(now) WHERE \(own) AND settled_at IS NULL")
    }

    /// Forgets notices that were put away before `limit`, and their keys with them.
    public static func deleteSettled(before limit: Date, _ db: any Connection) throws {
        try db.run("DELETE FROM notices WHERE settled_at < \(limit)")
    }
}
