import BackgroundJobs
import Core
import Database
import Foundation
import Synchronization
import Web

@testable import Notices

extension Date {
    /// Tuesday, 24 November 2026, 10:00 in Japan.
    static let aTuesday = Date(timeIntervalSince1970: 1_795_482_000)
}

extension [Migration] {
    static let forNotices = JobQueue.migrations + Notices.migrations
}

extension Notice {
    static func sample(
        person: String = "idris",
        title: String = "Today: ward office",
        isUrgent: Bool = false,
        condition: String? = nil,
        key: String? = nil
    ) -> Notice {
        Notice(
            organization: "aomine",
            person: person,
            kind: "step.due",
            title: NoticeText(english: title, japanese: "今日：市役所"),
            body: NoticeText(english: "", japanese: ""),
            link: "/plan/steps/\("a b")",
            isUrgent: isUrgent,
            condition: condition,
            uniqueKey: key
        )
    }
}

extension OutgoingMail {
    static func sample(
        address: String = "idris@example.jp",
        subject: String = "今日：市役所",
        condition: String? = nil,
        key: String = "step:1"
    ) -> OutgoingMail {
        OutgoingMail(
            organization: "aomine",
            person: "idris",
            address: address,
            subject: subject,
            body: "10:00",
            language: .japanese,
            condition: condition,
            dedupeKey: key,
            domain: "engawa.example.jp"
        )
    }
}

/// A transport that keeps what it is given, or refuses it.
final class TestTransport: MailTransport {
    let isReady = true
    private let failure: (any Error)?
    private let mails = Mutex<[OutboxMail]>([])

    init(failure: (any Error)? = nil) { self.failure = failure }

    var sent: [OutboxMail] { mails.withLock { $0 } }

    func send(_ mail: OutboxMail) async throws {
        if let failure { throw failure }
        mails.withLock { $0.append(mail) }
    }
}

extension Database {
    func shown(to person: String = "idris", at now: Date) async throws -> [OpenNotice] {
        try await read { db in
            try Notices.open(for: person, organization: "aomine", at: now, db)
        }
    }

    func mails(_ state: Outbox.State) async throws -> Int {
        try await read { try Outbox.count(state, $0) }
    }

    /// What the outbox still knows of its mails.
    func bodies() async throws -> [String] {
        try await read { db in try db.all("SELECT body FROM outbox") { try $0.get(0) } }
    }

    /// Runs the jobs that are due at `moment`.
    func work(
        at moment: Date,
        transport: any MailTransport = PendingTransport(),
        stillNeeded: @escaping @Sendable (String) async throws -> Bool = { _ in true }
    ) async throws {
        var registry = JobRegistry()
        registry.add(Reminder.self, tools: .init(database: self, stillNeeded: stillNeeded))
        registry.add(
            OutboxSender.self,
            tools: .init(database: self, transport: transport, stillNeeded: stillNeeded)
        )
        try await JobWorker(
            database: self,
            registry: registry,
            clock: ProductClock(startingAt: moment)
        ).runDue()
    }
}
