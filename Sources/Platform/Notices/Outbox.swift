import BackgroundJobs
import Core
import Database
import Foundation

/// Mail that was decided on, whether or not it can be sent now.
///
/// A row is part of the change that it tells about: both happen, or neither. Its body is emptied
/// when it is sent or no longer will be: it may hold a link that signs somebody in.
public enum Outbox {
    /// What became of a mail.
    public enum State: String, SQLValue {
        /// To be sent when its time comes, or when there is a transport.
        case waiting
        /// Handed to the transport.
        case sent
        /// It has no usable address, or the recipient's side refused it for good.
        case dead
        /// No longer needed.
        case cancelled
    }

    /// Puts `mail` into the outbox in the caller's transaction.
    ///
    /// One without a usable address is kept as dead instead of failing the change.
    /// - Returns: Whether it was put there: `false` when its key is known.
    @discardableResult
    public static func post(
        _ mail: OutgoingMail,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        let earliest = max(now, mail.notBefore ?? now)
        let deliverAt = QuietHours.deliveryTime(for: earliest, urgent: mail.isUrgent)
        let id = Identifier<OutgoingMail>.make(at: now)
        let state: State = mail.hasUsableAddress ? .waiting : .dead
        let added = try db.run(
            """
            INSERT INTO outbox (id, organization, person, address, subject, body, language,
                condition, created_at, deliver_at, finished_at, state, dedupe_key, message_id)
            VALUES (\(id), \(mail.organization), \(mail.person), \(mail.address),
                \(mail.subjectLine), \(mail.body), \(mail.language), \(mail.condition), \(now),
                \(deliverAt), \(state == .dead ? now : nil), \(state), \(mail.dedupeKey),
                \(mail.messageID))
            ON CONFLICT (dedupe_key) DO NOTHING
            """
        )
        guard added == 1 else { return false }
        guard state == .waiting else { return true }
        try OutboxSender.schedule(id, of: mail.organization, runAt: deliverAt, at: now, db)
        return true
    }

    /// Takes a mail back unless it was sent. Its key stays known.
    public static func cancel(dedupeKey: String, at now: Date, _ db: any Connection) throws {
        try db.run(
            """
            UPDATE outbox SET state = 'cancelled', body = '', finished_at = \(now)
            WHERE dedupe_key = \(dedupeKey) AND state = 'waiting'
            """
        )
    }

    /// Schedules every mail that waits without a job: at the start of a server with a transport.
    ///
    /// - Returns: How many were scheduled.
    @discardableResult
    public static func resume(at now: Date, _ db: any Connection) throws -> Int {
        let waiting = try db.all(
            """
            SELECT id, deliver_at, organization FROM outbox
            WHERE state = 'waiting' ORDER BY deliver_at, id
            """
        ) { row in
            (
                id: try row.get(0, as: Identifier<OutgoingMail>.self),
                at: try row.get(1, as: Date.self),
                organization: try row.get(2, as: String.self)
            )
        }
        return try waiting.filter { mail in
            let moment = max(mail.at, now)
            return try OutboxSender.schedule(
                mail.id,
                of: mail.organization,
                runAt: moment,
                at: now,
                db
            )
        }.count
    }

    /// How many mails are in `state`: dead ones need somebody's attention.
    public static func count(_ state: State, _ db: any Connection) throws -> Int {
        try db.first("SELECT COUNT(*) FROM outbox WHERE state = \(state)") { try $0.get(0) } ?? 0
    }

    /// Forgets mails that were sent or cancelled before `limit`, and their keys with them.
    public static func deleteFinished(before limit: Date, _ db: any Connection) throws {
        try db.run(
            """
            DELETE FROM outbox WHERE state IN ('sent', 'cancelled') AND finished_at < \(limit)
            """
        )
    }
}
