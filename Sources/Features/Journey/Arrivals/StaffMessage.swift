import Accounts
import Core
import Database
import Foundation
import Notices
import People

/// A few lines from one member of staff to several assistants, shown to each of them once.
struct StaffMessage: Sendable {
    let words: String
    let viewer: Viewer

    init(_ words: String, from viewer: Viewer) {
        self.words = words
        self.viewer = viewer
    }

    /// Posts it to everybody in one transaction, and says so in the audit log without its words.
    func send(
        to placements: [Placement],
        _ attempt: IdempotencyKey?,
        _ now: Date,
        _ database: any Database
    ) async throws {
        try await database.write { db in
            _ = try Idempotency.once(attempt, at: now, db) {
                for placement in placements { try post(to: placement, now, db) }
                return RecordedAnswer(status: 303)
            }
        }
    }

    private func post(to placement: Placement, _ now: Date, _ db: any Connection) throws {
        let notice = Notice(
            organization: viewer.organization.rawValue,
            person: placement.person.id.rawValue,
            kind: "staff.message",
            title: NoticeText(
                english: viewer.name.name(in: .english),
                japanese: viewer.name.name(in: .japanese)
            ),
            body: NoticeText(english: words, japanese: words),
            link: .today
        )
        _ = try Notices.post(notice, at: now, db)
        try AuditLog.record(
            AuditEntry(
                organization: viewer.organization.rawValue,
                actor: viewer.person.rawValue,
                action: "message.sent",
                object: placement.id.rawValue,
                detail: nil,
                at: now
            ),
            db
        )
    }
}
