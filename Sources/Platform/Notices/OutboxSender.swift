import BackgroundJobs
import Core
import Database
import Foundation

/// Sends one mail out of the outbox, at least once.
///
/// A crash between handing over and noting it sends the mail again, under the same `Message-ID`.
public struct OutboxSender: Job {
    /// What sending needs.
    public struct Tools: Sendable {
        let database: any Database
        let transport: any MailTransport
        let stillNeeded: @Sendable (String) async throws -> Bool

        /// Describes the tools.
        ///
        /// `stillNeeded` answers whether a condition, as its feature wrote it, still holds.
        public init(
            database: any Database,
            transport: any MailTransport,
            stillNeeded: @escaping @Sendable (String) async throws -> Bool
        ) {
            self.database = database
            self.transport = transport
            self.stillNeeded = stillNeeded
        }
    }

    /// The name it is stored under.
    public static let name = "notices.send"

    let mail: Identifier<OutgoingMail>

    @discardableResult
    static func schedule(
        _ mail: Identifier<OutgoingMail>,
        of organization: String,
        runAt: Date,
        at now: Date,
        _ db: any Connection
    ) throws -> Bool {
        try JobQueue.restart(
            Self(mail: mail),
            runAt: runAt,
            uniqueKey: "\(name) \(mail)",
            organization: organization.isEmpty ? nil : organization,
            at: now,
            db
        )
    }

    /// Sends the mail if it still waits, is still needed, and there is something to send it with.
    public func run(with tools: Tools, at now: Date) async throws {
        guard tools.transport.isReady, let found = try await waiting(in: tools.database) else {
            return
        }
        if let condition = found.condition, try await !tools.stillNeeded(condition) {
            return try await end(as: .cancelled, at: now, in: tools.database)
        }
        do {
            try await tools.transport.send(found.mail)
            try await end(as: .sent, at: now, in: tools.database)
        } catch is MailRefused {
            try await end(as: .dead, at: now, in: tools.database)
        }
    }

    private func waiting(
        in database: any Database
    ) async throws -> (mail: OutboxMail, condition: String?)? {
        try await database.read { db in
            try db.first(
                """
                SELECT address, subject, body, language, message_id, condition FROM outbox
                WHERE id = \(mail) AND state = 'waiting'
                """
            ) { row in
                let found = OutboxMail(
                    id: mail,
                    address: try row.get(0),
                    subject: try row.get(1),
                    body: try row.get(2),
                    language: try row.get(3),
                    messageID: try row.get(4)
                )
                return (found, try row.optional(5))
            }
        }
    }

    private func end(
        as state: Outbox.State,
        at now: Date,
        in database: any Database
    ) async throws {
        try await database.write { db in
            _ = try db.run(
                """
                UPDATE outbox SET state = \(state), body = '', finished_at = \(now)
                WHERE id = \(mail) AND state = 'waiting'
                """
            )
        }
    }
}
